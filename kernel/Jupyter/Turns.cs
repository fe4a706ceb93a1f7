using System.Threading.Channels;

namespace Ensemble.Kernel.Jupyter;

/// <summary>The requests of the shell channel, each in its turn, and the one whose turn it is.</summary>
internal sealed class Turns(Log log)
{
    private readonly Channel<Request> _waiting = System.Threading.Channels.Channel.CreateUnbounded<Request>(new() { SingleReader = true });
    private readonly Lock _gate = new();
    private CancellationTokenSource? _current;
    private TaskCompletionSource _ended = new();
    private long _last;
    private long _abortedTo;

    /// <summary>The cell that was begun last; null before the first.</summary>
    public BegunCell? LatestCell { get; set; }

    /// <summary>Puts a request at the end of the queue.</summary>
    public void Add(Request request)
    {
        Volatile.Write(ref _last, request.Number);
        _waiting.Writer.TryWrite(request);
    }

    /// <summary>The requests as they come.</summary>
    public IAsyncEnumerable<Request> All() => _waiting.Reader.ReadAllAsync();

    /// <summary>Begins a turn; the token says when it should end early.</summary>
    public CancellationToken Begin()
    {
        lock (_gate)
        {
            _current = new();
            _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _current.Token;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _current = null; // Not disposed: a task of the cell may still look at its token.
            _ended.TrySetResult();
        }
    }

    /// <summary>Whether a cell is not to be run, because one before it failed or was interrupted while it waited.</summary>
    public bool IsAborted(Request request) => request.Number <= Volatile.Read(ref _abortedTo);

    /// <summary>Gives up the cells that are waiting now; later ones are run.</summary>
    public void AbortWaiting() => Volatile.Write(ref _abortedTo, Volatile.Read(ref _last));

    /// <summary>Asks the running cell to stop, and gives up those that wait.</summary>
    public void Interrupt()
    {
        AbortWaiting();
        lock (_gate) Cancel(_current);
    }

    /// <summary>Waits for the current turn to end, but not for long; true when it has.</summary>
    public bool WaitForEnd(TimeSpan patience)
    {
        Task ended;
        lock (_gate)
        {
            if (_current is null) return true;
            ended = _ended.Task;
        }
        return ended.Wait(patience);
    }

    // The token says so at once; what a cell has registered with it runs elsewhere, and may be slow or fail.
    private void Cancel(CancellationTokenSource? turn) => turn?.CancelAsync().ContinueWith(
        failed => log.Line($"a cell's cancellation callback failed: {failed.Exception!.InnerException!.Message}"), CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
