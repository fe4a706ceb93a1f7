using System.Net;
using System.Text;

namespace Ensemble.Kernel.Formatting;

/// <summary>Rows of short texts under named columns, with a line that says how many there are.</summary>
/// <param name="Numeric">For each column, whether its values are numbers, which stand to the right.</param>
internal sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<bool> Numeric, IReadOnlyList<string[]> Rows, string Note)
{
    /// <summary>Aligned columns.</summary>
    public string ToText()
    {
        var widths = Columns.Select((c, i) => Rows.Select(r => Text.Width(r[i])).Append(Text.Width(c)).Max()).ToArray();
        var lines = Rows.Select(Line).Prepend(string.Join("  ", widths.Select(w => new string('-', w)))).Prepend(Line([.. Columns])).Append(Note);
        return string.Join('\n', lines.Select(l => l.TrimEnd()));

        string Line(string[] cells) => string.Join("  ", cells.Select((cell, i) => Numeric[i] ? Blanks(cell, i) + cell : cell + Blanks(cell, i)));
        string Blanks(string cell, int column) => new(' ', widths[column] - Text.Width(cell));
    }

    /// <summary>An HTML table; every text in it is encoded.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table><thead><tr>");
        for (int i = 0; i < Columns.Count; i++) Cell("th", i, Columns[i]);
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr>");
            for (int i = 0; i < row.Length; i++) Cell("td", i, row[i]);
            html.Append("</tr>");
        }
        return html.Append("</tbody></table><p>").Append(WebUtility.HtmlEncode(Note)).Append("</p>").ToString();

        void Cell(string tag, int column, string text) =>
            html.Append('<').Append(tag).Append(Numeric[column] ? " style=\"text-align:right\">" : " style=\"text-align:left\">")
                .Append(WebUtility.HtmlEncode(text)).Append("</").Append(tag).Append('>');
    }
}
