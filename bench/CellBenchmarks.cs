using BenchmarkDotNet.Attributes;
using Ensemble.Kernel;
using Ensemble.Kernel.Cells;

namespace Ensemble.Bench;

/// <summary>A cell <c>1 + 1</c> in a kernel that has run cells before: compiled, run, formatted, sent.</summary>
[MemoryDiagnoser]
public class CellBenchmarks
{
    private NotebookKernel kernel = null!;

    [IterationSetup]
    public void Start()
    {
        // A fresh kernel: every cell adds to a session, and the benchmark must not measure its length.
        kernel = new NotebookKernel(Repository.Root);
        Run("1").GetAwaiter().GetResult();
    }

    [IterationCleanup]
    public void Stop() => kernel.Dispose();

    [Benchmark]
    public Task<CellError?> TrivialCell() => Run("1 + 1");

    private Task<CellError?> Run(string code) => kernel.RunAsync(code, "csharp", new Nobody(), CancellationToken.None);

    private sealed class Nobody : IFrontEnd
    {
        public void Send(CellEvent happened) { }

        public Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
