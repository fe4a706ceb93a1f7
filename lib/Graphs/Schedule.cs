using System.Collections.Immutable;
using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Graphs;

/// <summary>A node that is to run in the next superstep: after which nodes, and since when it could.</summary>
internal sealed record Arrival(string Node, IReadOnlyList<string> After, DateTimeOffset ReadyAt);

/// <summary>A node that has run (or Start), when it ended, and where its routers lead.</summary>
internal sealed record Departure(string Node, DateTimeOffset At, IReadOnlyList<string> Routed);

/// <summary>What runs next and what the joins have seen so far; with the state, all that a run has to remember.</summary>
/// <param name="Ready">The nodes of the next superstep, in the order they were added.</param>
/// <param name="Seen">For each join, the sources that ran since it last fired, and when they ended.</param>
/// <param name="ReachedEnd">Whether the last superstep led to End.</param>
internal sealed record Schedule(ImmutableList<Arrival> Ready, ImmutableDictionary<JoinEdge, ImmutableDictionary<string, DateTimeOffset>> Seen, bool ReachedEnd)
{
    // Two joins may have equal sources and targets; each counts for itself.
    public static readonly Schedule Empty = new([], ImmutableDictionary.Create<JoinEdge, ImmutableDictionary<string, DateTimeOffset>>(ReferenceEqualityComparer.Instance), false);

    /// <summary>The joins that wait, with the sources they wait for.</summary>
    public IEnumerable<(string Node, IEnumerable<string> Missing)> Waiting =>
        Seen.Where(s => s.Value.Count > 0).Select(s => (s.Key.To, s.Key.From.Where(f => !s.Value.ContainsKey(f))));

    /// <summary>Where a node's run leads, whether at once, through a join, or as routed.</summary>
    public static IReadOnlyList<string> Targets(Wiring wiring, Departure left) =>
    [
        .. wiring.Direct.Where(e => e.From == left.Node).Select(e => e.To)
            .Concat(wiring.Joins.Where(j => j.From.Contains(left.Node)).Select(j => j.To))
            .Concat(left.Routed).Distinct(),
    ];

    /// <summary>The schedule after these nodes have run.</summary>
    public Schedule After(Wiring wiring, IReadOnlyList<Departure> departures)
    {
        List<(string To, string From, DateTimeOffset At)> signals = [];
        foreach (Departure left in departures)
        {
            IEnumerable<string> targets = wiring.Direct.Where(e => e.From == left.Node).Select(e => e.To).Concat(left.Routed);
            signals.AddRange(targets.Select(to => (to, left.Node, left.At)));
        }
        var seen = Seen;
        foreach (JoinEdge join in wiring.Joins)
        {
            var sources = departures.Where(d => join.From.Contains(d.Node))
                .Aggregate(seen.GetValueOrDefault(join, ImmutableDictionary<string, DateTimeOffset>.Empty), (all, d) => all.SetItem(d.Node, d.At));
            bool fires = sources.Count == join.From.Count;
            if (fires) signals.AddRange(join.From.Select(from => (join.To, from, sources[from])));
            seen = fires ? seen.Remove(join) : seen.SetItem(join, sources);
        }
        var arrivals = signals.GroupBy(s => s.To).ToDictionary(g => g.Key, g => new Arrival(g.Key, [.. g.Select(s => s.From).Distinct()], g.Max(s => s.At)));
        return new Schedule([.. wiring.Nodes.Where(arrivals.ContainsKey).Select(name => arrivals[name])], seen, arrivals.ContainsKey(End));
    }
}
