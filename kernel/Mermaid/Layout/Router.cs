namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>
/// The ways of arrows through the layers: straight past the slots of a layer, so that no arrow runs over a node, and to the side
/// only between layers.
/// </summary>
internal sealed class Router(Axes axes, IReadOnlyList<Child> children, (double Top, double Bottom)[] layers)
{
    private const double Apart = 14;

    public IEnumerable<Way> Ways(IReadOnlyList<Route> routes, IReadOnlyList<Slot> items, IReadOnlyList<(double U, double V)> middles)
    {
        var starts = new Dictionary<Step, double>(ReferenceEqualityComparer.Instance);
        var ends = new Dictionary<Step, double>(ReferenceEqualityComparer.Instance);
        var fixedStarts = routes.Where(r => r.Upper is null || children[r.Upper.Value].Ports.ContainsKey(r.Arrow.Index)).Select(r => r.Steps[0]).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var fixedEnds = routes.Where(r => r.Lower is null || children[r.Lower.Value].Ports.ContainsKey(r.Arrow.Index)).Select(r => r.Steps[^1]).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < items.Count; i++)
        {
            Attach(i, middles[i].U, [.. items[i].Out.Where(s => !fixedStarts.Contains(s))], s => s.To.U + s.ToAside, starts);
            Attach(i, middles[i].U, [.. items[i].In.Where(s => !fixedEnds.Contains(s))], s => s.From.U + s.FromAside, ends);
        }
        return routes.Select(r => Way(r, middles,
            starts.TryGetValue(r.Steps[0], out double start) ? start : r.Steps[0].From.U + r.Steps[0].FromAside,
            ends.TryGetValue(r.Steps[^1], out double end) ? end : r.Steps[^1].To.U + r.Steps[^1].ToAside));
    }

    // Several arrows at one side of a node part there, each towards where it goes.
    private void Attach(int item, double middle, Step[] steps, Func<Step, double> other, Dictionary<Step, double> places)
    {
        if (steps.Length == 0) return;
        var child = children[item];
        double room = axes.Across(child.Width, child.Height) * (child.Shape is Shape.Box or Shape.Round or Shape.Subroutine ? 0.36 : 0.22);
        var sorted = steps.OrderBy(other).ToList();
        double apart = steps.Length == 1 ? 0 : Math.Min(Apart, 2 * room / (steps.Length - 1));
        var wishes = sorted.Select(s => steps.Length == 1 ? 0 : Math.Clamp(other(s) - middle, -room, room)).ToList();
        double[] asides = Spread.Of(wishes, [.. wishes.Select(_ => 1.0)], [.. wishes.Select(_ => apart)]);
        for (int i = 0; i < sorted.Count; i++) places[sorted[i]] = middle + Math.Clamp(asides[i], -room, room);
    }

    private Way Way(Route route, IReadOnlyList<(double U, double V)> middles, double start, double end)
    {
        var points = new List<Point>();
        if (route.Upper is { } upper) points.Add(new(start, middles[upper].V + axes.Border(children[upper], start - middles[upper].U, downstream: true)));
        var first = route.Steps[0].From;
        points.Add(new(start, layers[first.Rank].Bottom));
        foreach (var passed in route.Steps.Skip(1).Select(s => s.From))
        {
            // Where nothing stands there is nothing to pass straight, and one long bow reads better than two short ones.
            if (layers[passed.Rank].Bottom - layers[passed.Rank].Top < 1) continue;
            points.Add(new(passed.U, layers[passed.Rank].Top));
            points.Add(new(passed.U, layers[passed.Rank].Bottom));
        }
        points.Add(new(end, layers[route.Steps[^1].To.Rank].Top));
        if (route.Lower is { } lower) points.Add(new(end, middles[lower].V - axes.Border(children[lower], end - middles[lower].U, downstream: false)));
        if (route.Arrow.Reversed) points.Reverse();
        return new(route.Arrow.Index, points, route.Label is { } label ? new Point(label.U, label.V) : null, IsLoop: false);
    }
}
