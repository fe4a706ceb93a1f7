using CsCheck;
using Ensemble.Kernel.Mermaid;
using Ensemble.Kernel.Mermaid.Layout;

namespace Ensemble.Kernel.Tests.Mermaid;

public sealed class ChartLayoutTests
{
    private const double Near = 1.5;

    [Fact]
    public void NodesStandApartArrowsEndAtBordersAndAllIsInThePicture() => Charts().Sample(chart =>
    {
        var drawing = ChartLayout.Place(chart);
        Assert.Equal(chart.Nodes.Count, drawing.Nodes.Count);
        Assert.Equal(chart.Edges.Count, drawing.Edges.Count);
        var boxes = drawing.Nodes.Select(BoxOf).ToList();
        for (int i = 0; i < boxes.Count; i++)
            for (int j = 0; j < i; j++) Assert.False(Overlap(boxes[i], boxes[j]), $"{drawing.Nodes[i].Node.Id} lies over {drawing.Nodes[j].Node.Id}");
        var groups = drawing.Groups.ToDictionary(g => g.Group.Id, BoxOf);
        foreach (var node in drawing.Nodes.Where(n => n.Node.Group is not null)) Assert.True(Holds(groups[node.Node.Group!], BoxOf(node)));
        foreach (var group in drawing.Groups.Where(g => g.Group.Parent is not null)) Assert.True(Holds(groups[group.Group.Parent!], BoxOf(group)));
        foreach (var edge in drawing.Edges)
        {
            AssertAtBorder(drawing, edge.Edge.From, edge.Points[0]);
            AssertAtBorder(drawing, edge.Edge.To, edge.Points[^1]);
            if (edge.LabelMiddle is { } middle) Assert.DoesNotContain(boxes, b => Overlap(b, (middle.X - edge.Label.Width / 2, middle.Y - edge.Label.Height / 2, edge.Label.Width, edge.Label.Height)));
        }
        var picture = (0.0, 0.0, drawing.Width, drawing.Height);
        Assert.All(boxes.Concat(groups.Values), b => Assert.True(Holds(picture, b)));
        // The controls of a loop lie outside of it; its points do not.
        Assert.All(drawing.Edges.Where(e => !e.IsLoop).SelectMany(e => e.Points), p => Assert.True(Holds(picture, (p.X, p.Y, 0, 0))));
    }, iter: 300);

    [Fact]
    public void TheSameChartIsAlwaysDrawnTheSame() =>
        Charts().Sample(chart => FlowchartSvg.Draw(chart) == FlowchartSvg.Draw(chart), iter: 20);

    [Theory]
    [InlineData("TD", 0, 1), InlineData("BT", 0, -1), InlineData("LR", 1, 0), InlineData("RL", -1, 0)]
    public void ArrowsPointWhereTheChartSays(string direction, int x, int y)
    {
        var nodes = ChartLayout.Place(FlowchartReader.Read($"flowchart {direction}\nA --> B")).Nodes;
        Assert.Equal((x, y), (Math.Sign(nodes[1].Middle.X - nodes[0].Middle.X), Math.Sign(nodes[1].Middle.Y - nodes[0].Middle.Y)));
    }

    [Fact]
    public void TheLargestChartIsDrawnInGoodTime()
    {
        var random = new Random(3);
        string text = "flowchart TD\n" + string.Concat(Enumerable.Range(0, Flowchart.MostEdges).Select(_ => $"n{random.Next(150)} --> n{random.Next(150)}\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _ = MermaidLanguage.Show(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private static Gen<Flowchart> Charts()
    {
        var shape = Gen.Int[0, 13].Select(i => (Shape)i);
        var node = Gen.Select(shape, Gen.Int[1, 30], Gen.Int[-1, 3]);
        var edge = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 15], Gen.Int[0, 20], Gen.Int[1, 3]);
        return Gen.Select(Gen.Int[0, 3], node.Array[1, 12], edge.Array[0, 20], Gen.Int[0, 4]).Select((direction, nodes, edges, groupCount) =>
        {
            var groups = Enumerable.Range(0, groupCount).Select(i => new FlowGroup($"g{i}", i % 2 == 0 ? "A title" : "", i >= 2 ? $"g{i - 2}" : null, i == 1 ? Direction.Right : null, FlowStyle.None)).ToList();
            var placed = nodes.Select((n, i) => new FlowNode($"n{i}", new string('m', n.Item2), n.Item1, n.Item3 >= 0 && n.Item3 < groupCount ? $"g{n.Item3}" : null, FlowStyle.None)).ToList();
            string[] ids = [.. placed.Select(n => n.Id), .. groups.Select(g => g.Id)];
            var arrows = edges.Select(e => new FlowEdge(ids[e.Item1 % ids.Length], ids[e.Item2 % ids.Length], e.Item3 > 10 ? new string('w', e.Item3) : "", Line.Solid, Head.None, Head.Arrow, e.Item4, FlowStyle.None));
            return new Flowchart((Direction)direction, placed, [.. arrows], groups, "", "");
        });
    }

    private static void AssertAtBorder(Drawing drawing, string id, Point end)
    {
        // An arrow between a subgraph and what stands in it is drawn at the subgraph.
        var around = drawing.Groups.Where(g => OnBorder(BoxOf(g), end)).Select(g => g.Group.Id);
        if (drawing.Nodes.FirstOrDefault(n => n.Node.Id == id) is not { } node) { Assert.True(around.Any(), $"{id}"); return; }
        var corners = Outline.Of(node.Node.Shape, node.Width, node.Height).Select(p => new Point(p.X + node.Middle.X, p.Y + node.Middle.Y)).ToList();
        Assert.True(corners.Index().Any(c => Distance(end, c.Item, corners[(c.Index + 1) % corners.Count]) < Near) || around.Any(), $"{id} {node.Node.Shape}");
    }

    private static double Distance(Point p, Point a, Point b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / length, 0, 1);
        return Math.Sqrt(Math.Pow(p.X - a.X - t * dx, 2) + Math.Pow(p.Y - a.Y - t * dy, 2));
    }

    private static (double X, double Y, double W, double H) BoxOf(PlacedNode n) => (n.Middle.X - n.Width / 2, n.Middle.Y - n.Height / 2, n.Width, n.Height);

    private static (double X, double Y, double W, double H) BoxOf(PlacedGroup g) => (g.Corner.X, g.Corner.Y, g.Width, g.Height);

    private static bool Overlap((double X, double Y, double W, double H) a, (double X, double Y, double W, double H) b) =>
        a.X + a.W > b.X + 0.01 && b.X + b.W > a.X + 0.01 && a.Y + a.H > b.Y + 0.01 && b.Y + b.H > a.Y + 0.01;

    private static bool Holds((double X, double Y, double W, double H) a, (double X, double Y, double W, double H) b) =>
        b.X >= a.X - 0.01 && b.Y >= a.Y - 0.01 && b.X + b.W <= a.X + a.W + 0.01 && b.Y + b.H <= a.Y + a.H + 0.01;

    private static bool OnBorder((double X, double Y, double W, double H) a, Point p) =>
        Holds((a.X - Near, a.Y - Near, a.W + 2 * Near, a.H + 2 * Near), (p.X, p.Y, 0, 0)) && !Holds((a.X + Near, a.Y + Near, a.W - 2 * Near, a.H - 2 * Near), (p.X, p.Y, 0, 0));
}
