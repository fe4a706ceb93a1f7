using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>A place where agents stay until a check lets them go: so a check sees who is at work at the same time, whatever the machine does.</summary>
internal sealed class Meeting
{
    private readonly Lock _gate = new();
    private readonly List<Guest> _guests = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _open;
    private int _turn;

    /// <summary>How many came so far.</summary>
    public int Came { get { lock (_gate) return _guests.Count; } }

    /// <summary>Who is here, in the order they came.</summary>
    public ImmutableArray<string> Here { get { lock (_gate) return [.. _guests.Where(g => g.Left is null).Select(g => g.Name)]; } }

    /// <summary>The most that were here at once.</summary>
    public int Peak { get; private set; }

    /// <summary>Who was here when, in turns.</summary>
    public Timeline Timeline
    {
        get { lock (_gate) return new("turns", [.. _guests.Select(g => new Span(g.Name, g.Came, g.Left ?? _turn))]); }
    }

    /// <summary>Comes in, and stays until let go or cancelled.</summary>
    public async Task StayAsync(string name, CancellationToken cancellationToken)
    {
        var guest = ComeIn(name);
        try
        {
            await guest.MayGo.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                guest.Left = _turn++;
                Changed();
            }
        }
    }

    /// <summary>Lets one go, and waits until it has left.</summary>
    public Task<bool> LetGoAsync(string name)
    {
        Guest guest;
        lock (_gate) guest = _guests.Last(g => g.Name == name && g.Left is null);
        guest.MayGo.TrySetResult();
        return UntilAsync(() => guest.Left is not null);
    }

    /// <summary>Lets everyone go, and whoever still comes.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _open = true;
            foreach (var guest in _guests) guest.MayGo.TrySetResult();
        }
    }

    /// <summary>Waits until something holds; false when it did not within the time (a second and a half by default).</summary>
    public async Task<bool> UntilAsync(Func<bool> holds, int milliseconds = 1500)
    {
        using var patience = new CancellationTokenSource(milliseconds);
        while (true)
        {
            Task changed;
            lock (_gate) changed = _changed.Task;
            if (holds()) return true;
            try
            {
                await changed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    /// <summary>Wakes those who wait, where something changed outside.</summary>
    public void Wake()
    {
        lock (_gate) Changed();
    }

    private Guest ComeIn(string name)
    {
        lock (_gate)
        {
            var guest = new Guest(name, _turn++);
            if (_open) guest.MayGo.TrySetResult();
            _guests.Add(guest);
            Peak = Math.Max(Peak, _guests.Count(g => g.Left is null));
            Changed();
            return guest;
        }
    }

    private void Changed()
    {
        _changed.TrySetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Guest(string name, int came)
    {
        public string Name => name;
        public int Came => came;
        public int? Left { get; set; }
        public TaskCompletionSource MayGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
