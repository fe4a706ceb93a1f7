using CsCheck;
using Ensemble.Kernel.Mermaid;

namespace Ensemble.Kernel.Tests.Mermaid;

public sealed class FlowchartReaderTests
{
    [Theory]
    [InlineData("A[x]", Shape.Box), InlineData("A(x)", Shape.Round), InlineData("A([x])", Shape.Stadium), InlineData("A[[x]]", Shape.Subroutine)]
    [InlineData("A[(x)]", Shape.Cylinder), InlineData("A((x))", Shape.Circle), InlineData("A(((x)))", Shape.DoubleCircle), InlineData("A{x}", Shape.Diamond)]
    [InlineData("A{{x}}", Shape.Hexagon), InlineData("A>x]", Shape.Flag), InlineData("A[/x/]", Shape.LeanRight), InlineData("A[\\x\\]", Shape.LeanLeft)]
    [InlineData("A[/x\\]", Shape.WideFoot), InlineData("A[\\x/]", Shape.WideTop)]
    public void EachBracketIsItsShape(string node, object shape)
    {
        var read = Assert.Single(FlowchartReader.Read($"flowchart TD\n{node}").Nodes);
        Assert.Equal(("A", "x", shape), (read.Id, read.Label, (object)read.Shape));
    }

    [Theory]
    [InlineData("-->", Line.Solid, Head.None, Head.Arrow, 1, ""), InlineData("---", Line.Solid, Head.None, Head.None, 1, ""), InlineData("---->", Line.Solid, Head.None, Head.Arrow, 3, "")]
    [InlineData("-.->", Line.Dotted, Head.None, Head.Arrow, 1, ""), InlineData("-..->", Line.Dotted, Head.None, Head.Arrow, 2, ""), InlineData("-.-", Line.Dotted, Head.None, Head.None, 1, "")]
    [InlineData("==>", Line.Thick, Head.None, Head.Arrow, 1, ""), InlineData("===", Line.Thick, Head.None, Head.None, 1, ""), InlineData("~~~", Line.Hidden, Head.None, Head.None, 1, "")]
    [InlineData("--x", Line.Solid, Head.None, Head.Cross, 1, ""), InlineData("--o", Line.Solid, Head.None, Head.Circle, 1, ""), InlineData("<-->", Line.Solid, Head.Arrow, Head.Arrow, 1, "")]
    [InlineData("-->|yes|", Line.Solid, Head.None, Head.Arrow, 1, "yes"), InlineData("-- yes -->", Line.Solid, Head.None, Head.Arrow, 1, "yes"), InlineData("--yes---", Line.Solid, Head.None, Head.None, 1, "yes")]
    [InlineData("-. yes .->", Line.Dotted, Head.None, Head.Arrow, 1, "yes"), InlineData("== yes ==>", Line.Thick, Head.None, Head.Arrow, 1, "yes"), InlineData("-->|\"a|b\"|", Line.Solid, Head.None, Head.Arrow, 1, "a|b")]
    public void EachArrowIsRead(string arrow, object line, object start, object end, int length, string label)
    {
        foreach (string text in (string[])[$"A {arrow} B", $"A[a] {arrow}B(b)"])
        {
            var edge = Assert.Single(FlowchartReader.Read($"graph LR\n{text}").Edges);
            Assert.Equal(("A", "B", line, start, end, length, label), (edge.From, edge.To, (object)edge.Line, (object)edge.Start, (object)edge.End, edge.Length, edge.Label));
        }
    }

    [Fact]
    public void ChainsAndGroupsOfNodesGiveEveryArrow() => Assert.Equal(
        ["A>C", "A>D", "B>C", "B>D", "C>E", "D>E"],
        FlowchartReader.Read("flowchart TD; A & B --> C & D --> E;").Edges.Select(e => $"{e.From}>{e.To}"));

    [Fact]
    public void NodesStandInTheInnermostSubgraphThatNamesThem()
    {
        var chart = FlowchartReader.Read("flowchart TD\nx --> y\nsubgraph one [The first]\n  y\n  direction LR\n  subgraph \"two words\"\n    z\n  end\nend\none --> x");
        Assert.Equal(["x:", "y:one", "z:\01"], chart.Nodes.Select(n => $"{n.Id}:{n.Group}"));
        Assert.Equal([("The first", null, Direction.Right), ("two words", "one", (Direction?)null)], chart.Groups.Select(g => (g.Title, g.Parent, g.Direction)));
    }

