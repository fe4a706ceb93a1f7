using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ensemble.Agents;
using Ensemble.Notebook;
using Microsoft.DotNet.Interactive.Formatting;

namespace Ensemble.Tests.Notebook;

public partial class FlowViewTests
{
    public FlowViewTests() => Formatters.Register();

    [Fact]
    public void A_flow_shows_both_drawings_and_its_figures()
    {
        var flow = Flow(("customer", "reader", "two mice"), ("reader", "writer", "2 × mouse"), ("reader", "reader", "hm"));
        string html = Formatter.ToDisplayString(flow, "text/html"), text = Formatter.ToDisplayString(flow, "text/plain");
        Assert.Equal(2, Regex.Matches(html, "<svg").Count);
        Assert.Contains("3 messages between 3 agents, 6 tokens of text (estimated). The busiest: <bdi>reader</bdi>, 2 sent and 2 received.", html);
        Assert.StartsWith("  1 customer → reader: two mice\n", text);
        Assert.Contains("  reader → writer: 1", text);
        Assert.Equal(html, Formatter.ToDisplayString(flow, "text/html"));
        Assert.Equal("No message yet.", Formatter.ToDisplayString(new MessageFlow(), "text/plain"));
    }

    [Fact]
    public void Every_text_is_encoded_and_both_drawings_are_well_formed()
    {
        const string hostile = "<script>alert(1)</script> & \"'\u0001🎉";
        var flow = Flow((hostile, "b", hostile), ("b", hostile, string.Concat(Enumerable.Repeat("🎉ש", 500))), (hostile, hostile, "\n\t"));
        foreach (string svg in new[] { flow.ToSequenceSvg(), flow.ToSpeakersSvg() })
        {
            XDocument.Parse(svg);
            Assert.DoesNotContain("<script", svg);
            Assert.DoesNotContain("NaN", svg);
        }
        Assert.DoesNotContain("<script", FlowView.ToHtml(flow));
    }

    [Fact]
    public void Many_messages_and_agents_are_cut_and_the_rest_is_counted()
    {
        var flow = new MessageFlow(maxMessages: 30);
        for (int i = 0; i < 32; i++) flow.Tell($"agent {i % 20}", "hub", $"message {i}");
        string sequence = flow.ToSequenceSvg(), html = FlowView.ToHtml(flow);
        Assert.Contains("… 14 more<", sequence); // 9 agents and the hub, who said 9 + 9 of all 32
        Assert.Contains("… 5 more agents", flow.ToSpeakersSvg());
        Assert.Contains("2 later messages not kept", html);
        Assert.True(html.Length < 40_000, $"{html.Length} characters");
    }

    [Theory]
    [InlineData("a>b b>c", true)]
    [InlineData("b>c a>b c>b", true)]
    [InlineData("a>b b>c c>a", false)]
    [InlineData("a>b a>c a>d", false)]
    public void A_chain_stands_in_a_row_and_all_else_around_a_middle(string pairs, bool row)
    {
        var flow = Flow([.. pairs.Split(' ').Select(p => (p[..1], p[2..], "x"))]);
        double[] rows = [.. Box().Matches(flow.ToSpeakersSvg()).Select(m => double.Parse(m.Groups["y"].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct()];
        Assert.Equal(row, rows.Length == 1);
    }

    [Fact]
    public void The_middle_of_a_star_stands_in_the_middle()
    {
        var layout = SpeakerLayout.Of(["a", "hub", "b", "c"], [new("a", "hub", 1, 1), new("hub", "b", 1, 1), new("c", "hub", 2, 2)]);
        Assert.Equal(layout.Width / 2, layout.Places[1].X, 3);
        Assert.InRange(layout.Places.Select(p => p.Y).Average(), layout.Places[1].Y - 60, layout.Places[1].Y + 60);
    }

    private static MessageFlow Flow(params (string From, string To, string Text)[] messages)
    {
        var flow = new MessageFlow();
        foreach (var (from, to, text) in messages) flow.Tell(from, to, text);
        return flow;
    }

    [GeneratedRegex("<rect x=\"[^\"]*\" y=\"(?<y>[^\"]*)\"")]
    private static partial Regex Box();
}
