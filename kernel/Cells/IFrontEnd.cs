namespace Ensemble.Kernel.Cells;

/// <summary>Where a cell's output goes and its questions are answered. One is given with each cell, so late output finds its cell.</summary>
public interface IFrontEnd
{
    /// <summary>Takes one event. Events of a cell arrive one at a time and in order, from any thread; must not block for long.</summary>
    void Send(CellEvent happened);

    /// <summary>Asks the person at the notebook; null when nobody can answer.</summary>
    Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken);
}
