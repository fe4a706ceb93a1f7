using System.Collections.Immutable;
using Ensemble.Course.Exercises;
using Ensemble.Kernel;
using Ensemble.Kernel.Headless;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Verify;

/// <summary>A cell that does not show what is committed.</summary>
/// <param name="Cell">Its id and its number.</param>
/// <param name="Lines">What differs, in a few lines.</param>
internal sealed record Drift(string Cell, ImmutableArray<string> Lines);

/// <summary>What came of running a notebook again.</summary>
/// <param name="Cells">How many code cells were compared.</param>
internal sealed record Verified(int Cells, TimeSpan Duration, ImmutableArray<Drift> Drifts);

/// <summary>Runs a notebook again, as its readers will, and compares every output with the committed one.</summary>
internal static class NotebookVerification
{
    /// <param name="save">Whether to save the outputs into the file instead, when every cell ran.</param>
    public static async Task<Verified> RunAsync(string path, CourseFolders course, TimeSpan limit, bool save, CancellationToken cancellationToken)
    {
        var notebook = NotebookDocument.Load(path);
        var committed = notebook.Cells.ToDictionary(c => c, WholeOutput.Of);
        var outcome = await RunAsync(notebook, course.Short(path), Path.GetDirectoryName(path)!, limit, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        bool whole = outcome.Failures.Count == 0;
        if (save && whole) notebook.Save(path);
        var failed = outcome.Failures.Select(f => new Drift(Name(f.Cell), [$"failed: {ConsoleText.Sentence(CellFault.Sentence(f))}"]));
        var others = notebook.Cells.Where(c => c.Type == "code" && outcome.Failures.All(f => f.Cell != c)).Select(c => (Cell: c, Now: WholeOutput.Of(c))).Where(c => c.Now != committed[c.Cell]);
        // After a failure, those that differ do so because of it.
        var drifted = save || !whole ? [] : others.Select(c => new Drift(Name(c.Cell), [.. FewLines.Of(committed[c.Cell], c.Now)]));
        return new(outcome.Cells, outcome.Duration, [.. failed, .. drifted]);
    }

    private static async Task<RunOutcome> RunAsync(NotebookDocument notebook, string name, string folder, TimeSpan limit, CancellationToken cancellationToken)
    {
        // Cells read files relative to their notebook, as they do in VS Code.
        Directory.SetCurrentDirectory(folder);
        using var kernel = new NotebookKernel(folder);
        using var ending = new UnexpectedEnd(cell => Console.Error.WriteLine($"\ncourse verify: {name}: {cell.Error!.Message}"));
        return await new HeadlessRunner(kernel).RunAsync(notebook, limit, ending.At, cancellationToken);
    }

    private static string Name(NotebookCell cell) => cell.ExecutionCount is { } number ? $"{cell.Id ?? "cell"} ({number})" : cell.Id ?? "a cell that did not run";
}
