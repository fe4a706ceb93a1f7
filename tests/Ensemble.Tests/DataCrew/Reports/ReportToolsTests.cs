using System.Text.Json;
using Ensemble.DataCrew;
using Ensemble.Notebook;
using Microsoft.Data.Analysis;
using static Ensemble.Tests.DataCrew.SampleResults;

namespace Ensemble.Tests.DataCrew;

public class ReportToolsTests
{
    private static readonly ReportSource Source = new()
    {
        Title = "Penguins",
        Data = new Dataset
        {
            Name = "penguins.json",
            Path = "penguins.json",
            Frame = new DataFrame(new StringDataFrameColumn("Species", ["Adelie", "Gentoo", null!])),
            Columns = [new ColumnInfo { Name = "Species", Kind = ColumnKind.Category, Reason = "Few values.", Missing = 1, Distinct = 2, TopValues = ["Adelie", "Gentoo"] }],
            Notes = ["Read as UTF-8; 17 blank lines were left out."],
        },
        Findings = [new Finding("Which species is heaviest?", MassBySpecies with { Sentence = "Gentoo is the heaviest, with 5,076 g." })],
        Declined = [new DeclinedQuestion("What of 2031?", "There is no column of years.")],
        CleaningLog = ["Removed 24 duplicate rows: 10,000 rows before, 9,976 after."],
        Charts = [ChartMaker.Draw(MassBySpecies)!],
    };

    [Fact]
    public void The_findings_hold_everything_a_report_may_state()
    {
        var json = JsonDocument.Parse(new ReportTools(() => Source).ListFindings()).RootElement;

        var finding = json.GetProperty("findings")[0];
        Assert.Equal("R1", finding.GetProperty("id").GetString());
        Assert.Equal("Which species is heaviest?", finding.GetProperty("question").GetString());
        Assert.Equal(5076.02, finding.GetProperty("value").GetProperty("Gentoo").GetDouble());
        Assert.Equal(342, finding.GetProperty("facts").GetProperty("n").GetDouble());
        Assert.EndsWith("(chart:R1)", finding.GetProperty("chart").GetProperty("place").GetString());
        Assert.Equal(3, json.GetProperty("data").GetProperty("facts").GetProperty("rows").GetDouble());
        Assert.Equal("What of 2031?", json.GetProperty("declined")[0].GetProperty("question").GetString());
    }

    [Fact]
    public void A_report_that_quotes_the_findings_holds()
    {
        string report = """
            # Penguins

            penguins.json has 3 rows, 1 cell is missing, 17 blank lines were left out, 24 duplicates were removed [D1].

            ## Which species is heaviest?

            Gentoo is the heaviest, with 5,076 g [R1].

            ## What of 2031?

            There is no column of years.
            """;

        Assert.Empty(Source.Check(report));
        Assert.Equal(["23"], Source.Check(report.Replace("24", "23")).Select(p => p.Number));
    }

    [Fact]
    public void Handing_in_keeps_the_last_report_and_refuses_an_empty_one()
    {
        var tools = new ReportTools(() => Source);

        Assert.Throws<DataException>(() => tools.SubmitReport("  "));
        tools.SubmitReport("one");
        tools.SubmitReport("two");
        Assert.Equal("two", tools.Submitted);
    }

    [Fact]
    public void A_finished_report_has_a_title_and_each_chart_after_the_text_that_cites_it()
    {
        var report = ReportDocument.Finish("First.\n\nGentoo weigh 5,076 g [R1].\n\nLast.", Source, []);

        Assert.StartsWith("# Penguins\n\nFirst.", report.Markdown);
        Assert.True(report.Markdown.IndexOf("](chart:R1)", StringComparison.Ordinal) < report.Markdown.IndexOf("Last.", StringComparison.Ordinal));
        Assert.Equal(report.Markdown, ReportDocument.Finish(report.Markdown, Source, []).Markdown);
        Assert.True(report.IsVerified);
        Assert.Empty(Source.Check(report.Markdown));
    }

    [Fact]
    public void A_report_that_still_does_not_hold_says_so()
    {
        string text = "Gentoo weigh 9 g [R1].";
        var report = ReportDocument.Finish(text, Source, Source.Check(text));

        Assert.False(report.IsVerified);
        Assert.Contains("## Not verified", report.Markdown);
        Assert.Contains("9 is no figure of R1", report.Markdown);
        Assert.Contains("do not match", ReportView.ToHtml(report));
    }

    [Fact]
    public void Charts_are_drawn_in_HTML_and_stand_as_captions_in_plain_Markdown()
    {
        var report = ReportDocument.Finish("Gentoo weigh 5,076 g [R1].\n\n![x](chart:R9)", Source, []);

        string page = ReportView.ToHtml(report);
        Assert.Contains("<svg", page);
        Assert.DoesNotContain("chart:", page);
        Assert.Contains("Gentoo has the tallest bar, Adelie the lowest.* [R1]", report.ToPlainMarkdown());
        Assert.DoesNotContain("chart:", report.ToPlainMarkdown());
    }

    [Fact]
    public void Nothing_in_a_report_becomes_a_tag_a_script_or_a_foreign_link()
    {
        string hostile = """
            <script>alert(1)</script> <img src=x onerror=alert(1)>

            [a](javascript:alert(1)) [b](https://example.org) [c](#top) <javascript:alert(1)> ![d](https://example.org/x.png) ![e](data:text/html,x)

            [f]: javascript:alert(1)
            [f]
            """;
        string html = ReportView.ToHtml(ReportDocument.Finish(hostile, Source with { Charts = [] }, []));

        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("href=\"javascript", html);
        Assert.DoesNotContain("<img", html);
        Assert.Contains("href=\"https://example.org\"", html);
        Assert.Contains("href=\"#top\"", html);
    }

    [Fact]
    public void Escaped_text_shows_itself_and_does_nothing()
    {
        string text = "*a* _b_ [c](d) <e> `f` # | ~ & \\ !";
        var report = ReportDocument.Finish(ReportDocument.Escape(text), Source with { Charts = [] }, []);

        Assert.Contains(System.Net.WebUtility.HtmlEncode(text).Replace("&#39;", "'"), ReportView.ToHtml(report));
    }
}
