using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>A report in a cell; its charts are drawn without a script.</summary>
public static class ReportView
{
    /// <summary>The report as a piece of HTML.</summary>
    public static string ToHtml(ReportDocument report)
    {
        string state = report.IsVerified ? "Every number in this report matches the result it cites."
            : $"{report.Problems.Count} places in this report do not match the results; its last section lists them.";
        string text = report.ToHtml(chart => $"<figure style=\"margin:1em 0\">{ChartView.ToHtml(chart.Figure)}<figcaption style=\"opacity:.75\">{Html.Text(chart.Caption, 2000)} [{Html.Text(chart.ResultId)}]</figcaption></figure>");
        return $"<div style=\"max-width:60em;overflow-x:auto\">{text}<p style=\"opacity:.75\">{state}</p></div>";
    }
}
