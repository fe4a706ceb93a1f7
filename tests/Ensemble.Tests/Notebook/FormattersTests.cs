using System.Text.Json;
using Ensemble.DataCrew;
using Ensemble.Graphs;
using Ensemble.Notebook;
using Ensemble.Tests.DataCrew;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using static Ensemble.Tests.DataCrew.SampleResults;

namespace Ensemble.Tests.Notebook;

public record Work(int Steps = 0);

public class FormattersTests
{
    private const string Hostile = "<script>alert(1)</script></script> \"q\" 'q' & <b>";

    static FormattersTests() => Notebooks.Start();

    [Fact]
    public void A_chart_offers_Plotly_first_then_html_then_text()
    {
        var chart = ChartMaker.Draw(MassBySpecies)!;

        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(chart.Figure.GetType()));
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(ResultChart)));
        var json = JsonDocument.Parse(Formatter.ToDisplayString(chart.Figure, "application/vnd.plotly.v1+json")).RootElement;
        Assert.Equal(["data", "layout"], json.EnumerateObject().Select(p => p.Name));
        Assert.Contains("Adelie: 3700.66", Formatter.ToDisplayString(chart, "text/plain"));
    }

    [Fact]
    public void Running_the_first_cell_again_registers_nothing_twice()
    {
        int before = Formatter.RegisteredFormatters(false).Count();
        Notebooks.Start();
        Assert.Equal(before, Formatter.RegisteredFormatters(false).Count());
    }

    [Fact]
    public void A_charts_page_is_small_and_runs_no_script()
    {
        string html = Formatter.ToDisplayString(ChartMaker.Draw(MassBySpecies)!.Figure, "text/html");

        Assert.StartsWith("<svg", html);
        Assert.Equal(3, html.Split("<rect").Length - 1);
        Assert.True(html.Length < 6000);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("http://cdn", html);
        System.Xml.Linq.XDocument.Parse(html);
    }

    [Fact]
    public void A_charts_page_shows_figures_beside_bars_and_keeps_error_bars_inside()
    {
        string bars = Formatter.ToDisplayString(ChartMaker.Draw(MassBySpecies)!.Figure, "text/html");
        Assert.Contains(">5,076</text>", bars);

        var facts = new Dictionary<string, double> { ["ci low of A"] = 10, ["ci high of A"] = 90, ["ci low of B"] = 1, ["ci high of B"] = 3 };
        var wide = Result("R1", AnalysisKind.Comparison, Groups(("A", 50), ("B", 2))) with { Facts = MassBySpecies.Facts.AddRange(facts) };
        string html = Formatter.ToDisplayString(ChartMaker.Draw(wide)!.Figure, "text/html");
        Assert.Contains("95% confidence interval", html);
        var ends = System.Text.RegularExpressions.Regex.Matches(html, @"V([\d.-]+)m-5 0h10").Select(m => double.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2, ends.Count);
        Assert.All(ends, y => Assert.InRange(y, 54, 420));
    }

    [Fact]
    public void A_learners_own_chart_loses_the_default_template_and_a_pie_becomes_a_table()
    {
        var pie = Plotly.NET.CSharp.Chart.Pie<double, string, string>(new double[] { 1, 2 }, Labels: new(["a", "<b>"], true));

        Assert.True(Formatter.ToDisplayString(pie, "application/vnd.plotly.v1+json").Length < 1000);
        string html = Formatter.ToDisplayString(pie, "text/html");
        Assert.Contains("<td", html);
        Assert.Contains("2 of 2 points", html);
    }

    [Fact]
    public void Everything_hostile_is_encoded()
    {
        var result = Result("R1", AnalysisKind.Count, Groups((Hostile, 2), ("B", 1)), Hostile, Hostile,
            [new DataSeries(Hostile, Hostile, Hostile, [Hostile, "B"], [2.0, 1.0])]) with
        { Sentence = Hostile, Method = Hostile, Assumptions = [Hostile] };
        var frame = new DataFrame(new StringDataFrameColumn(Hostile, [Hostile, null!]));
        var data = new Dataset
        {
            Name = Hostile,
            Path = Hostile,
            Frame = frame,
            Columns = [new ColumnInfo { Name = Hostile, Kind = ColumnKind.Text, Reason = Hostile, Unit = Hostile, TopValues = [Hostile], Min = Hostile }],
            Notes = [Hostile],
            Rejects = [new RejectedRow(3, Hostile, Hostile)],
        };

        foreach (object shown in new object[] { result, frame, data, ChartMaker.Draw(result)!, ChartMaker.Draw(result)!.Figure })
        {
            string html = Formatter.ToDisplayString(shown, "text/html");
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>", html);
            Assert.Contains("&lt;script&gt;", html);
        }
        Assert.DoesNotContain("</script", Formatter.ToDisplayString(ChartMaker.Draw(result)!.Figure, "application/vnd.plotly.v1+json"));
    }

    [Fact]
    public void A_frame_shows_its_first_rows_types_and_counts()
    {
        var frame = new DataFrame(
            new PrimitiveDataFrameColumn<double>("mass", Enumerable.Range(0, 25).Select(i => i == 1 ? (double?)null : i + 0.5)),
            new StringDataFrameColumn("name", Enumerable.Range(0, 25).Select(i => $"n{i}")));

        string html = Formatter.ToDisplayString(frame, "text/html"), text = Formatter.ToDisplayString(frame, "text/plain");
        Assert.Contains("mass (number)", html);
        Assert.Contains("the first 10 of 25 rows × 2 columns", System.Net.WebUtility.HtmlDecode(html));
        Assert.Contains("missing", html);
        Assert.Contains("n9", html);
        Assert.DoesNotContain("n10", html);
        Assert.Contains("0.5 | n0", text);
    }

    [Fact]
    public void A_cleaning_log_shows_each_step_with_rows_and_cells_before_and_after()
    {
        var step = new CleaningStep(CleaningKind.DropRepeatedRows, null, "Repeats are no new observations.", "Two rows go.");
        var log = new CleaningLog([new CleaningLogEntry(step, 1344, 1342, 9000, 8990, 0, $"2 repeated rows were rejected. {Hostile}")]);

        string html = Formatter.ToDisplayString(log, "text/html");
        foreach (string part in new[] { "drop repeated rows", "1,344", "1,342", "9,000", "8,990", "2 rows rejected" }) Assert.Contains(part, html);
        Assert.DoesNotContain("<script", html);
        Assert.Contains("2 repeated rows were rejected.", Formatter.ToDisplayString(log, "text/plain"));
    }

    [Fact]
    public void A_graph_shows_itself_as_a_drawing_and_as_Mermaid()
    {
        var graph = new StateGraph<Work>("one step").AddNode("a", s => s).AddEdge(StateGraph.Start, "a").AddEdge("a", StateGraph.End).Compile();

        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(graph.GetType()));
        Assert.Contains("<svg", Formatter.ToDisplayString(graph, "text/html"));
        Assert.Contains("flowchart", Formatter.ToDisplayString(graph, "text/plain"));
    }

    [Fact]
    public void An_answer_shows_its_id_sentence_method_and_assumptions()
    {
        var answer = MassBySpecies with { Sentence = "Gentoo is the heaviest.", Assumptions = ["Mass means Body Mass (g)."] };

        string html = Formatter.ToDisplayString(answer, "text/html"), text = Formatter.ToDisplayString(answer, "text/plain");
        foreach (string part in new[] { "R1", "Gentoo is the heaviest.", "Computed over all rows.", "Mass means Body Mass (g).", "5,076" }) Assert.Contains(part, html);
        Assert.Contains("[R1] Gentoo is the heaviest.", text);
    }
}
