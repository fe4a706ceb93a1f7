using System.Xml.Linq;
using Ensemble.Monitoring;
using Ensemble.Notebook;
using static Ensemble.Tests.Monitoring.Spans;

namespace Ensemble.Tests.Monitoring;

public class RunReportViewTests
{
    private static readonly RunReport Parallel = Report(60,
        Workflow("w", 0, 60),
        Node("plan", "w", 0, 0, 10),
        Node("web", "w", 10, 12, 40, "plan"), Agent("a1", "web", "searcher", 13, 39), Model("m1", "a1", 14, 20, 1200, 10), Tool("t1", "a1", "find", 20, 38),
        Node("files", "w", 10, 12, 20, "plan"), Agent("a2", "files", "reader", 12, 20).Failing("lost"), Agent("a3", "files", "reader", 13, 19),
        Node("write", "w", 40, 50, 60, "web", "files").Failing("no <ink>"));

    [Fact]
    public void The_page_is_well_formed_and_needs_no_script()
    {
        var page = Page(Parallel);
        Assert.DoesNotContain(page.Descendants(), e => e.Name.LocalName == "script");
        Assert.DoesNotContain(page.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_step_and_every_agent_inside_has_its_row_and_bars()
    {
        var svg = Page(Parallel).Descendants().Single(e => e.Name.LocalName == "svg");
        Assert.Equal(["plan", "web", "searcher", "files", "reader", "write"],
            svg.Elements().Where(e => e.Name.LocalName == "text" && e.Attribute("font-weight") is not null).Select(e => e.Value));
        var bars = svg.Elements().Where(e => e.Name.LocalName == "rect").ToList();
        Assert.Equal(7, bars.Count);
        Assert.Contains("write: 10 ms, waited 10 ms, failed: no <ink>", bars.Select(b => b.Value));
        Assert.Equal(3, bars.Count(b => b.Attribute("stroke") is not null));
        // The two runs of 'reader' overlap, so that they lie in two lanes.
        Assert.Equal(2, bars.Where(b => b.Value.StartsWith("reader", StringComparison.Ordinal)).Select(b => (string)b.Attribute("y")!).Distinct().Count());
        Assert.All(bars, b => Assert.InRange((double)b.Attribute("x")! + (double)b.Attribute("width")!, 0, 721));
    }

    [Fact]
    public void Names_from_a_model_are_shown_and_never_run()
    {
        var report = Report(10, Node("<script>alert(1)</script>", null, 0, 0, 10), Agent("a", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", 1, 9));
        Assert.DoesNotContain(Page(report).Descendants(), e => e.Name.LocalName is "script" or "img");
    }

    [Fact]
    public void As_text_it_says_the_same_figures()
    {
        string text = RunReportView.ToText(Parallel);
        Assert.Contains("test: 60 ms, 4 steps, 1 failed.", text, StringComparison.Ordinal);
        Assert.Contains("critical path: plan → web → write", text, StringComparison.Ordinal);
        Assert.Contains("agent searcher: 1 runs, 0 failed, 26 ms, 1 model calls, 1 tool calls, 0 tool errors, 1,200 tokens in, 10 out", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_agents_has_no_table_of_them()
    {
        Assert.Contains("<strong>Agents</strong>", RunReportView.ToHtml(Parallel), StringComparison.Ordinal);
        Assert.DoesNotContain("<strong>Agents</strong>", RunReportView.ToHtml(Report(10, Node("alone", null, 0, 0, 10))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_nothing_and_a_run_with_dropped_spans_can_be_shown()
    {
        Assert.Contains("No step ran", RunReportView.ToHtml(Report(5)), StringComparison.Ordinal);
        Assert.Contains("3 spans were not kept", RunReportView.ToHtml(Report(5) with { DroppedSpans = 3 }), StringComparison.Ordinal);
    }

    private static XElement Page(RunReport report) => XElement.Parse($"<page>{RunReportView.ToHtml(report).Replace("&nbsp;", " ", StringComparison.Ordinal)}</page>");
}
