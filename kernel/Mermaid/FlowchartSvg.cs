using System.Globalization;
using System.Net;
using System.Text;
using Ensemble.Kernel.Mermaid.Layout;

namespace Ensemble.Kernel.Mermaid;

/// <summary>
/// A flowchart as an SVG image that needs nothing else: no script, no font, no network, and no id that could clash on a page.
/// It brings its own light background, so it reads the same on a dark page.
/// </summary>
internal static class FlowchartSvg
{
    private const string Background = "#fdfdfe", Border = "#d8dee4", LineColour = "#57606a", GroupFill = "#f3f5f8", GroupStroke = "#b6bfca", TextColour = "#1e1b4b", NodeFill = "#eef2ff", NodeStroke = "#6366f1";

    public static string Draw(Flowchart chart)
    {
        var drawing = ChartLayout.Place(chart);
        var svg = new StringBuilder();
        string title = chart.Title.Length > 0 ? chart.Title : "Flowchart";
        string description = chart.Description.Length > 0 ? chart.Description : Describe(chart);
        svg.Append(Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{drawing.Width:0.#}\" height=\"{drawing.Height:0.#}\" viewBox=\"0 0 {drawing.Width:0.#} {drawing.Height:0.#}\" style=\"max-width:100%;height:auto\" font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif\" font-size=\"{Label.FontSize}\">"));
        svg.Append($"<title>{Encode(title)}</title><desc>{Encode(description)}</desc>");
        svg.Append(Text($"<rect x=\"0.5\" y=\"0.5\" width=\"{drawing.Width - 1:0.#}\" height=\"{drawing.Height - 1:0.#}\" rx=\"10\" fill=\"{Background}\" stroke=\"{Border}\"/>"));
        foreach (var group in drawing.Groups) Box(svg, group);
        foreach (var edge in drawing.Edges.Where(e => e.Edge.Line != Line.Hidden)) EdgeSvg.Draw(svg, edge, LineColour);
        foreach (var node in drawing.Nodes) NodeSvg.Draw(svg, node, NodeFill, NodeStroke, TextColour);
        foreach (var group in drawing.Groups) Title(svg, group);
        foreach (var edge in drawing.Edges.Where(e => e.LabelMiddle is not null)) Caption(svg, edge);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>A label's lines around a middle.</summary>
    public static void Lines(StringBuilder svg, Label label, Point middle, string colour, string more = "")
    {
        for (int i = 0; i < label.Lines.Count; i++)
        {
            double y = middle.Y + (i - (label.Lines.Count - 1) / 2.0) * Label.LineHeight + Label.FontSize * 0.35;
            svg.Append(Text($"<text x=\"{middle.X:0.#}\" y=\"{y:0.#}\" text-anchor=\"middle\" fill=\"{colour}\"{more}>")).Append(Encode(label.Lines[i])).Append("</text>");
        }
    }

    /// <summary>Numbers as SVG reads them, whatever the reader's language.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Box(StringBuilder svg, PlacedGroup group)
    {
        var style = group.Group.Style;
        svg.Append(Text($"<rect x=\"{group.Corner.X:0.#}\" y=\"{group.Corner.Y:0.#}\" width=\"{group.Width:0.#}\" height=\"{group.Height:0.#}\" rx=\"6\" fill=\"{style.Fill ?? GroupFill}\" stroke=\"{style.Stroke ?? GroupStroke}\""));
        if (style.StrokeWidth is { } width) svg.Append($" stroke-width=\"{width}\"");
        if (style.Dash is { } dash) svg.Append($" stroke-dasharray=\"{dash}\"");
        svg.Append("/>");
    }

    // Drawn over the arrows, with a halo: one may come in where the title stands.
    private static void Title(StringBuilder svg, PlacedGroup group)
    {
        var style = group.Group.Style;
        var middle = new Point(group.Corner.X + 12 + group.Title.Width / 2, group.Corner.Y + 8 + group.Title.Height / 2);
        Lines(svg, group.Title, middle, style.Color ?? "#3d4751", $" font-weight=\"600\" stroke=\"{style.Fill ?? GroupFill}\" stroke-width=\"4\" paint-order=\"stroke\"");
    }

    private static void Caption(StringBuilder svg, PlacedEdge edge)
    {
        var (label, middle) = (edge.Label, edge.LabelMiddle!.Value);
        svg.Append(Text($"<rect x=\"{middle.X - label.Width / 2 - 3:0.#}\" y=\"{middle.Y - label.Height / 2:0.#}\" width=\"{label.Width + 6:0.#}\" height=\"{label.Height:0.#}\" rx=\"3\" fill=\"{Background}\" fill-opacity=\".92\"/>"));
        Lines(svg, label, middle, edge.Edge.Style.Color ?? "#3d4751");
    }

    private static string Describe(Flowchart chart) => $"{chart.Nodes.Count} nodes, {chart.Edges.Count} arrows";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
