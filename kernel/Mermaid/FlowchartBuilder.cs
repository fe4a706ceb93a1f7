namespace Ensemble.Kernel.Mermaid;

/// <summary>Collects what the statements of a flowchart say, in the order they say it.</summary>
internal sealed class FlowchartBuilder
{
    private const int MostGroups = 100, DeepestGroup = 8;

    private readonly List<string> _order = [];
    private readonly Dictionary<string, Seen> _nodes = new(StringComparer.Ordinal);
    private readonly List<FlowEdge> _edges = [];
    private readonly List<Open> _groups = [];
    private readonly Stack<Open> _open = new();
    private readonly Dictionary<string, FlowStyle> _classes = new(StringComparer.Ordinal);
    private readonly List<(string Id, FlowStyle Style)> _styles = [];
    private readonly List<(string Id, string Class)> _uses = [];
    private readonly List<(int? Edge, FlowStyle Style)> _linkStyles = [];

    public Direction Direction { get; set; }
    public string Title { get; set; } = "";
    public string Description { get; set; } = "";
    public bool InGroup => _open.Count > 0;

    public void Node(string id, (Shape Shape, string Label)? look)
    {
        if (!_nodes.TryGetValue(id, out var node))
        {
            _order.Add(id);
            _nodes[id] = node = new Seen();
        }
        if (look is not null) node.Look = look;
        // A subgraph claims a node that was only named around it so far.
        if (_open.TryPeek(out var inside) && (node.Group is null || inside.Stands(node.Group))) node.Group = inside;
    }

    public void Edge(string from, string to, Link link) =>
        _edges.Add(new(from, to, link.Label, link.Line, link.Start, link.End, link.Length, FlowStyle.None));

    public int Edges => _edges.Count;
    public int Nodes => _order.Count + _groups.Count;

    public void Begin(string? id, string title, Func<string, MermaidException> fault)
    {
        id ??= $"\0{_groups.Count}"; // no id of the text's own can be this one
        if (_groups.Any(g => g.Id == id)) throw fault($"a second subgraph called “{id}”");
        if (_groups.Count == MostGroups || _open.Count == DeepestGroup) throw fault($"more than {MostGroups} subgraphs, or {DeepestGroup} in one another");
        var group = new Open(id, title, _open.TryPeek(out var parent) ? parent : null);
        _groups.Add(group);
        _open.Push(group);
    }

    public void End() => _open.Pop();

    public void Turn(Direction direction)
    {
        if (_open.TryPeek(out var group)) group.Direction = direction;
        else Direction = direction;
    }

    public void DefineClass(string name, FlowStyle style) => _classes[name] = style.Over(_classes.GetValueOrDefault(name, FlowStyle.None));

    public void UseClass(string id, string name) => _uses.Add((id, name));

    public void StyleNode(string id, FlowStyle style) => _styles.Add((id, style));

    public void StyleLink(int? edge, FlowStyle style) => _linkStyles.Add((edge, style));

    public Flowchart Build()
    {
        var groups = _groups.ToDictionary(g => g.Id, StringComparer.Ordinal);
        // The name of a subgraph in an arrow means the subgraph.
        var nodes = _order.Where(id => !groups.ContainsKey(id)).Select(id => (Id: id, Seen: _nodes[id]))
            .Select(n => new FlowNode(n.Id, n.Seen.Look?.Label ?? n.Id, n.Seen.Look?.Shape ?? Shape.Box, n.Seen.Group?.Id, StyleOf(n.Id, isNode: true)));
        return new(Direction, [.. nodes], [.. _edges.Select((e, i) => e with { Style = StyleOf(i) })],
            [.. _groups.Select(g => new FlowGroup(g.Id, g.Title, g.Parent?.Id, g.Direction, StyleOf(g.Id, isNode: false)))], Title, Description);
    }

    private FlowStyle StyleOf(string id, bool isNode)
    {
        var style = isNode ? _classes.GetValueOrDefault("default", FlowStyle.None) : FlowStyle.None;
        foreach (var (_, name) in _uses.Where(u => u.Id == id)) style = _classes.GetValueOrDefault(name, FlowStyle.None).Over(style);
        foreach (var (_, own) in _styles.Where(s => s.Id == id)) style = own.Over(style);
        return style;
    }

    private FlowStyle StyleOf(int edge) => _linkStyles.Where(s => s.Edge is null).Concat(_linkStyles.Where(s => s.Edge == edge)).Aggregate(FlowStyle.None, (all, s) => s.Style.Over(all));

    private sealed class Seen
    {
        public (Shape Shape, string Label)? Look { get; set; }
        public Open? Group { get; set; }
    }

    private sealed class Open(string id, string title, Open? parent)
    {
        public string Id => id;
        public string Title => title;
        public Open? Parent => parent;
        public Direction? Direction { get; set; }

        public bool Stands(Open within) => parent is not null && (parent == within || parent.Stands(within));
    }
}
