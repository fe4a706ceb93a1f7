using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Ensemble.Kernel.Cells;

/// <summary>
/// Runs the pieces of one cell, from await to await, on the threads of the pool, and knows which of them run. There is no limit
/// to how many run at once, so a cell that waits for its own tasks cannot hold itself up.
/// </summary>
internal sealed class CellScheduler : TaskScheduler
{
    /// <summary>How long code may take to end by itself before it is woken up, and then woken up again.</summary>
    private static readonly TimeSpan BetweenWakes = TimeSpan.FromMilliseconds(50);

    [ThreadStatic] private static CellScheduler? s_inside;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<Thread> _running = [];
    private readonly HashSet<Thread> _woken = [];
    private volatile bool _closed;

    /// <summary>Where the first piece was when it was broken off; null when none was running.</summary>
    public StackTrace? BrokenOffAt { get; private set; }

    /// <summary>
    /// Lets no piece begin any more, and wakes up those that sleep or wait until none runs; false when one still ran after
    /// <paramref name="patience"/>. For good: a scheduler serves one cell.
    /// </summary>
    /// <param name="tellLoops">Tells the cell's loops; they may end before it returns, and where is noted.</param>
    public async Task<bool> BreakOffAsync(Action tellLoops, TimeSpan patience)
    {
        AppDomain.CurrentDomain.FirstChanceException += NotePlace;
        tellLoops();
        Close();
        var tooLate = Task.Delay(patience);
        while (await Task.WhenAny(_quiet.Task, tooLate, Task.Delay(BetweenWakes)) is var first && first != _quiet.Task && first != tooLate) Wake();
        AppDomain.CurrentDomain.FirstChanceException -= NotePlace;
        return _quiet.Task.IsCompleted;
    }

    protected override void QueueTask(Task task) => ThreadPool.UnsafeQueueUserWorkItem(_ => Execute(task), null);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => s_inside == this && !_closed && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Execute(Task task)
    {
        lock (_gate)
        {
            if (_closed) return; // What the code waited for has come too late.
            _running.Add(Thread.CurrentThread);
        }
        s_inside = this;
        TryExecuteTask(task);
        s_inside = null;
        Leave();
    }

    private void Close()
    {
        lock (_gate)
        {
            _closed = true;
            if (_running.Count == 0) _quiet.TrySetResult();
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            foreach (var thread in _running.Where(t => t.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin)))
            {
                _woken.Add(thread);
                thread.Interrupt();
            }
        }
    }

    private void Leave()
    {
        bool woken;
        lock (_gate)
        {
            _running.Remove(Thread.CurrentThread);
            woken = _woken.Remove(Thread.CurrentThread);
            if (_closed && _running.Count == 0) _quiet.TrySetResult();
        }
        if (woken) TakeInterrupt();
    }

    // The thread goes back to the pool: an interrupt that came too late must not wake up whatever waits on it next.
    private static void TakeInterrupt()
    {
        try
        {
            Thread.CurrentThread.Join(0);
        }
        catch (ThreadInterruptedException)
        {
            // Taken.
        }
    }

    // Looked at while it is thrown: on its way up, the code may catch it and throw something else.
    private void NotePlace(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (s_inside == this && thrown.Exception is ThreadInterruptedException or CellInterruptedException) BrokenOffAt ??= new StackTrace(fNeedFileInfo: true);
    }
}
