using System.Collections.Immutable;

namespace Ensemble.Agents.Conversations;

/// <summary>Who may speak after whom, whatever the speaker policy would like.</summary>
public sealed class Transitions
{
    private readonly bool _allowed;
    private readonly ImmutableHashSet<(string From, string To)> _pairs;

    private Transitions(bool allowed, (string From, string To)[] pairs) => (_allowed, _pairs) = (allowed, [.. pairs]);

    /// <summary>Only these: after the first of a pair the second may speak. Whoever is the first of none has the last word; but after the task anyone may speak, unless a pair begins with who gave it.</summary>
    public static Transitions Allowed(params (string From, string To)[] pairs) => new(true, pairs);

    /// <summary>All but these.</summary>
    public static Transitions Disallowed(params (string From, string To)[] pairs) => new(false, pairs);

    internal bool Allow(string from, string to) => _pairs.Contains((from, to)) == _allowed;

    /// <summary>Whether anyone may follow; where only some transitions are allowed and none begins here, nobody may.</summary>
    internal bool AllowAnyAfter(string from) => !_allowed || _pairs.Any(p => p.From == from);

    internal IEnumerable<string> Names => _pairs.SelectMany(p => new[] { p.From, p.To }).Distinct().Order(StringComparer.Ordinal);
}
