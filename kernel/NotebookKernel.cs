using Ensemble.Kernel.Cells;
using Ensemble.Kernel.CSharp;
using Ensemble.Kernel.Dialect;
using Ensemble.Kernel.Formatting;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel;

/// <summary>Runs cells, one at a time, and keeps their state. It knows languages and directives, and no front end.</summary>
public sealed class NotebookKernel : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lazy<CSharpLanguage> _csharp;
    private int _executions;

    /// <summary>A kernel whose cells resolve <c>#r</c> and <c>#load</c> against a folder, usually the notebook's.</summary>
    /// <remarks>From the first kernel on, the process's console is shared: what a cell writes goes to that cell, everything else where it always went.</remarks>
    public NotebookKernel(string folder)
    {
        string baseFolder = Path.GetFullPath(folder);
        _csharp = new(() => new CSharpLanguage(baseFolder));
        CellConsole.Install();
    }

    /// <summary>Runs the compiler once on nothing much, so that the first cell does not wait for it to load.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken = default)
    {
        var nobody = new KernelInvocationContext(new NoFrontEnd(), 0, cancellationToken);
        await Task.Run(() => new CSharpLanguage(Path.GetTempPath()).RunAsync("var a = 1; await Task.Yield(); $\"{a}\"", "warm-up", nobody), cancellationToken);
    }

    /// <summary>
    /// Runs one cell and returns what went wrong, or null. Waits for the cell before it. Cancelling asks the cell to stop
    /// through its own token: a cell that does not listen runs on, and so does this call.
    /// </summary>
    /// <param name="language">The language of the cell, such as "csharp"; a <c>#!</c> line in the cell overrides it.</param>
    public async Task<CellError?> RunAsync(string code, string language, IFrontEnd frontEnd, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var cell = new KernelInvocationContext(frontEnd, ++_executions, cancellationToken);
            // Off the caller's thread: a cell that computes must not hold up the one who waits for it.
            var error = await Task.Run(() => RunPartsAsync(code, language, cell), CancellationToken.None);
            if (error is not null) cell.Send(new Failed(error));
            return error;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>How many cells have been started: the number the next result carries is one more.</summary>
    public int ExecutionCount => _executions;

    /// <summary>Frees what the kernel holds; state of the cells is left to the garbage collector.</summary>
    public void Dispose() => _turn.Dispose();

    private async Task<CellError?> RunPartsAsync(string code, string language, KernelInvocationContext cell)
    {
        cell.Enter();
        try
        {
            foreach (var part in CellSplitter.Split(code, language))
            {
                cell.CancellationToken.ThrowIfCancellationRequested();
                if (await RunPartAsync(part, cell) is { } error) return error;
            }
            return null;
        }
        catch (OperationCanceledException) when (cell.CancellationToken.IsCancellationRequested)
        {
            return CellError.Plain("OperationCanceledException", "The cell was stopped before it began to run.");
        }
        catch (DirectiveException e)
        {
            return CellError.Plain("DirectiveError", e.Message, e.Line);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What user code throws is dealt with where it runs; this is the kernel's own fault, and must not end the session.
            return CellError.Plain("KernelError", $"the kernel could not run this cell: {e.GetType().Name}: {e.Message}");
        }
    }

    private async Task<CellError?> RunPartAsync(CellPart part, KernelInvocationContext cell)
    {
        if (part.Language == "csharp") return await _csharp.Value.RunAsync(part.Code, $"cell {cell.ExecutionCount}", cell);
        cell.Show(ValueFormatter.As(Languages.MimeTypeOf(part.Language), part.Code.Trim('\n')));
        return null;
    }

    private sealed class NoFrontEnd : IFrontEnd
    {
        public void Send(CellEvent happened) { }
        public Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
