using System.Collections.Immutable;
using Ensemble.Agents;

namespace Ensemble.Notebook;

/// <summary>Where the agents of a flow stand: a chain in a row, a star around its middle, all others on an ellipse in order of appearance.</summary>
/// <param name="Places">The middle of each agent's box.</param>
/// <param name="Width">The drawing's width.</param>
/// <param name="Height">The drawing's height.</param>
/// <param name="Crosses">Whether arrows may cross.</param>
internal sealed record SpeakerLayout(ImmutableArray<(double X, double Y)> Places, double Width, double Height, bool Crosses)
{
    private const double Margin = 66, Step = 150;
    private const int LongestRow = 6;

    public static SpeakerLayout Of(IReadOnlyList<string> agents, ImmutableArray<FlowPair> pairs)
    {
        var index = agents.Select((name, i) => (name, i)).ToDictionary(a => a.name, a => a.i);
        var edges = pairs.Where(p => p.From != p.To).Select(p => (A: Math.Min(index[p.From], index[p.To]), B: Math.Max(index[p.From], index[p.To]))).Distinct().ToList();
        if (agents.Count <= LongestRow && Chain(agents.Count, edges) is { } chain) return Row(chain);
        int hub = Enumerable.Range(0, agents.Count).FirstOrDefault(i => edges.Count == agents.Count - 1 && edges.All(e => e.A == i || e.B == i), -1);
        return agents.Count > 2 && hub >= 0 ? Ring(agents.Count, hub, false) : Ring(agents.Count, -1, true);
    }

    private static SpeakerLayout Row(List<int> order)
    {
        var places = new (double, double)[order.Count];
        for (int i = 0; i < order.Count; i++) places[order[i]] = (Margin + i * Step, 52);
        return new([.. places], 2 * Margin + (order.Count - 1) * Step, 84, false);
    }

    private static SpeakerLayout Ring(int count, int hub, bool crosses)
    {
        int around = hub < 0 ? count : count - 1, at = 0;
        double rx = Math.Clamp(45 + 27.0 * around, 120, 260), ry = Math.Clamp(30 + 20.0 * around, 82, 210), cx = rx + Margin, cy = ry + 40;
        // The first stands at the top, the next ones clockwise.
        var places = Enumerable.Range(0, count).Select(i => i == hub ? (cx, cy) : Around(at++)).ToImmutableArray();
        return new(places, 2 * cx, 2 * cy - 18, crosses);

        (double, double) Around(int n)
        {
            double angle = 2 * Math.PI * n / around - Math.PI / 2;
            return (cx + rx * Math.Cos(angle), cy + ry * Math.Sin(angle));
        }
    }

    /// <summary>The agents from one end of a chain to the other, beginning with the end that appeared first; null where they form none.</summary>
    private static List<int>? Chain(int count, List<(int A, int B)> edges)
    {
        if (edges.Count != count - 1) return null;
        var next = edges.SelectMany(e => new[] { (From: e.A, To: e.B), (From: e.B, To: e.A) }).ToLookup(e => e.From, e => e.To);
        int first = Enumerable.Range(0, count).FirstOrDefault(i => next[i].Count() <= 1, -1);
        if (first < 0 || next.Any(n => n.Count() > 2)) return null;
        var chain = new List<int> { first };
        while (next[chain[^1]].Except(chain).ToList() is [var following]) chain.Add(following);
        return chain.Count == count ? chain : null;
    }
}
