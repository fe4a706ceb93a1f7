using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Kernel.Headless;

/// <summary>How far a run is: a cell begins (no duration yet) or has ended.</summary>
/// <param name="Number">The cell's number among the code cells with code in them, from 1; also its execution count.</param>
/// <param name="Of">How many such cells there are.</param>
/// <param name="Source">The cell's text.</param>
/// <param name="Duration">How long it took; null when it begins.</param>
/// <param name="Error">What went wrong in it and stopped the run; null when nothing did.</param>
public sealed record CellProgress(int Number, int Of, string Source, TimeSpan? Duration, CellError? Error);

/// <summary>How a run ended.</summary>
/// <param name="Cells">How many code cells ran, the failing one included.</param>
/// <param name="Failed">The cell that stopped the run; null when every cell ran.</param>
public sealed record RunOutcome(int Cells, TimeSpan Duration, CellProgress? Failed);

/// <summary>Runs a notebook from top to bottom with nobody watching, and puts the outputs into it.</summary>
public sealed class HeadlessRunner(NotebookKernel kernel, TimeProvider? time = null)
{
    private const string MayFail = "raises-exception";

    private readonly TimeProvider _clock = time ?? TimeProvider.System;

    /// <summary>
    /// Runs every code cell until one fails (those tagged "raises-exception" may), the time is up or the caller cancels. The
    /// notebook then holds the outputs of what ran, and none for what did not.
    /// </summary>
    /// <param name="timeout">The time the whole run may take.</param>
    /// <param name="progress">Told when a cell begins and when it has ended; the notebook is up to date at each call.</param>
    public async Task<RunOutcome> RunAsync(NotebookDocument notebook, TimeSpan timeout, Action<CellProgress> progress, CancellationToken cancellationToken = default)
    {
        foreach (var cell in notebook.Cells) (cell.Outputs, cell.ExecutionCount) = ([], null);
        var cells = notebook.Cells.Where(c => c.Type == "code" && !string.IsNullOrWhiteSpace(c.Source)).ToList();
        long begin = _clock.GetTimestamp();
        using var timeLimit = new CancellationTokenSource(timeout, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeLimit.Token, cancellationToken);
        var recorder = new OutputRecorder();
        var recorded = new List<(NotebookCell Cell, OutputRecorder.CellOutputs Outputs)>();
        CellProgress? failed = null;
        int number = 0;
        foreach (var cell in cells)
        {
            var begins = new CellProgress(++number, cells.Count, cell.Source, null, null);
            progress(begins);
            long cellBegin = _clock.GetTimestamp();
            recorded.Add((cell, recorder.ForCell()));
            cell.ExecutionCount = number;
            var error = await RunCellAsync(cell, recorded[^1].Outputs, stop.Token);
            if (stop.IsCancellationRequested) error = Stopped(timeLimit.IsCancellationRequested, timeout, recorded[^1].Outputs);
            // Every cell, not only this one: a later cell may update what an earlier one shows.
            foreach (var (done, outputs) in recorded) done.Outputs = outputs.TakeChanged() ?? done.Outputs;
            if (cell.Tags.Contains(MayFail) && !stop.IsCancellationRequested) error = null;
            var ended = begins with { Duration = _clock.GetElapsedTime(cellBegin), Error = error };
            progress(ended);
            if (error is null) continue;
            failed = ended;
            break;
        }
        return new(number, _clock.GetElapsedTime(begin), failed);
    }

    private async Task<CellError?> RunCellAsync(NotebookCell cell, IFrontEnd outputs, CancellationToken stop)
    {
        try
        {
            return await kernel.RunAsync(cell.Source, cell.Language ?? "csharp", outputs, stop);
        }
        catch (OperationCanceledException)
        {
            return NotBegun;
        }
    }

    // The time may be up between two cells: the kernel does not begin the second.
    private static CellError NotBegun => CellError.Plain("Stopped", "The run was stopped before this cell began.");

    private static CellError Stopped(bool timedOut, TimeSpan timeout, OutputRecorder.CellOutputs outputs)
    {
        var error = timedOut
            ? CellError.Plain("TimeoutException", $"the run took longer than its limit of {timeout.TotalSeconds:0.##} seconds and was stopped in this cell")
            : CellError.Plain("OperationCanceledException", "the run was cancelled in this cell");
        outputs.Send(new Failed(error));
        return error;
    }
}
