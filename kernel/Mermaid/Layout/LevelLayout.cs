namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>
/// Lays out one level, the whole chart or the inside of a subgraph, in layers. It thinks of arrows as going down: u runs across
/// them and v along them; the last step turns that to the direction the level has.
/// </summary>
internal sealed class LevelLayout
{
    /// <summary>The most places where long arrows pass a layer; a chart with more is a tangle nobody can read.</summary>
    private const int MostPassings = 20_000;
    private const int MostAloneInRow = 6;

    private readonly Axes _axes;
    private readonly IReadOnlyList<Child> _children;
    private readonly List<LevelArrow> _arrows;
    private readonly Loops _loops;
    private readonly bool _halved;
    private readonly Slot[] _items;
    private readonly Slot?[] _ports;
    private readonly List<Slot>[] _layers;
    private readonly List<Route> _routes = [];

    private LevelLayout(Direction direction, IReadOnlyList<Child> children, IReadOnlyList<LevelArrow> arrows)
    {
        _axes = new Axes(direction);
        _children = children;
        _arrows = [.. arrows.Where(a => a.From != a.To)];
        _loops = new Loops(_axes, children, [.. arrows.Where(a => a.From == a.To)]);
        // Labels stand in layers of their own between the items, and so do arrows that would else lie over one another.
        _halved = _arrows.Any(a => a.Label.Lines.Count > 0)
            || _arrows.Where(a => a is { From: not null, To: not null }).GroupBy(a => (Math.Min(a.From!.Value, a.To!.Value), Math.Max(a.From.Value, a.To.Value))).Any(g => g.Count() > 1);
        int[] ranks = RankItems();
        _items = [.. children.Select((c, i) => new Slot(ranks[i], _axes.Across(c.Width, c.Height) + _loops.Room(i), Math.Max(_axes.Along(c.Width, c.Height), _loops.Along(i)), isItem: true))];
        int last = ranks.DefaultIfEmpty(0).Max() + (_arrows.Any(IsFar) ? Step : 0);
        _ports = [.. _arrows.Select(a => a.From is not null && a.To is not null ? null : new Slot(IsFar(a) ? last : 0, 0, 0, isItem: false))];
        _layers = [.. Enumerable.Range(0, last + 1).Select(_ => new List<Slot>())];
        foreach (var slot in _items) _layers[slot.Rank].Add(slot);
        for (int i = 0; i < _arrows.Count; i++) Connect(i);
    }

    private int Step => _halved ? 2 : 1;

    public static Level Place(Direction direction, IReadOnlyList<Child> children, IReadOnlyList<LevelArrow> arrows)
    {
        var layout = new LevelLayout(direction, children, arrows);
        LayerOrder.Improve(layout._layers);
        LayerPlaces.Assign(layout._layers, layout._halved);
        return layout.Finish();
    }

    // An arrow that leaves the level does so past its last layer, or before its first if it is laid out against its direction.
    private static bool IsFar(LevelArrow arrow) => arrow.Reversed ? arrow.From is null : arrow.To is null;

    /// <summary>An arrow's ends in the order in which they are laid out.</summary>
    private static (int? Upper, int? Lower) Ends(LevelArrow arrow) => arrow.Reversed ? (arrow.To, arrow.From) : (arrow.From, arrow.To);

    private int[] RankItems()
    {
        var inner = _arrows.Where(a => a is { From: not null, To: not null }).Select(a => (Ends(a).Upper!.Value, Ends(a).Lower!.Value, a.Length * Step)).ToList();
        int[] ranks = Ranks.Of(_children.Count, inner);
        var connected = _arrows.SelectMany(a => new[] { a.From, a.To }).OfType<int>().ToHashSet();
        int[] alone = [.. Enumerable.Range(0, ranks.Length).Where(i => !connected.Contains(i))];
        if (alone.Length > MostAloneInRow)
        {
            int inRow = (int)Math.Ceiling(Math.Sqrt(alone.Length * 1.5));
            for (int i = 0; i < alone.Length; i++) ranks[alone[i]] = i / inRow * Step;
        }
        if (_arrows.Any(a => a.From is null != a.To is null && !IsFar(a))) for (int i = 0; i < ranks.Length; i++) ranks[i] += Step;
        return ranks;
    }

    private void Connect(int index)
    {
        var arrow = _arrows[index];
        var (upper, lower) = Ends(arrow);
        var (first, last) = (Slot(upper, index), Slot(lower, index));
        int middle = (first.Rank + last.Rank) / 2;
        if (_halved && middle % 2 == 0 && middle > first.Rank + 1) middle--;
        var steps = new List<Step>();
        var at = first;
        Slot? label = null;
        for (int rank = first.Rank + 1; rank <= last.Rank; rank++)
        {
            var next = last;
            if (rank < last.Rank)
            {
                bool carries = rank == middle && arrow.Label.Lines.Count > 0;
                var (width, height) = carries ? (arrow.Label.Width + 10, arrow.Label.Height + 4) : (0, 0);
                next = new Slot(rank, _axes.Across(width, height), _axes.Along(width, height), isItem: false);
                if (carries) label = next;
            }
            var step = new Step(at, next, at == first ? Aside(upper, arrow.Index) : 0, next == last ? Aside(lower, arrow.Index) : 0);
            at.Out.Add(step);
            next.In.Add(step);
            if (next != last || lower is null) _layers[rank].Add(next);
            steps.Add(step);
            at = next;
        }
        if (upper is null) _layers[0].Add(first);
        _routes.Add(new Route(arrow, upper, lower, steps, label));
        if (_routes.Sum(r => r.Steps.Count) > MostPassings) throw new MermaidException(0, "too many long arrows to draw");
    }

    private Slot Slot(int? child, int arrow) => child is { } item ? _items[item] : _ports[arrow]!;

    private double Aside(int? child, int arrow) => child is { } item ? _loops.Shift(item) + _children[item].Ports.GetValueOrDefault(arrow) : 0;

    private Level Finish()
    {
        double left = _layers.SelectMany(l => l).Select(s => s.U - s.Across / 2).DefaultIfEmpty(0).Min();
        foreach (var slot in _layers.SelectMany(l => l)) slot.U -= left;
        double across = _layers.SelectMany(l => l).Select(s => s.U + s.Across / 2).DefaultIfEmpty(0).Max();
        var borders = _layers.Select(l => (Top: l.Select(s => s.V - s.Along / 2).DefaultIfEmpty(0).Min(), Bottom: l.Select(s => s.V + s.Along / 2).DefaultIfEmpty(0).Max())).ToArray();
        double along = borders.Max(b => b.Bottom);
        var middles = _items.Select((s, i) => (U: s.U + _loops.Shift(i), s.V)).ToList();
        var ways = new Router(_axes, _children, borders).Ways(_routes, _items, middles).Concat(_loops.Ways(middles));
        var ports = _arrows.Index().Where(a => _ports[a.Index] is not null).ToDictionary(a => a.Item.Index, a => _ports[a.Index]!.U);
        return new(_axes.Across(across, along), _axes.Along(across, along), [.. middles.Select(m => _axes.Turn(m.U, m.V, along))],
            [.. ways.Select(w => w with { Points = [.. w.Points.Select(p => _axes.Turn(p.X, p.Y, along))], Label = w.Label is { } l ? _axes.Turn(l.X, l.Y, along) : null })], ports);
    }
}

/// <summary>An arrow's steps through the layers, from its upper to its lower end.</summary>
internal sealed record Route(LevelArrow Arrow, int? Upper, int? Lower, IReadOnlyList<Step> Steps, Slot? Label);
