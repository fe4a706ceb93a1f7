namespace Ensemble.Kernel.Cells;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The exception's type, or "CompilationError".</param>
/// <param name="Message">What went wrong, in one or a few lines.</param>
/// <param name="Traceback">What a reader needs to find the place: lines of text, no colour codes.</param>
/// <param name="Line">The line of the cell, counted from 1; null when it is not known.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback, int? Line = null)
{
    /// <summary>An error that has no more to say than its message.</summary>
    public static CellError Plain(string name, string message, int? line = null) => new(name, message, [$"{name}: {message}"], line);
}
