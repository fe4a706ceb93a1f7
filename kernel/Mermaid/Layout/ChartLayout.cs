namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>A flowchart with everything in its place.</summary>
internal sealed record Drawing(double Width, double Height, IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedGroup> Groups, IReadOnlyList<PlacedEdge> Edges);

/// <param name="Middle">The middle of its box.</param>
internal sealed record PlacedNode(FlowNode Node, Label Label, Point Middle, double Width, double Height);

/// <param name="Corner">The upper left corner of its box.</param>
internal sealed record PlacedGroup(FlowGroup Group, Label Title, Point Corner, double Width, double Height);

/// <param name="Points">Its way: curves and straight parts in turn, or, for a loop, one curve with its controls.</param>
/// <param name="Lying">Whether it runs left or right rather than up or down.</param>
internal sealed record PlacedEdge(FlowEdge Edge, Label Label, Point? LabelMiddle, IReadOnlyList<Point> Points, bool Lying, bool IsLoop);

/// <summary>
/// Lays out a chart level by level: the inside of a subgraph first, then the subgraph as one box in the level around it. Arrows
/// that cross a subgraph's border do so at a port, whose place the inside chooses.
/// </summary>
internal sealed class ChartLayout
{
    private const double Margin = 14, Padding = 14, TitleRoom = 24;
    private const string Whole = "";

    private readonly Flowchart _chart;
    private readonly Dictionary<string, FlowNode> _nodes;
    private readonly Dictionary<string, FlowGroup> _groups;
    private readonly ILookup<string, string> _members;
    private readonly Label[] _edgeLabels;
    private readonly ILookup<string, NamedArrow> _arrows;
    private readonly Dictionary<string, Direction> _directions = [];
    private readonly Dictionary<string, (Level Level, List<string> Members, Label Title, double Left, double Top, double Width, double Height)> _placed = [];

    private ChartLayout(Flowchart chart)
    {
        _chart = chart;
        _nodes = chart.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        _groups = chart.Groups.ToDictionary(g => g.Id, StringComparer.Ordinal);
        _members = chart.Nodes.Select(n => (n.Id, Parent: n.Group)).Concat(chart.Groups.Select(g => (g.Id, g.Parent))).ToLookup(m => m.Parent ?? Whole, m => m.Id);
        _edgeLabels = [.. chart.Edges.Select(e => e.Line == Line.Hidden ? Label.Of("") : Label.Of(e.Label))];
        _arrows = new Crossings(chart, _edgeLabels, Parent).Arrows.ToLookup(a => a.Level, a => a.Arrow);
    }

    public static Drawing Place(Flowchart chart) => new ChartLayout(chart).Place();

    private string Parent(string id) => (_nodes.TryGetValue(id, out var node) ? node.Group : _groups[id].Parent) ?? Whole;

    private Drawing Place()
    {
        Place(Whole, _chart.Direction);
        var nodes = new List<PlacedNode>();
        var groups = new List<PlacedGroup>();
        var ways = new Dictionary<int, List<(int Depth, bool Out, bool Lying, Way Way)>>();
        Flatten(Whole, new(Margin, Margin), 0, nodes, groups, ways);
        var edges = ways.OrderBy(w => w.Key).Select(w => Join(w.Key, w.Value)).ToList();
        return new(_placed[Whole].Width + 2 * Margin, _placed[Whole].Height + 2 * Margin, nodes, groups, edges);
    }

    private Child Place(string id, Direction around)
    {
        var arrows = _arrows[id].ToList();
        // As Mermaid has it: a subgraph keeps its own direction only while no arrow goes through its border.
        bool isFree = arrows.All(a => a.From is not null && a.To is not null);
        var direction = id == Whole ? _chart.Direction : isFree ? _groups[id].Direction ?? around : around;
        _directions[id] = direction;
        var members = _members[id].ToList();
        var children = members.Select(m => _nodes.TryGetValue(m, out var node) ? OfNode(node) : Place(m, direction)).ToList();
        var level = LevelLayout.Place(direction, children, [.. arrows.Select(a => a.At(members))]);
        if (id == Whole)
        {
            _placed[id] = (level, members, Label.Of(""), 0, 0, level.Width, level.Height);
            return new(id, level.Width, level.Height, Shape.Box, new Dictionary<int, double>());
        }
        var title = Label.Of(_groups[id].Title);
        double top = Padding + (title.Lines.Count == 0 ? 0 : TitleRoom + title.Height - Label.LineHeight);
        double width = Math.Max(level.Width + 2 * Padding, title.Width + 2 * Padding), height = level.Height + top + Padding, left = (width - level.Width) / 2;
        bool lying = direction is Direction.Left or Direction.Right;
        _placed[id] = (level, members, title, left, top, width, height);
        return new(id, width, height, Shape.Box, level.Ports.ToDictionary(p => p.Key, p => p.Value + (lying ? top - height / 2 : left - width / 2)));
    }

    private static Child OfNode(FlowNode node)
    {
        var (width, height) = Outline.SizeOf(node.Shape, Label.Of(node.Label));
        return new(node.Id, width, height, node.Shape, new Dictionary<int, double>());
    }

    private void Flatten(string id, Point corner, int depth, List<PlacedNode> nodes, List<PlacedGroup> groups, Dictionary<int, List<(int, bool, bool, Way)>> ways)
    {
        var (level, members, _, _, _, _, _) = _placed[id];
        for (int i = 0; i < members.Count; i++)
        {
            var middle = Moved(level.Middles[i], corner);
            if (_nodes.TryGetValue(members[i], out var node))
            {
                var child = OfNode(node);
                nodes.Add(new(node, Label.Of(node.Label), middle, child.Width, child.Height));
                continue;
            }
            var inner = _placed[members[i]];
            var box = new Point(middle.X - inner.Width / 2, middle.Y - inner.Height / 2);
            groups.Add(new(_groups[members[i]], inner.Title, box, inner.Width, inner.Height));
            Flatten(members[i], new(box.X + inner.Left, box.Y + inner.Top), depth + 1, nodes, groups, ways);
        }
        bool lying = _directions[id] is Direction.Left or Direction.Right;
        var leaving = _arrows[id].Where(a => a.To is null).Select(a => a.Index).ToHashSet();
        foreach (var way in level.Ways)
        {
            if (!ways.TryGetValue(way.Index, out var parts)) ways[way.Index] = parts = [];
            parts.Add((depth, leaving.Contains(way.Index), lying, way with { Points = [.. way.Points.Select(p => Moved(p, corner))], Label = way.Label is { } l ? Moved(l, corner) : null }));
        }
    }

    // From the innermost border outwards, across, and inwards again.
    private PlacedEdge Join(int index, List<(int Depth, bool Out, bool Lying, Way Way)> parts)
    {
        var ordered = parts.Where(p => p.Out).OrderByDescending(p => p.Depth).Concat(parts.Where(p => !p.Out).OrderBy(p => p.Depth)).ToList();
        var points = new List<Point>();
        foreach (var point in ordered.SelectMany(p => p.Way.Points))
            if (points.Count == 0 || Math.Abs(points[^1].X - point.X) + Math.Abs(points[^1].Y - point.Y) > 0.01) points.Add(point);
        return new(_chart.Edges[index], _edgeLabels[index], parts.Select(p => p.Way.Label).FirstOrDefault(l => l is not null), points, parts[0].Lying, parts[0].Way.IsLoop);
    }

    private static Point Moved(Point point, Point by) => new(point.X + by.X, point.Y + by.Y);
}
