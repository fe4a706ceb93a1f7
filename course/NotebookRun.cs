using Ensemble.Kernel;
using Ensemble.Kernel.Headless;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course;

/// <summary>Runs a notebook with nobody watching, as VS Code would: in its own folder, with a kernel of its own.</summary>
internal static class NotebookRun
{
    /// <param name="warm">Whether the compiler is loaded before the first cell begins, so that the time it takes is not that cell's.</param>
    /// <param name="progress">Told when a cell begins and when it has ended.</param>
    public static async Task<RunOutcome> RunAsync(NotebookDocument notebook, string path, RunRules rules, bool warm, Action<CellProgress> progress, CancellationToken cancellationToken)
    {
        string folder = Path.GetDirectoryName(path)!;
        // Cells read files relative to their notebook.
        Directory.SetCurrentDirectory(folder);
        using var kernel = new NotebookKernel(folder);
        if (warm) await kernel.WarmUpAsync(cancellationToken);
        return await new HeadlessRunner(kernel).RunAsync(notebook, rules, progress, cancellationToken);
    }
}
