using System.Text;
using Ensemble.Kernel.Mermaid.Layout;

namespace Ensemble.Kernel.Mermaid;

/// <summary>Draws an arrow: its line, and what it has at its ends.</summary>
internal static class EdgeSvg
{
    private const double HeadLength = 9, HeadHalf = 4.5, Round = 4;

    public static void Draw(StringBuilder svg, PlacedEdge edge, string colour)
    {
        var style = edge.Edge.Style;
        colour = style.Stroke ?? colour;
        string width = style.StrokeWidth ?? (edge.Edge.Line == Line.Thick ? "3.2" : "1.5");
        string? dash = style.Dash ?? (edge.Edge.Line == Line.Dotted ? "4 4" : null);
        var points = edge.Points.ToArray();
        var (start, end) = (points[0], points[^1]);
        var (out0, out1) = Tangents(edge, points);
        points[0] = Back(start, out0, Room(edge.Edge.Start));
        points[^1] = Back(end, out1, Room(edge.Edge.End));
        svg.Append($"<path d=\"{(edge.IsLoop ? Loop(points) : Path(points, edge.Lying))}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{(dash is null ? "" : $" stroke-dasharray=\"{dash}\"")}/>");
        Mark(svg, edge.Edge.Start, start, out0, colour);
        Mark(svg, edge.Edge.End, end, out1, colour);
    }

    // The directions in which the line leaves its two ends: heads are drawn along them.
    private static (Point, Point) Tangents(PlacedEdge edge, Point[] points)
    {
        if (edge.IsLoop) return (Unit(points[0], points[1]), Unit(points[3], points[2]));
        return (Along(points[0], points[1], edge.Lying), Along(points[^1], points[^2], edge.Lying));
    }

    private static Point Along(Point from, Point to, bool lying) =>
        lying ? new(to.X >= from.X ? 1 : -1, 0) : new(0, to.Y >= from.Y ? 1 : -1);

    private static Point Unit(Point from, Point to)
    {
        double length = Math.Max(1e-6, Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y)));
        return new((to.X - from.X) / length, (to.Y - from.Y) / length);
    }

    private static Point Back(Point end, Point along, double by) => new(end.X + along.X * by, end.Y + along.Y * by);

    private static double Room(Head head) => head switch { Head.Arrow => HeadLength - 1, Head.Circle => 2 * Round, _ => 0 };

    private static string Path(Point[] points, bool lying)
    {
        var path = new StringBuilder(FlowchartSvg.Text($"M{points[0].X:0.#} {points[0].Y:0.#}"));
        for (int i = 1; i < points.Length; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            if (Math.Abs(lying ? a.Y - b.Y : a.X - b.X) < 0.5) path.Append(FlowchartSvg.Text($"L{b.X:0.#} {b.Y:0.#}"));
            else if (lying) path.Append(FlowchartSvg.Text($"C{(a.X + b.X) / 2:0.#} {a.Y:0.#} {(a.X + b.X) / 2:0.#} {b.Y:0.#} {b.X:0.#} {b.Y:0.#}"));
            else path.Append(FlowchartSvg.Text($"C{a.X:0.#} {(a.Y + b.Y) / 2:0.#} {b.X:0.#} {(a.Y + b.Y) / 2:0.#} {b.X:0.#} {b.Y:0.#}"));
        }
        return path.ToString();
    }

    private static string Loop(Point[] p) =>
        FlowchartSvg.Text($"M{p[0].X:0.#} {p[0].Y:0.#}C{p[1].X:0.#} {p[1].Y:0.#} {p[2].X:0.#} {p[2].Y:0.#} {p[3].X:0.#} {p[3].Y:0.#}");

    private static void Mark(StringBuilder svg, Head head, Point at, Point along, string colour)
    {
        var (side, foot) = (new Point(-along.Y, along.X), Back(at, along, HeadLength));
        if (head == Head.Arrow)
            svg.Append(FlowchartSvg.Text($"<path d=\"M{at.X:0.#} {at.Y:0.#}L{foot.X + side.X * HeadHalf:0.#} {foot.Y + side.Y * HeadHalf:0.#}L{foot.X - side.X * HeadHalf:0.#} {foot.Y - side.Y * HeadHalf:0.#}z\" fill=\"{colour}\"/>"));
        else if (head == Head.Circle)
            svg.Append(FlowchartSvg.Text($"<circle cx=\"{at.X + along.X * Round:0.#}\" cy=\"{at.Y + along.Y * Round:0.#}\" r=\"{Round}\" fill=\"{colour}\"/>"));
        else if (head == Head.Cross)
        {
            var middle = Back(at, along, 6);
            svg.Append(FlowchartSvg.Text($"<path d=\"M{middle.X - 4:0.#} {middle.Y - 4:0.#}l8 8m0 -8l-8 8\" stroke=\"{colour}\" stroke-width=\"2\" fill=\"none\"/>"));
        }
    }
}
