namespace Ensemble.Kernel.Dialect;

/// <summary>A stretch of a cell. Positions count UTF-16 units in the cell's text with line ends of one character.</summary>
/// <param name="Language">The language that is selected there.</param>
/// <param name="Start">Where it begins; <paramref name="End"/> is where it has ended.</param>
internal abstract record CellPart(string Language, int Start, int End);

/// <summary>Code in one language.</summary>
/// <param name="Code">Its lines keep their numbers: blank lines stand for what came before.</param>
/// <param name="LinesBefore">How many blank lines were put before it.</param>
internal sealed record CodePart(string Language, int Start, int End, string Code, int LinesBefore) : CellPart(Language, Start, End)
{
    /// <summary>Where in <see cref="Code"/> a position of the cell is.</summary>
    public int PositionInCode(int position) => position - Start + LinesBefore;

    /// <summary>Where in the cell a position of <see cref="Code"/> is.</summary>
    public int PositionInCell(int position) => position - LinesBefore + Start;
}

/// <summary>A directive.</summary>
/// <param name="Body">For <c>#!value</c>: the lines below it.</param>
internal sealed record DirectivePart(string Language, int Start, int End, DirectiveLine Line, string Body = "") : CellPart(Language, Start, End);

/// <summary>What is wrong with a cell, and on which of its lines.</summary>
internal sealed record CellFault(int Line, string Message);

/// <summary>A cell, read as a whole before any of it runs.</summary>
internal sealed record ParsedCell(IReadOnlyList<CellPart> Parts, IReadOnlyList<CellFault> Faults)
{
    /// <summary>The part that a cursor at the position is in; null when it is in none, as in an empty cell.</summary>
    public CellPart? At(int position) => Parts.LastOrDefault(p => p.Start <= position && position <= p.End);
}
