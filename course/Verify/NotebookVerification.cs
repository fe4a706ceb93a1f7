using System.Collections.Immutable;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Headless;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Verify;

/// <summary>A cell that does not show what is committed.</summary>
/// <param name="Cell">Its id and its number.</param>
/// <param name="Lines">What differs, in a few lines.</param>
internal sealed record Drift(string Cell, ImmutableArray<string> Lines);

/// <summary>What came of running a notebook again.</summary>
/// <param name="Cells">How many code cells were compared.</param>
/// <param name="Saved">Whether the file was written anew.</param>
internal sealed record Verified(int Cells, TimeSpan Duration, ImmutableArray<Drift> Drifts, bool Saved);

/// <summary>Runs a notebook again, as its readers will, and compares every output with the committed one.</summary>
internal static class NotebookVerification
{
    /// <param name="save">Whether to save the outputs into the file instead, when every cell ran and one shows something else: times that differ are no reason.</param>
    public static async Task<Verified> RunAsync(string path, CourseFolders course, TimeSpan limit, bool save, CancellationToken cancellationToken)
    {
        var notebook = NotebookDocument.Load(path);
        var committed = notebook.Cells.ToDictionary(c => c, c => (Output: WholeOutput.Of(c), c.ExecutionCount));
        var outcome = await RunAsync(notebook, path, course.Short(path), limit, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var failed = outcome.Failures.Select(f => new Drift(Name(f.Cell), [$"failed: {ConsoleText.Sentence(CellFault.Sentence(f))}"])).ToList();
        // After a failure, those that differ do so because of it.
        if (failed.Count > 0) return new(outcome.Cells, outcome.Duration, [.. failed], Saved: false);
        var differing = notebook.Cells.Where(c => c.Type == "code").Select(c => (Cell: c, Was: committed[c].Output, Now: WholeOutput.Of(c))).Where(c => c.Was != c.Now).ToList();
        if (!save) return new(outcome.Cells, outcome.Duration, [.. differing.Select(c => new Drift(Name(c.Cell), [.. FewLines.Of(c.Was, c.Now)]))], Saved: false);
        bool changed = differing.Count > 0 || notebook.Cells.Any(c => c.ExecutionCount != committed[c].ExecutionCount);
        if (changed) notebook.Save(path);
        return new(outcome.Cells, outcome.Duration, [], changed);
    }

    private static async Task<RunOutcome> RunAsync(NotebookDocument notebook, string path, string name, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var ending = new UnexpectedEnd(cell => Console.Error.WriteLine($"\ncourse verify: {name}: {cell.Error!.Message}"));
        return await NotebookRun.RunAsync(notebook, path, new(limit), warm: false, ending.At, cancellationToken);
    }

    private static string Name(NotebookCell cell) => cell.ExecutionCount is { } number ? $"{cell.Id ?? "cell"} ({number})" : cell.Id ?? "a cell that did not run";
}
