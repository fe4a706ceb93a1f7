using System.Net;
using System.Text;
using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>The few pieces of HTML that every view is made of. They take the page's own colours, so that they read in light and in dark.</summary>
internal static class Html
{
    private const string Border = "1px solid rgba(128,128,128,.35)";

    /// <summary>Text, encoded; a megabyte in one cell is cut.</summary>
    public static string Text(string? text, int most = 200) =>
        text is null ? "" : WebUtility.HtmlEncode(Excerpt.Of(text, most));

    // One style for all cells of a table keeps committed outputs small.
    private const string TableStyle = "<style>.ens-t{border-collapse:collapse;color:inherit;background:none}.ens-t caption{caption-side:bottom;text-align:left;opacity:.75;padding:.3em 0}"
        + $".ens-t th,.ens-t td{{padding:.25em .7em;text-align:left;vertical-align:top;white-space:pre-line;border-bottom:{Border}}}.ens-t th{{border-bottom-width:2px}}.ens-t .num{{text-align:right}}.ens-t i{{opacity:.5}}</style>";

    /// <summary>A table that scrolls sideways where it is wide; a null cell is shown as missing, a column of numbers stands right, a long cell is cut.</summary>
    public static string Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string?>> rows, string? caption = null, ISet<int>? numeric = null, int most = 200)
    {
        string cell(string tag, int column, string inner) => $"<{tag}{(numeric?.Contains(column) == true ? " class=\"num\"" : "")}>{inner}</{tag}>";
        var html = new StringBuilder($"<div style=\"overflow-x:auto;max-width:100%\">{TableStyle}<table class=\"ens-t\">");
        if (caption is not null) html.Append($"<caption>{Text(caption, 400)}</caption>");
        html.Append($"<thead><tr>{string.Concat(heads.Select((h, i) => cell("th", i, Text(h))))}</tr></thead><tbody>");
        foreach (var row in rows)
            html.Append($"<tr>{string.Concat(row.Select((c, i) => cell("td", i, c is null ? "<i>missing</i>" : Text(c, most))))}</tr>");
        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>"1 step", "2 steps".</summary>
    public static string Count(int n, string noun) => $"{ChartText.Number(n)} {noun}{(n == 1 ? "" : "s")}";

    /// <summary>A framed block.</summary>
    public static string Card(string inner) => $"<div style=\"border:{Border};border-radius:6px;padding:.6em .9em;margin:.3em 0;max-width:60em\">{inner}</div>";

    /// <summary>Lines that open on a click.</summary>
    public static string Details(string summary, IReadOnlyCollection<string> lines) => lines.Count == 0 ? ""
        : $"<details><summary>{Text(summary)}</summary>{List(lines)}</details>";

    /// <summary>Lines, one below the other.</summary>
    public static string List(IEnumerable<string> lines) => $"<ul style=\"margin:.3em 0\">{string.Concat(lines.Select(l => $"<li>{Text(l, 600)}</li>"))}</ul>";
}
