namespace Ensemble.Kernel.Dialect;

/// <summary>Where code comes from: the notebook's own cell, or a file that a cell imports.</summary>
/// <param name="Label">What tracebacks call it, such as "cell 3" or "setup.ipynb cell 2".</param>
/// <param name="Folder">What its imports are relative to.</param>
/// <param name="Imports">The files being imported, the outermost first.</param>
internal sealed record CellOrigin(string Label, string Folder, IReadOnlyList<string> Imports)
{
    /// <summary>An error in a line of this code.</summary>
    public Cells.CellError Error(string message, int line) => new("DirectiveError", message, [$"{Label}, line {line}: {message}"], line);
}
