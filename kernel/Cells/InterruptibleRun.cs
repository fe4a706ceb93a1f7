using System.Diagnostics;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Cells;

/// <summary>Runs a cell's own code so that an interrupt ends it, whether or not the code listens to its token.</summary>
/// <remarks>
/// First the token asks. After <see cref="Grace"/> the code is broken off: loops of a C# cell look by themselves whether they
/// should end, also in tasks that the cell started; sleeps and waits are woken up; code that awaits is not resumed. Out of
/// reach is what neither turns a loop of its own nor waits: a long computation in a library, a loop in F#, code outside of .NET.
/// (.NET can abort a thread, with <c>ControlledExecution</c>, but here that ended the whole process every few times.)
/// </remarks>
internal static class InterruptibleRun
{
    /// <summary>How long code that was asked to stop may take to do so by itself.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    /// <summary>How long breaking it off may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Runs the code; throws what it throws, or <see cref="CellInterruptedException"/> when it was told to stop and did not end well.</summary>
    public static async Task RunAsync(Func<Task> code, KernelInvocationContext cell)
    {
        var stop = cell.CancellationToken;
        var scheduler = new CellScheduler();
        var run = Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap();
        if (!await EndsAsync(run, stop))
        {
            bool stopped = await scheduler.BreakOffAsync(cell.BreakOff, Patience);
            var place = scheduler.BrokenOffAt ?? (run.Exception?.InnerException is { } thrown ? new StackTrace(thrown, fNeedFileInfo: true) : null);
            throw new CellInterruptedException(place, stillRuns: !stopped);
        }
        try
        {
            await run;
        }
        catch (OperationCanceledException e) when (stop.IsCancellationRequested)
        {
            throw new CellInterruptedException(new StackTrace(e, fNeedFileInfo: true), stillRuns: false);
        }
    }

    // True when the run ended by itself, soon enough after it was asked to.
    private static async Task<bool> EndsAsync(Task run, CancellationToken stop)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(() => asked.TrySetResult());
        if (await Task.WhenAny(run, asked.Task) == run) return true;
        return await Task.WhenAny(run, Task.Delay(Grace, CancellationToken.None)) == run;
    }
}

/// <summary>A cell was told to stop, and did.</summary>
/// <param name="place">Where its code was; null when it was waiting for something.</param>
internal sealed class CellInterruptedException(StackTrace? place, bool stillRuns) : OperationCanceledException(
    stillRuns
        ? "The cell was interrupted, but a part of it cannot be stopped and still runs. Variables stay as they are. To be rid of it, restart the kernel."
        : "The cell was interrupted. What it had done until then stays.")
{
    public StackFrame[] Frames => place?.GetFrames() ?? [];
}
