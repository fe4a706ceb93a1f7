using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>Collects what a check sees while it runs the learner's code.</summary>
/// <remarks>
/// A check asks for the learner's code (<see cref="AskAsync{T}"/>), notes what should hold (<see cref="Expect"/>), and returns at the
/// first claim that does not. It need not catch anything, nor watch the time: errors, stubs and hanging are told by whoever runs it.
/// </remarks>
public sealed class CheckRun
{
    // A learner's sequence may have no end.
    private const int MostTooMany = 100;

    private readonly Lock _gate = new();
    private ImmutableArray<CheckPoint> _points = [];
    private ImmutableHashSet<Exception> _learners = ImmutableHashSet.Create<Exception>(ReferenceEqualityComparer.Instance);
    private string _now = "";
    private bool _over;

    internal CheckRun(CancellationToken cancellationToken) => CancellationToken = cancellationToken;

    /// <summary>Cancelled when the time for the check is up; pass it to the learner's code.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>What was looked at so far.</summary>
    internal ImmutableArray<CheckPoint> Points { get { lock (_gate) return _points; } }

    /// <summary>What is being looked at: named in the message when the learner's code throws or hangs.</summary>
    internal string Now { get { lock (_gate) return _now; } }

    /// <summary>Says what comes next, before the learner's code is called: "two agents wait for each other".</summary>
    public void Trying(string what)
    {
        lock (_gate)
            if (!_over) _now = what;
    }

    /// <summary>Calls the learner's code and says what is tried by it: what it throws is the learner's, whatever the check throws elsewhere is ours.</summary>
    public T Ask<T>(string what, Func<T> learnersCode)
    {
        Trying(what);
        try
        {
            return learnersCode();
        }
        catch (Exception e) when (!Note(e))
        {
            throw;
        }
    }

    /// <summary>Calls the learner's code where it gives back a task, and waits for it.</summary>
    public async Task<T> AskAsync<T>(string what, Func<Task<T>> learnersCode)
    {
        var answering = Ask(what, learnersCode);
        await AskAsync(what, () => (Task)answering);
        return await answering;
    }

    /// <summary>Calls the learner's code where it gives back a task with no value, and waits for it.</summary>
    public async Task AskAsync(string what, Func<Task> learnersCode)
    {
        var answering = Ask(what, learnersCode) ?? throw Noted(new InvalidOperationException("it gave back null where a Task was expected."));
        try
        {
            await answering;
        }
        catch (Exception e) when (!Note(e))
        {
            throw;
        }
    }

    /// <summary>Notes whether a claim holds, and returns it, so that a check can end at the first that does not.</summary>
    /// <param name="claim">What should hold, as a statement.</param>
    /// <param name="advice">What to think about when it does not: it coaches, and never gives the answer.</param>
    public bool Expect(bool holds, string claim, string advice, string? expected = null, string? actual = null, Timeline? timeline = null) =>
        Add(holds ? new CheckPoint(claim, true) : new CheckPoint(claim, false, advice, expected, actual, timeline));

    /// <summary>Notes whether two sequences are the same, and shows both where they are not.</summary>
    public bool ExpectSame(IEnumerable<string> expected, IEnumerable<string>? actual, string claim, string advice, Timeline? timeline = null)
    {
        ImmutableArray<string> wanted = [.. expected];
        ImmutableArray<string> got = [.. (actual ?? []).Take(wanted.Length + MostTooMany).Select(item => item ?? "null")];
        if (actual is not null && wanted.SequenceEqual(got)) return Add(new(claim, true));
        var point = new CheckPoint(claim, false, advice, Sequence(wanted), actual is null ? "nothing (null)" : Sequence(got), timeline);
        return Add(point with { Difference = actual is null ? null : new(wanted, got) });
    }

    /// <summary>Whether the exception came out of the learner's code.</summary>
    internal bool IsLearners(Exception error) { lock (_gate) return _learners.Contains(error); }

    /// <summary>From here on nothing is added: code that did not end may go on, and is not listened to.</summary>
    internal void End() { lock (_gate) _over = true; }

    private bool Add(CheckPoint point)
    {
        lock (_gate)
            if (!_over) _points = _points.Add(point);
        return point.Holds;
    }

    private Exception Noted(Exception error)
    {
        Note(error);
        return error;
    }

    // Called in filters, which run before the stack is unwound and never catch: the error stays as it was thrown.
    private bool Note(Exception error)
    {
        lock (_gate) _learners = _learners.Add(error);
        return true;
    }

    private static string Sequence(ImmutableArray<string> items) => items.IsEmpty ? "(nothing)" : string.Join(" → ", items);
}
