using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>Collects what a check sees while it runs the learner's code.</summary>
public sealed class CheckRun
{
    private readonly Lock _gate = new();
    private ImmutableArray<CheckPoint> _points = [];
    private string _now = "";

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
        lock (_gate) _now = what;
    }

    /// <summary>Notes whether a claim holds, and returns it, so that a check can end at the first that does not.</summary>
    /// <param name="claim">What should hold, as a statement.</param>
    /// <param name="advice">What to think about when it does not: it coaches, and never gives the answer.</param>
    public bool Expect(bool holds, string claim, string advice, string? expected = null, string? actual = null, Timeline? timeline = null)
    {
        var point = holds ? new CheckPoint(claim, true) : new CheckPoint(claim, false, advice, expected, actual, timeline);
        lock (_gate) _points = _points.Add(point);
        return holds;
    }

    /// <summary>Notes whether two sequences are the same, and shows both where they are not.</summary>
    public bool ExpectSame(IEnumerable<string> expected, IEnumerable<string>? actual, string claim, string advice, Timeline? timeline = null)
    {
        ImmutableArray<string> wanted = [.. expected], got = [.. actual ?? []];
        return Expect(actual is not null && wanted.SequenceEqual(got), claim, advice, Sequence(wanted), actual is null ? "nothing (null)" : Sequence(got), timeline);
    }

    private static string Sequence(ImmutableArray<string> items) => items.IsEmpty ? "(nothing)" : string.Join(" → ", items);
}
