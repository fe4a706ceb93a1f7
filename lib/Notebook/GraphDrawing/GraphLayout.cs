using Ensemble.Graphs;

namespace Ensemble.Notebook;

/// <summary>Where everything in the drawing of a graph goes: layers from Start at the top to End at the bottom, parallel branches side by side.</summary>
internal sealed class GraphLayout
{
    private const double Margin = 24, LineWidth = 12, Gap = 50, LabelledGap = 68;

    private readonly Dictionary<string, Slot> _slots = [];
    private readonly OrderedDictionary<Arrow, List<Slot>> _chains = [];
    private readonly List<List<Slot>> _layers = [];

    public GraphLayout(IGraph graph, Func<string, double> widthOf)
    {
        string[] names = [StateGraph.Start, .. graph.Nodes.Select(n => n.Name), StateGraph.End];
        Layers assigned = Layers.Assign(names, [.. graph.Edges.Select(e => (e.From, e.To)).Distinct()]);
        for (int i = 0; i <= assigned.Of.Values.Max(); i++) _layers.Add([]);
        foreach (string name in names) _layers[assigned.Of[name]].Add(_slots[name] = new Slot(assigned.Of[name], widthOf(name), isNode: true));
        Arrows = [.. graph.Edges.GroupBy(e => (e.From, e.To)).Select(same => ToArrow(same.Key, [.. same], assigned.Loops.Contains(same.Key)))];
        // Short loops first: they stand nearer to their nodes than those that reach around them.
        foreach (Arrow arrow in Arrows.OrderBy(a => a.IsLoop ? assigned.Of[a.From] - assigned.Of[a.To] : -1)) AddChain(arrow);

        var ordered = LayerOrder.Improve(_layers);
        LayerPositions.Assign(ordered);
        double left = ordered.SelectMany(l => l).Min(s => s.X - s.Width / 2);
        foreach (Slot slot in ordered.SelectMany(l => l)) slot.X += Margin - left;

        double[] middles = Middles();
        Boxes = _slots.ToDictionary(s => s.Key, s => new Box(s.Value.X, middles[s.Value.Layer], widthOf(s.Key)));
        foreach (Arrow arrow in Arrows) Place(arrow, middles);
        Width = ordered.SelectMany(l => l).Max(s => s.X + s.Width / 2) + Margin;
        Height = middles[^1] + Box.Height / 2 + Margin;
    }

    public IReadOnlyDictionary<string, Box> Boxes { get; }

    public IReadOnlyList<Arrow> Arrows { get; }

    public double Width { get; }

    public double Height { get; }

    private static Arrow ToArrow((string From, string To) ends, List<GraphEdge> edges, bool isLoop)
    {
        GraphEdgeKind kind = edges.Exists(e => e.Kind == GraphEdgeKind.Join) ? GraphEdgeKind.Join
            : edges.TrueForAll(e => e.Kind == GraphEdgeKind.Conditional) ? GraphEdgeKind.Conditional : GraphEdgeKind.Direct;
        string label = string.Join(" / ", edges.Select(e => e.Label).Where(l => l.Length > 0).Distinct());
        return new Arrow(ends.From, ends.To, kind, LabelText.Wrap(label), isLoop);
    }

    /// <summary>Gives an arrow a slot in each layer it passes, and its label room in one of them.</summary>
    private void AddChain(Arrow arrow)
    {
        Slot from = _slots[arrow.From], to = _slots[arrow.To];
        Slot upper = arrow.IsLoop ? to : from, lower = arrow.IsLoop ? from : to;
        List<Slot> chain = _chains[arrow] = [];
        // A loop has a slot beside each of its nodes as well, so that no neighbour stands in its way.
        for (int layer = upper.Layer + (arrow.IsLoop ? 0 : 1); layer < lower.Layer + (arrow.IsLoop ? 1 : 0); layer++)
        {
            Slot? host = layer == upper.Layer ? upper : layer == lower.Layer ? lower : null;
            var slot = new Slot(layer, LineWidth, isNode: false) { Host = host };
            _layers[layer].Add(slot);
            if (chain.Count > 0) chain[^1].LeadTo(slot);
            chain.Add(slot);
        }
        if (!arrow.IsLoop)
        {
            if (chain.Count == 0) upper.LeadTo(lower);
            else
            {
                upper.LeadTo(chain[0]);
                chain[^1].LeadTo(lower);
            }
        }
        Slot labelled = chain.Count == 0 ? lower : chain[LabelIndex(arrow, chain)];
        labelled.Width = Math.Max(labelled.Width, chain.Count == 0 ? arrow.LabelWidth : LineWidth + arrow.LabelWidth);
    }

    private static int LabelIndex(Arrow arrow, List<Slot> chain) => arrow.IsLoop ? chain.Count / 2 : 0;

    /// <summary>The height of each layer's middle; layers with labels between them stand further apart.</summary>
    private double[] Middles()
    {
        var middles = new double[_layers.Count];
        middles[0] = Margin + Box.Height / 2;
        for (int i = 1; i < _layers.Count; i++)
        {
            bool labelled = _chains.Any(c => c.Key.Label.Count > 0 && InGap(c.Key, c.Value) == i);
            double steepest = _layers[i - 1].SelectMany(s => s.Down.Select(d => Math.Abs(d.X - s.X))).DefaultIfEmpty().Max();
            middles[i] = middles[i - 1] + Box.Height + (labelled ? LabelledGap : Gap) + Math.Min(30, steepest / 16);
        }
        return middles;
    }

    /// <summary>The layer above which the arrow's label stands, if it stands between two layers.</summary>
    private int InGap(Arrow arrow, List<Slot> chain) =>
        chain.Count == 0 ? _slots[arrow.To].Layer : arrow.IsLoop && chain.Count == 2 ? chain[1].Layer : -1;

    private void Place(Arrow arrow, double[] middles)
    {
        List<Slot> chain = _chains[arrow];
        // The line keeps to the left of its slot; the label stands to the right of the line.
        double Line(Slot slot) => slot.X - slot.Width / 2 + LineWidth / 2;
        IEnumerable<(double, double)> via = chain.Select(s => (Line(s), middles[s.Layer]));
        arrow.Via = [.. arrow.IsLoop ? via.Reverse() : via];
        Box to = Boxes[arrow.To];
        if (chain.Count == 0)
        {
            arrow.LabelAt = (to.X, to.Top - 26, false);
            return;
        }
        if (arrow.IsLoop) arrow.Ports = (Port(chain[^1]), Port(chain[0]));
        int at = LabelIndex(arrow, chain);
        double y = middles[chain[at].Layer];
        if (InGap(arrow, chain) > 0) y = (middles[chain[0].Layer] + middles[chain[1].Layer]) / 2;
        if (arrow.From == arrow.To) y += 8;
        arrow.LabelAt = (Math.Max(Line(chain[at]), InGap(arrow, chain) > 0 ? Line(chain[0]) : 0) + 8, y, true);
    }

    /// <summary>Loops at one node leave and enter one below the other, so that they do not run into each other.</summary>
    private double Port(Slot guest)
    {
        double place = _chains.Values.SelectMany(c => c).Where(s => s.Host == guest.Host).TakeWhile(s => s != guest).Count();
        return Math.Min(place * 9, Box.Height / 2 - 6);
    }
}
