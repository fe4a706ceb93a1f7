using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>A number, or a citation, in a report that does not hold.</summary>
/// <param name="Line">The line of the report, counted from 1.</param>
/// <param name="Text">What the reader sees there: the number or the citation with some words around it.</param>
/// <param name="Number">The number as written; empty where the citation itself is the problem.</param>
/// <param name="Cited">The results cited for it.</param>
/// <param name="Wrong">What is wrong, and what would be right, in plain sentences.</param>
public sealed record ReportProblem(int Line, string Text, string Number, ImmutableArray<string> Cited, string Wrong)
{
    /// <summary>The problem on one line, as it is sent back to the writer.</summary>
    public override string ToString() => $"Line {Line}, “{Text}”: {Wrong}";
}
