using System.Collections.Immutable;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Diffing;

/// <summary>What there is to say of one cell.</summary>
/// <param name="Verdict">In words, after the cell's id.</param>
/// <param name="Source">Where the texts differ; empty when they agree.</param>
/// <param name="OutputVerdict">What is said of the outputs; null when there is nothing to say.</param>
/// <param name="Outputs">Where the outputs differ.</param>
internal sealed record CellDiff(string Id, string Verdict, ImmutableArray<DiffLine> Source, string? OutputVerdict, ImmutableArray<DiffLine> Outputs)
{
    /// <summary>Whether one line says it all.</summary>
    public bool Agrees => Source.IsEmpty && Outputs.IsEmpty;

    public static CellDiff Of(CellPair pair)
    {
        if (pair.Solution is not { } solution) return new(pair.Id, $"yours; the solution has no such cell ({ConsoleText.Sentence(pair.Mine!.Source.Trim().Split('\n')[0])})", [], null, []);
        if (pair.Mine is not { } mine) return new(pair.Id, pair.IsDiscussion ? "in the solution only: it discusses the answer" : "missing in yours", All(Solved(solution)), null, []);
        var source = LineDiff.Of(mine.Source, Solved(solution));
        var (verdict, outputs) = mine.Type == "code" && solution.Type == "code" ? OfOutputs(mine, solution) : (null, []);
        return new(pair.Id, source.IsEmpty ? mine.Type == solution.Type ? "the same" : $"{solution.Type} in the solution, {mine.Type} in yours" : "differs", source, verdict, outputs);
    }

    private static (string? Verdict, ImmutableArray<DiffLine> Lines) OfOutputs(NotebookCell mine, NotebookCell solution)
    {
        bool masked = OutputText.ShowsTimings(solution) || OutputText.ShowsTimings(mine);
        string ours = OutputText.Of(mine.Outputs, masked), theirs = OutputText.Of(solution.Outputs, masked);
        if (ours == theirs) return (null, []);
        if (mine.Outputs.Count == 0) return (mine.ExecutionCount is null ? "not run yet in yours" : "shows nothing in yours, and something in the solution", []);
        return (masked ? "shows something else (measured numbers are #, and not compared)" : "shows something else", LineDiff.Of(ours, theirs));
    }

    // The markers and the stub are for authors.
    private static string Solved(NotebookCell solution) => solution.Type == "code" ? SolutionRegions.Cut(solution.Source).Solved : solution.Source;

    private static ImmutableArray<DiffLine> All(string solution) => [.. solution.ReplaceLineEndings("\n").Split('\n').Select(l => new DiffLine('+', l))];
}
