namespace Ensemble.Kernel.Tests;

/// <summary>Time that stands still until <see cref="Hurry"/>; from then on every timer is due at once.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> waiting = [];
    private bool hurried;

    public void Hurry()
    {
        lock (gate) hurried = true;
        foreach (var timer in waiting.ToArray()) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state);
        lock (gate)
        {
            waiting.Add(timer);
            if (!hurried) return timer;
        }
        _ = Task.Run(timer.Fire);
        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state) : ITimer
    {
        private int used;

        public void Fire()
        {
            if (Interlocked.Exchange(ref used, 1) == 0) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;
        public void Dispose() => used = 1;
        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
