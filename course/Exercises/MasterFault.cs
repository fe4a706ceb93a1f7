namespace Ensemble.Course.Exercises;

/// <summary>Something wrong in a master, and where.</summary>
/// <param name="Cell">The cell's id, or "cell 7" where it has none; null when the fault is of the whole notebook.</param>
/// <param name="Line">Counted from 1 in the cell; null when the fault is of the whole cell.</param>
internal sealed record MasterFault(string? Cell, int? Line, string Message)
{
    public override string ToString() => (Cell, Line) switch
    {
        (null, _) => Message,
        (_, null) => $"{Cell}: {Message}",
        _ => $"{Cell}, line {Line}: {Message}",
    };
}
