using System.Net;
using System.Text;

namespace Ensemble.Notebook;

/// <summary>The few pieces of HTML that every view is made of. They take the page's own colours, so that they read in light and in dark.</summary>
internal static class Html
{
    private const string Border = "1px solid rgba(128,128,128,.35)";

    /// <summary>Text, encoded; a megabyte in one cell is cut.</summary>
    public static string Text(string? text, int most = 200) =>
        text is null ? "" : WebUtility.HtmlEncode(text.Length <= most ? text : $"{text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)]}…");

    /// <summary>A table that scrolls sideways where it is wide; a null cell is shown as missing, a column of numbers stands right.</summary>
    public static string Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string?>> rows, string? caption = null, ISet<int>? numeric = null)
    {
        var html = new StringBuilder("<div style=\"overflow-x:auto;max-width:100%\"><table style=\"border-collapse:collapse;color:inherit;background:none\">");
        if (caption is not null) html.Append($"<caption style=\"caption-side:bottom;text-align:left;opacity:.75;padding:.3em 0\">{Text(caption, 400)}</caption>");
        html.Append("<thead><tr>");
        for (int i = 0; i < heads.Count; i++) html.Append($"<th scope=\"col\" style=\"{Style(i, numeric)};border-bottom:2px solid rgba(128,128,128,.6)\">{Text(heads[i])}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            for (int i = 0; i < row.Count; i++)
                html.Append($"<td style=\"{Style(i, numeric)};border-bottom:{Border}\">{(row[i] is { } cell ? Text(cell) : "<span style=\"opacity:.5\">missing</span>")}</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>A framed block.</summary>
    public static string Card(string inner) => $"<div style=\"border:{Border};border-radius:6px;padding:.6em .9em;margin:.3em 0;max-width:60em\">{inner}</div>";

    /// <summary>Lines that open on a click.</summary>
    public static string Details(string summary, IReadOnlyCollection<string> lines) => lines.Count == 0 ? ""
        : $"<details><summary>{Text(summary)}</summary><ul>{string.Concat(lines.Select(l => $"<li>{Text(l, 600)}</li>"))}</ul></details>";

    private static string Style(int column, ISet<int>? numeric) =>
        $"padding:.25em .7em;text-align:{(numeric?.Contains(column) == true ? "right" : "left")};vertical-align:top";
}
