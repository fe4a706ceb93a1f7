using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Kernel.Headless;

/// <summary>How far a run is: a cell begins (no duration yet) or has ended.</summary>
/// <param name="Number">The cell's number among the code cells with code in them, from 1; also its execution count.</param>
/// <param name="Of">How many such cells there are.</param>
/// <param name="Duration">How long it took; null when it begins.</param>
/// <param name="Error">What went wrong in it; null when nothing did, or nothing that counts.</param>
public sealed record CellProgress(int Number, int Of, NotebookCell Cell, TimeSpan? Duration, CellError? Error)
{
    /// <summary>The cell's text.</summary>
    public string Source => Cell.Source;
}

/// <summary>How long a run may take, and whether a failing cell ends it.</summary>
/// <param name="Run">The time the whole run may take.</param>
/// <param name="Cell">The time one cell may take; null for as long as the run may.</param>
/// <param name="GoOn">Whether the cells after a failing one run all the same.</param>
public sealed record RunRules(TimeSpan Run, TimeSpan? Cell = null, bool GoOn = false);

/// <summary>How a run ended.</summary>
/// <param name="Cells">How many code cells ran, the failing ones included.</param>
/// <param name="Failed">The cell that ended the run before its last cell was done; null when the run came to its end.</param>
/// <param name="Failures">Every cell that failed, in their order.</param>
public sealed record RunOutcome(int Cells, TimeSpan Duration, CellProgress? Failed, IReadOnlyList<CellProgress> Failures);

/// <summary>Runs a notebook from top to bottom with nobody watching, and puts the outputs into it.</summary>
public sealed class HeadlessRunner(NotebookKernel kernel, TimeProvider? time = null)
{
    private const string MayFail = "raises-exception";

    /// <summary>How long the kernel may take to give up a cell that was told to stop; far more than it needs (see <see cref="InterruptibleRun"/>).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock = time ?? TimeProvider.System;

    /// <summary>Runs every code cell until one fails, the time is up or the caller cancels.</summary>
    /// <param name="timeout">The time the whole run may take.</param>
    /// <param name="progress">Told when a cell begins and when it has ended; the notebook is up to date at each call.</param>
    public Task<RunOutcome> RunAsync(NotebookDocument notebook, TimeSpan timeout, Action<CellProgress> progress, CancellationToken cancellationToken = default) =>
        RunAsync(notebook, new RunRules(timeout), progress, cancellationToken);

    /// <summary>
    /// Runs every code cell until one fails (those tagged "raises-exception" may, and with <see cref="RunRules.GoOn"/> all may),
    /// the time is up or the caller cancels. The notebook then holds the outputs of what ran, and none for what did not.
    /// </summary>
    /// <param name="progress">Told when a cell begins and when it has ended; the notebook is up to date at each call.</param>
    public async Task<RunOutcome> RunAsync(NotebookDocument notebook, RunRules rules, Action<CellProgress> progress, CancellationToken cancellationToken = default)
    {
        foreach (var cell in notebook.Cells) (cell.Outputs, cell.ExecutionCount) = ([], null);
        var cells = notebook.Cells.Where(c => c.Type == "code" && !string.IsNullOrWhiteSpace(c.Source)).ToList();
        long begin = _clock.GetTimestamp();
        using var timeLimit = new CancellationTokenSource(rules.Run, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeLimit.Token, cancellationToken);
        var recorder = new OutputRecorder();
        var recorded = new List<(NotebookCell Cell, OutputRecorder.CellOutputs Outputs)>();
        var failures = new List<CellProgress>();
        CellProgress? ended = null;
        foreach (var cell in cells)
        {
            ended = new CellProgress(recorded.Count + 1, cells.Count, cell, null, null);
            progress(ended);
            long cellBegin = _clock.GetTimestamp();
            recorded.Add((cell, recorder.ForCell()));
            cell.ExecutionCount = ended.Number;
            var (error, isLast) = await RunCellAsync(cell, recorded[^1].Outputs, rules, stop.Token);
            if (stop.IsCancellationRequested) (error, isLast) = (Shown(timeLimit.IsCancellationRequested ? TimeIsUp(rules.Run) : Cancelled, recorded[^1].Outputs), true);
            // Every cell, not only this one: a later cell may update what an earlier one shows.
            foreach (var (done, outputs) in recorded) done.Outputs = outputs.TakeChanged() ?? done.Outputs;
            if (cell.Tags.Contains(MayFail) && !isLast) error = null;
            ended = ended with { Duration = _clock.GetElapsedTime(cellBegin), Error = error };
            if (error is not null) failures.Add(ended);
            progress(ended);
            if (isLast || (error is not null && !rules.GoOn)) return new(recorded.Count, _clock.GetElapsedTime(begin), ended, failures);
        }
        return new(recorded.Count, _clock.GetElapsedTime(begin), null, failures);
    }

    // What went wrong, and whether the kernel cannot run another cell after this one.
    private async Task<(CellError? Error, bool IsLast)> RunCellAsync(NotebookCell cell, OutputRecorder.CellOutputs outputs, RunRules rules, CancellationToken stop)
    {
        using var cellLimit = new CancellationTokenSource(rules.Cell ?? Timeout.InfiniteTimeSpan, _clock);
        using var stopCell = CancellationTokenSource.CreateLinkedTokenSource(cellLimit.Token, stop);
        var run = kernel.RunAsync(cell.Source, cell.Language ?? "csharp", outputs, stopCell.Token);
        try
        {
            if (!await EndsAsync(run, stopCell.Token)) return (Shown(CannotBeStopped(rules.Cell ?? rules.Run), outputs), true);
            var error = await run;
            return (cellLimit.IsCancellationRequested && !stop.IsCancellationRequested ? Shown(CellTimeIsUp(rules.Cell!.Value, error), outputs) : error, false);
        }
        catch (OperationCanceledException)
        {
            return (NotBegun, false);
        }
    }

    private static async Task<bool> EndsAsync(Task run, CancellationToken stop)
    {
        var asked = Task.Delay(Timeout.InfiniteTimeSpan, stop);
        if (await Task.WhenAny(run, asked) == run) return true;
        return await Task.WhenAny(run, Task.Delay(Patience, CancellationToken.None)) == run;
    }

    private static CellError Shown(CellError error, OutputRecorder.CellOutputs outputs)
    {
        outputs.Send(new Failed(error));
        return error;
    }

    // The time may be up between two cells: the kernel does not begin the second.
    private static CellError NotBegun => CellError.Plain("Stopped", "The run was stopped before this cell began.");

    private static CellError Cancelled => CellError.Plain("OperationCanceledException", "the run was cancelled in this cell");

    private static CellError TimeIsUp(TimeSpan limit) =>
        CellError.Plain("TimeoutException", $"the run took longer than its limit of {limit.TotalSeconds:0.##} seconds and was stopped in this cell");

    private static CellError CannotBeStopped(TimeSpan limit) =>
        CellError.Plain("TimeoutException", $"the cell took longer than its limit of {limit.TotalSeconds:0.##} seconds and cannot be stopped, so no cell after it could run");

    // Where it was when it was broken off says more than how.
    private static CellError CellTimeIsUp(TimeSpan limit, CellError? broken)
    {
        string message = $"the cell took longer than its limit of {limit.TotalSeconds:0.##} seconds and was stopped";
        return new("TimeoutException", message, [$"TimeoutException: {message}", .. broken?.Traceback.Skip(1) ?? []], broken?.Line);
    }
}