    [Fact]
    public void LooksAndTitlesAreReadAndNothingElseGetsThrough()
    {
        var chart = FlowchartReader.Read("""
            %% a comment
            flowchart TD
              accTitle: My chart
              accDescr { two
              lines }
              A:::hot --> B
              classDef hot fill:#f00,stroke:rgb(1,2,3)
              style B fill:url(http://x/y),color:white;
              linkStyle 0 stroke:red,stroke-width:3px
              click A "javascript:alert(1)"
            """);
        Assert.Equal(("My chart", true), (chart.Title, chart.Description.StartsWith("two", StringComparison.Ordinal)));
        Assert.Equal(("#f00", "rgb(1,2,3)"), (chart.Nodes[0].Style.Fill, chart.Nodes[0].Style.Stroke));
        Assert.Equal((null, "white"), (chart.Nodes[1].Style.Fill, chart.Nodes[1].Style.Color));
        Assert.Equal(("red", "3"), (chart.Edges[0].Style.Stroke, chart.Edges[0].Style.StrokeWidth));
    }

    [Theory]
    [InlineData("sequenceDiagram\nA->>B: hi", 1)]
    [InlineData("flowchart TD\nA --> B\nB ->> C", 3)]
    [InlineData("flowchart TD\n\n\nA[open", 4)]
    [InlineData("flowchart TD\nA@{ shape: bolt }", 2)]
    [InlineData("flowchart TD\nsubgraph x\nA", 3)]
    [InlineData("flowchart TD\nend", 2)]
    [InlineData("flowchart TD\nA -->", 2)]
    [InlineData("", 1)]
    public void WhatIsNotUnderstoodIsNamedByItsLine(string text, int line) =>
        Assert.Equal(line, Assert.Throws<MermaidException>(() => FlowchartReader.Read(text)).Line);

    [Fact]
    public void AnyTextIsAChartOrANamedFault()
    {
        var pieces = OneOf("A", "B1", "-->", "---", "-.->", "==>", "|", "\"", "[", "]", "(", ")", "{", "}", "&", ";", "\n", " ", "subgraph ", "end", "style A ", "%%", ":::", "--", "~~~", "<", ">", "x", "#35;", "\ud83d", "é", "/", "\\", ",");
        pieces.Array[0, 40].Sample(parts => _ = MermaidLanguage.Show("flowchart TD\n" + string.Concat(parts)), iter: 2_000);
    }

    [Fact]
    public void WhatIsWrittenIsReadBack()
    {
        var id = Gen.Int[0, 12].Select(i => $"n{i}");
        var label = Gen.Char["abc <&>[]{}()|-.=xo;%"].Array[1, 12].Select(c => new string(c).Trim()).Where(l => l.Length > 0);
        Gen.Select(Gen.Select(id, Gen.Int[0, ShapeText.Length - 1], label).Array[1, 10], Gen.Select(id, id, OneOf("-->", "-.->", "==>", "---")).Array[0, 12]).Sample((nodes, edges) =>
        {
            var written = nodes.DistinctBy(n => n.Item1).ToList();
            string text = "flowchart LR\n" + string.Concat(written.Select(n => $"  {n.Item1}{ShapeText[n.Item2].Replace("_", $"\"{n.Item3}\"", StringComparison.Ordinal)}\n")) + string.Concat(edges.Select(e => $"{e.Item1} {e.Item3} {e.Item2}\n"));
            var chart = FlowchartReader.Read(text);
            Assert.Equal(written.Select(n => (n.Item1, n.Item3)), chart.Nodes.Take(written.Count).Select(n => (n.Id, n.Label)));
            Assert.Equal(edges.Select(e => (e.Item1, e.Item2)), chart.Edges.Select(e => (e.From, e.To)));
        }, iter: 500);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static readonly string[] ShapeText = ["[_]", "(_)", "([_])", "[[_]]", "[(_)]", "((_))", "{_}", "{{_}}", ">_]", "[/_/]", "[\\_\\]"];
}
