using Ensemble.Kernel.Cells;
using Ensemble.Kernel.CSharp;
using Ensemble.Kernel.Dialect;
using Ensemble.Kernel.Editing;
using Ensemble.Kernel.Errors;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel;

/// <summary>Runs cells, one at a time, and keeps their state. It knows languages and directives, and no front end.</summary>
public sealed class NotebookKernel : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly LanguageSet _languages;
    private readonly CellEditor _editor;
    private readonly CellRunner _cells;
    private int _executions;

    /// <summary>A kernel whose cells resolve <c>#r</c> and <c>#load</c> against a folder, usually the notebook's.</summary>
    /// <remarks>From the first kernel on, the process's console is shared: what a cell writes goes to that cell, everything else where it always went.</remarks>
    public NotebookKernel(string folder)
    {
        string fullFolder = Path.GetFullPath(folder);
        _languages = new LanguageSet(fullFolder);
        _cells = new CellRunner(_languages, fullFolder, TimeProvider.System);
        _editor = new CellEditor(_languages);
        CellConsole.Install();
    }

    /// <summary>Runs the compiler once on nothing much, so that the first cell does not wait for it to load.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken = default)
    {
        var nobody = new KernelInvocationContext(new NoFrontEnd(), 0, cancellationToken);
        await Task.Run(() => new CSharpLanguage(Path.GetTempPath(), new References(Path.GetTempPath()), new CellSources()).RunAsync("var a = 1; await Task.Yield(); $\"{a}\"", "warm-up", nobody), cancellationToken);
    }

    /// <summary>
    /// Runs one cell and returns what went wrong, or null. Waits for the cell before it. Cancelling asks the cell to stop
    /// through its own token, and a moment later breaks it off; see <see cref="InterruptibleRun"/>.
    /// </summary>
    /// <param name="language">The language of the cell, such as "csharp"; a <c>#!</c> line in the cell overrides it.</param>
    /// <param name="counts">False for code that a client runs for itself: it leaves <see cref="ExecutionCount"/> as it was.</param>
    public async Task<CellError?> RunAsync(string code, string language, IFrontEnd frontEnd, CancellationToken cancellationToken, bool counts = true)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (counts) _executions++;
            var cell = new KernelInvocationContext(frontEnd, _executions, cancellationToken);
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

    /// <summary>
    /// The value of an expression in the language's own words, formatted, or why it has none. For a client's questions about
    /// the session (Jupyter's user_expressions): shows nothing, counts nothing.
    /// </summary>
    public async Task<(MimeBundle? Value, CellError? Error)> EvaluateAsync(string expression, string language, CancellationToken cancellationToken)
    {
        var answer = new ResultOnly();
        var error = await RunAsync(expression, language, answer, cancellationToken, counts: false);
        return (answer.Value, error);
    }

    /// <summary>What could stand at the position of a cell's code; see <see cref="Completions"/>.</summary>
    /// <param name="position">In UTF-16 units from the start of the code.</param>
    public Task<Completions> CompleteAsync(string code, int position, string language, CancellationToken cancellationToken) =>
        _editor.CompleteAsync(code, position, language, cancellationToken);

    /// <summary>What the name at the position is, with its documentation; null when there is nothing to say.</summary>
    /// <param name="position">In UTF-16 units from the start of the code.</param>
    public Task<MimeBundle?> InspectAsync(string code, int position, string language, CancellationToken cancellationToken) =>
        _editor.InspectAsync(code, position, language, cancellationToken);

    /// <summary>Whether a cell's code could run as it stands.</summary>
    public Completeness IsComplete(string code, string language) => _editor.IsComplete(code, language);

    /// <summary>How many cells have been started: the number the next result carries is one more.</summary>
    public int ExecutionCount => _executions;

    internal LanguageSet Languages => _languages;

    /// <summary>Frees what the kernel holds; state of the cells is left to the garbage collector.</summary>
    public void Dispose() => _turn.Dispose();

    private async Task<CellError?> RunPartsAsync(string code, string language, KernelInvocationContext cell)
    {
        cell.Enter();
        try
        {
            return await _cells.RunAsync(code, language, cell);
        }
        catch (OperationCanceledException) when (cell.CancellationToken.IsCancellationRequested)
        {
            return CellError.Plain("OperationCanceledException", "The cell was stopped before it began to run.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What user code throws is dealt with where it runs; this is the kernel's own fault, and must not end the session.
            return CellError.Plain("KernelError", $"the kernel could not run this cell: {e.GetType().Name}: {e.Message}");
        }
    }

    private sealed class ResultOnly : IFrontEnd
    {
        public MimeBundle? Value { get; private set; }

        public void Send(CellEvent happened)
        {
            if (happened is Result result) Value = result.Data;
        }

        public Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }

    private sealed class NoFrontEnd : IFrontEnd
    {
        public void Send(CellEvent happened) { }
        public Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
