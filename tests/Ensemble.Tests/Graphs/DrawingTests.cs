using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using Ensemble.Graphs;
using Ensemble.Notebook;
using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Tests.Graphs;

public class DrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static CompiledGraph<Work> Loop() => new StateGraph<Work>("loop")
        .AddNode("plan", s => s.Say("plan")).AddNode("web", s => s).AddNode("files", s => s).AddNode("write", s => s)
        .AddEdge(Start, "plan").AddEdge("plan", "web", "files").AddEdge(["web", "files"], "write")
        .AddConditionalEdges("write", s => s.Log.Count < 3 ? "plan" : End)
        .Compile();

    private sealed record Shape(string Name, double Left, double Top, double Width, double Height)
    {
        public bool Overlaps(Shape other) =>
            Left < other.Left + other.Width && other.Left < Left + Width && Top < other.Top + other.Height && other.Top < Top + Height;
    }

    private static List<Shape> Nodes(XElement svg) =>
    [
        .. svg.Elements(Svg + "g").Select(g => g.Element(Svg + "rect")!).Select(r => new Shape(
            r.Parent!.Element(Svg + "text")!.Value, Number(r, "x"), Number(r, "y"), Number(r, "width"), Number(r, "height"))),
    ];

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [Fact]
    public void Parallel_branches_stand_side_by_side_between_what_comes_before_and_after()
    {
        var nodes = Nodes(XElement.Parse(Loop().ToSvg())).ToDictionary(n => n.Name);

        Assert.Equal(["End", "Start", "files", "plan", "web", "write"], nodes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(nodes["web"].Top, nodes["files"].Top);
        Assert.True(nodes["web"].Left < nodes["files"].Left);
        double[] tops = [nodes["Start"].Top, nodes["plan"].Top, nodes["web"].Top, nodes["write"].Top, nodes["End"].Top];
        Assert.Equal(tops.Order(), tops);
        Assert.Equal(nodes["Start"].Left + nodes["Start"].Width / 2, nodes["plan"].Left + nodes["plan"].Width / 2, 0.2);
    }

    [Fact]
    public async Task A_run_is_coloured_and_counted()
    {
        var graph = Loop();
        var run = await graph.RunAsync(new Work(), TestContext.Current.CancellationToken);

        string svg = graph.ToSvg(run.Path);

        XElement plan = XElement.Parse(svg).Elements(Svg + "g").Single(g => g.Elements(Svg + "text").First().Value == "plan");
        Assert.Equal("×3", plan.Elements(Svg + "text").Last().Value);
        Assert.Contains("superstep 1, 4, 7", plan.Element(Svg + "title")!.Value);
        Assert.Contains("Log.Count < 3 ×2", WebDecoded(svg));
        Assert.DoesNotContain("did not run", svg);
        Assert.Contains("did not run", graph.ToSvg(run.Path.Take(1)));
    }

    [Fact]
    public async Task A_failed_node_is_marked()
    {
        var graph = new StateGraph<Work>().AddNode("a", (Func<Work, Work>)(_ => throw new FormatException("no"))).AddEdge(Start, "a").AddEdge("a", End).Compile();
        var e = await Assert.ThrowsAsync<NodeFailedException>(() => graph.RunAsync(new Work(), TestContext.Current.CancellationToken));

        Assert.Contains("✕", WebDecoded(graph.ToSvg(e.Run.Path)));
        Assert.Contains("class n1 styleFailed", graph.ToMermaid(e.Run.Path));
    }

    private static string WebDecoded(string svg) => XElement.Parse(svg).Value;

    [Fact]
    public void Names_and_labels_cannot_smuggle_markup_in()
    {
        const string Bad = "<script>alert(\"1\")</script>]]> \u0001 #quot; ]";
        var graph = new StateGraph<Work>(Bad).AddNode(Bad, s => s, new NodeOptions { Description = Bad })
            .AddEdge(Start, Bad).AddConditionalEdges(Bad, s => End, [(End, Bad)]).Compile();

        string svg = graph.ToSvg(), mermaid = graph.ToMermaid();

        Assert.Empty(XElement.Parse(svg).Descendants(Svg + "script"));
        Assert.DoesNotContain("<script", svg);
        Assert.DoesNotContain('<', mermaid);
        Assert.DoesNotContain("#quot;", mermaid);
    }

    [Fact]
    public async Task Mermaid_shows_the_same_graph()
    {
        var graph = Loop();
        Assert.Equal("""
            flowchart TD
              n0(["Start"])
              n1["plan"]
              n2["web"]
              n3["files"]
              n4["write"]
              n5(["End"])
              n0 --> n1
              n1 --> n2
              n1 --> n3
              n2 --> n4
              n3 --> n4
              n4 -.->|"Log.Count #60; 3"| n1
              n4 -.->|"else"| n5

            """, graph.ToMermaid(), ignoreLineEndingDifferences: true);
        var run = await graph.RunAsync(new Work(), TestContext.Current.CancellationToken);
        Assert.Contains("n1[\"plan ×3\"]", graph.ToMermaid(run.Path));
        Assert.Contains("linkStyle 0,1,2,3,4,5,6 ", graph.ToMermaid(run.Path));
    }

    [Fact]
    public void Whatever_the_graph_no_node_covers_another_and_all_stay_on_the_page() =>
        Gen.Select(Gen.Int[1, 14], Gen.Int[0, 99999]).Sample((count, seed) =>
        {
            var random = new Random(seed);
            var builder = new StateGraph<Work>();
            for (int i = 0; i < count; i++)
            {
                builder.AddNode($"node {i}", s => s).AddEdge(i == 0 ? Start : $"node {random.Next(i)}", $"node {i}").AddEdge($"node {i}", End);
                // Forward, back, or to itself.
                builder.AddConditionalEdges($"node {i}", s => End, [($"node {random.Next(count)}", "now and then"), End]);
            }

            XElement svg = XElement.Parse(builder.Compile().ToSvg());

            var nodes = Nodes(svg);
            double width = Number(svg, "width"), height = Number(svg, "height");
            Assert.Equal(count + 2, nodes.Count);
            Assert.All(nodes, n => Assert.True(n.Left >= 0 && n.Top >= 0 && n.Left + n.Width <= width && n.Top + n.Height <= height));
            Assert.DoesNotContain(nodes, a => nodes.Exists(b => a != b && a.Overlaps(b)));
        }, iter: 200);
}
