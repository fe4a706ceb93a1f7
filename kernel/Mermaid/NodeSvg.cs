using System.Text;
using Ensemble.Kernel.Mermaid.Layout;

namespace Ensemble.Kernel.Mermaid;

/// <summary>Draws a node: its outline and its label.</summary>
internal static class NodeSvg
{
    public static void Draw(StringBuilder svg, PlacedNode node, string fill, string stroke, string colour)
    {
        var style = node.Node.Style;
        string look = $"fill=\"{style.Fill ?? fill}\" stroke=\"{style.Stroke ?? stroke}\" stroke-width=\"{style.StrokeWidth ?? "1.3"}\"{(style.Dash is null ? "" : $" stroke-dasharray=\"{style.Dash}\"")}";
        Shapes(svg, node, look);
        // What is in a cylinder stands below its lid, what is in a flag beside its notch.
        double down = node.Node.Shape == Shape.Cylinder ? Outline.Lid * 0.7 : 0, aside = node.Node.Shape == Shape.Flag ? node.Height * 0.15 : 0;
        string text = (style.Bold ? " font-weight=\"700\"" : "") + (style.Italic ? " font-style=\"italic\"" : "");
        FlowchartSvg.Lines(svg, node.Label, new(node.Middle.X + aside, node.Middle.Y + down), style.Color ?? colour, text);
    }

    private static void Shapes(StringBuilder svg, PlacedNode node, string look)
    {
        var (x, y, w, h) = (node.Middle.X, node.Middle.Y, node.Width, node.Height);
        switch (node.Node.Shape)
        {
            case Shape.Box: Rectangle(svg, x, y, w, h, 3, look); break;
            case Shape.Round: Rectangle(svg, x, y, w, h, 9, look); break;
            case Shape.Stadium: Rectangle(svg, x, y, w, h, h / 2, look); break;
            case Shape.Subroutine:
                Rectangle(svg, x, y, w, h, 0, look);
                svg.Append(FlowchartSvg.Text($"<path d=\"M{x - w / 2 + Outline.Bar:0.#} {y - h / 2:0.#}v{h:0.#}M{x + w / 2 - Outline.Bar:0.#} {y - h / 2:0.#}v{h:0.#}\" {look}/>"));
                break;
            case Shape.Circle: Circle(svg, x, y, w / 2, look); break;
            case Shape.DoubleCircle:
                Circle(svg, x, y, w / 2, look);
                Circle(svg, x, y, w / 2 - 5, look);
                break;
            case Shape.Cylinder:
                string lid = FlowchartSvg.Text($"a{w / 2:0.#} {Outline.Lid} 0 0 ");
                svg.Append(FlowchartSvg.Text($"<path d=\"M{x - w / 2:0.#} {y - h / 2 + Outline.Lid:0.#}{lid}1 {w:0.#} 0v{h - 2 * Outline.Lid:0.#}{lid}1 {-w:0.#} 0z\" {look}/>"));
                svg.Append(FlowchartSvg.Text($"<path d=\"M{x - w / 2:0.#} {y - h / 2 + Outline.Lid:0.#}{lid}0 {w:0.#} 0\" {look}/>"));
                break;
            default:
                var corners = Outline.Of(node.Node.Shape, w, h).Select(p => FlowchartSvg.Text($"{x + p.X:0.#},{y + p.Y:0.#}"));
                svg.Append($"<polygon points=\"{string.Join(' ', corners)}\" stroke-linejoin=\"round\" {look}/>");
                break;
        }
    }

    private static void Rectangle(StringBuilder svg, double x, double y, double w, double h, double round, string look) =>
        svg.Append(FlowchartSvg.Text($"<rect x=\"{x - w / 2:0.#}\" y=\"{y - h / 2:0.#}\" width=\"{w:0.#}\" height=\"{h:0.#}\" rx=\"{round:0.#}\" {look}/>"));

    private static void Circle(StringBuilder svg, double x, double y, double radius, string look) =>
        svg.Append(FlowchartSvg.Text($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" {look}/>"));
}
