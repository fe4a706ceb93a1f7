namespace Ensemble.Jupyter.Tests.Client;

/// <summary>Everything that arrived, in order, and a way to wait for more.</summary>
internal sealed class MessageLog
{
    private readonly Lock _gate = new();
    private readonly List<Message> _all = [];
    private readonly List<string> _faults = [];
    private TaskCompletionSource _more = Fresh();

    public void Add(Message message) => Note(() => _all.Add(message));

    /// <summary>Notes a message that breaks the protocol; from now on every wait fails with it.</summary>
    public void AddFault(string fault) => Note(() => _faults.Add(fault));

    public IReadOnlyList<Message> Where(Func<Message, bool> matches)
    {
        lock (_gate) return [.. _all.Where(matches)];
    }

    /// <summary>The first message that matches, whether it is here already or comes.</summary>
    public async Task<Message> FirstAsync(Func<Message, bool> matches, CancellationToken cancellationToken)
    {
        for (int read = 0; ;)
        {
            Task more;
            lock (_gate)
            {
                if (_faults.Count > 0) throw new InvalidOperationException($"The kernel broke the protocol: {string.Join("\n", _faults)}");
                for (; read < _all.Count; read++)
                    if (matches(_all[read])) return _all[read];
                more = _more.Task;
            }
            await more.WaitAsync(cancellationToken);
        }
    }

    private void Note(Action add)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            add();
            (waiting, _more) = (_more, Fresh());
        }
        waiting.SetResult();
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
