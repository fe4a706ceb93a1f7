using System.Text.Json.Nodes;
using Ensemble.DataCrew;
using Ensemble.Notebook;

namespace Ensemble.Course.Report;

/// <summary>A crew's report with its charts as one page that opens offline.</summary>
internal static class AskPage
{
    public static string Of(CrewReport report)
    {
        var outputs = new OutputHtml();
        string text = report.Document.ToHtml(chart => outputs.Of(Output(chart)));
        string body = $"<section class=\"prose\">{text}</section>\n<section class=\"cell\"><div class=\"output\">{RunReportView.ToHtml(report.Metrics)}</div></section>";
        return HtmlPage.Of(report.Document.Title, body, outputs.HasCharts);
    }

    private static JsonObject Output(ResultChart chart) => new()
    {
        ["output_type"] = "display_data",
        ["data"] = new JsonObject { ["application/vnd.plotly.v1+json"] = ChartJson.Of(chart.Figure) },
    };
}
