using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>A report in a cell, or as a page of its own; its charts are drawn without a script.</summary>
public static class ReportView
{
    /// <summary>The report as a piece of HTML, for a cell.</summary>
    public static string ToHtml(ReportDocument report)
    {
        string state = report.IsVerified ? "Every number in this report matches the result it cites."
            : $"{report.Problems.Count} places in this report do not match the results; its last section lists them.";
        string text = report.ToHtml(chart => $"<figure style=\"margin:1em 0\">{ChartView.ToHtml(chart.Figure)}<figcaption style=\"opacity:.75\">{Html.Text(chart.Caption, 2000)} [{Html.Text(chart.ResultId)}]</figcaption></figure>");
        return $"<div style=\"max-width:60em;overflow-x:auto\">{text}<p style=\"opacity:.75\">{state}</p></div>";
    }

    /// <summary>The report as a whole page that opens offline.</summary>
    public static string ToPage(ReportDocument report) => $$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{{Html.Text(report.Title)}}</title>
        <style>:root{color-scheme:light dark}body{max-width:60em;margin:2em auto;padding:0 1em;font:16px/1.55 system-ui,sans-serif}
        table{border-collapse:collapse}th,td{padding:.25em .7em;border-bottom:1px solid rgba(128,128,128,.35);text-align:left}code{overflow-wrap:anywhere}</style></head>
        <body>{{ToHtml(report)}}</body></html>
        """;
}
