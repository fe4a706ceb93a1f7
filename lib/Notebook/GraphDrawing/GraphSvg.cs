using System.Globalization;
using System.Text;
using Ensemble.Graphs;

namespace Ensemble.Notebook;

/// <summary>Draws a laid-out graph as SVG; every text is encoded, and nothing in it has an id that could clash on a page.</summary>
internal sealed class GraphSvg(IGraph graph, GraphTrace? trace)
{
    public const double LabelSize = 11;
    private const double NameSize = 13;
    private const string Background = "#fdfdfe", Border = "#d8dee4", Line = "#7b8794", LabelColour = "#3d4751";

    private readonly GraphLayout _layout = new(graph, WidthOf);
    private readonly StringBuilder _svg = new();

    public string Draw()
    {
        string width = N(_layout.Width), height = N(_layout.Height);
        _svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{Svg.Encode($"Graph {graph.Name}")}\" ")
            .Append($"width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" style=\"max-width:100%;height:auto\" ")
            .Append("font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif\">\n")
            .Append($"<rect x=\"0.5\" y=\"0.5\" width=\"{N(_layout.Width - 1)}\" height=\"{N(_layout.Height - 1)}\" rx=\"10\" fill=\"{Background}\" stroke=\"{Border}\"/>\n");
        // What a run took lies over what it left, and labels over every line.
        foreach (Arrow arrow in _layout.Arrows.OrderBy(Taken)) DrawArrow(arrow);
        foreach (var (name, box) in _layout.Boxes) DrawNode(name, box);
        foreach (Arrow arrow in _layout.Arrows) DrawLabel(arrow);
        return _svg.Append("</svg>").ToString();
    }

    private static double WidthOf(string name) => Math.Max(56, LabelText.Width(LabelText.Shorten(name, LabelText.LongestName), NameSize) + 32);

    private int Taken(Arrow arrow) => trace?.Taken(arrow.From, arrow.To) ?? 0;

    private void DrawArrow(Arrow arrow)
    {
        Box from = _layout.Boxes[arrow.From], to = _layout.Boxes[arrow.To];
        bool taken = Taken(arrow) > 0;
        string colour = taken ? GraphColours.Ran.Stroke : trace is null ? Line : GraphColours.Unused.Stroke;
        string dash = arrow.Kind == GraphEdgeKind.Conditional ? " stroke-dasharray=\"6 4\"" : "";
        double end = arrow.Kind == GraphEdgeKind.Join ? to.Top - 6 : to.Top;
        string line = arrow.IsLoop ? Loop(from, to, arrow) : Down(from, (to.X, end), arrow);
        _svg.Append($"<path d=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{(taken ? "2.4" : "1.4")}\"{dash}/>");
        _svg.Append(arrow.IsLoop
            ? $"<path d=\"M{N(to.Right)} {N(to.Y - arrow.Ports.In)}l9 -4.5v9z\" fill=\"{colour}\"/>\n"
            : $"<path d=\"M{N(to.X)} {N(end)}l-4.5 -9h9z\" fill=\"{colour}\"/>\n");
        if (arrow.Kind != GraphEdgeKind.Join || arrow.IsLoop) return;
        double half = Math.Min(to.Width / 2, 34);
        _svg.Append($"<path d=\"M{N(to.X - half)} {N(to.Top - 4.5)}h{N(2 * half)}\" stroke=\"{colour}\" stroke-width=\"3.5\" stroke-linecap=\"round\"/>\n");
    }

    /// <summary>From the bottom of one node to the top of another, straight down through the layers on the way.</summary>
    private static string Down(Box from, (double X, double Y) end, Arrow arrow)
    {
        var path = new StringBuilder($"M{N(from.X)} {N(from.Bottom)}");
        (double x, double y) = (from.X, from.Bottom);
        foreach (var via in arrow.Via)
        {
            Curve(path, x, y, via.X, via.Y - Box.Height / 2);
            (x, y) = (via.X, via.Y + Box.Height / 2);
            path.Append($"V{N(y)}");
        }
        Curve(path, x, y, end.X, end.Y - 8);
        return path.ToString();
    }

    /// <summary>Out at the right of one node, up beside the layers between, and in at the right of the other.</summary>
    private static string Loop(Box from, Box to, Arrow arrow)
    {
        const double Turn = 12;
        var (x, y) = arrow.Via[0];
        double enter = to.Y - arrow.Ports.In, leave = from.Y + arrow.Ports.Out;
        if (arrow.From == arrow.To) return $"M{N(from.Right)} {N(y + 12)}C{N(x + 14)} {N(y + 16)} {N(x + 14)} {N(enter - 6)} {N(from.Right + 8)} {N(enter)}";
        var path = new StringBuilder($"M{N(from.Right)} {N(leave)}H{N(x - Turn)}Q{N(x)} {N(leave)} {N(x)} {N(leave - Turn)}");
        foreach (var via in arrow.Via.Skip(1))
        {
            path.Append($"V{N(y - Box.Height / 2)}");
            Curve(path, x, y - Box.Height / 2, via.X, via.Y + Box.Height / 2);
            (x, y) = via;
        }
        return path.Append($"V{N(enter + Turn)}Q{N(x)} {N(enter)} {N(x - Turn)} {N(enter)}H{N(to.Right + 8)}").ToString();
    }

    private static void Curve(StringBuilder path, double x, double y, double toX, double toY)
    {
        double bend = (y + toY) / 2;
        path.Append($"C{N(x)} {N(bend)} {N(toX)} {N(bend)} {N(toX)} {N(toY)}");
    }

    private void DrawNode(string name, Box box)
    {
        bool isEnd = name is StateGraph.Start or StateGraph.End;
        GraphColours colours = trace is null ? GraphColours.Plain : GraphColours.Of(trace.Outcome(name));
        // Start and End stand out, unless a run never got there.
        bool isDark = isEnd && colours != GraphColours.Unused;
        (string fill, string text) = isDark ? (trace is null ? "#24292f" : colours.Stroke, "#ffffff") : (colours.Fill, colours.Text);
        string stroke = isDark ? fill : colours.Stroke;
        string dash = colours == GraphColours.Running ? " stroke-dasharray=\"4 3\"" : "";
        string weight = colours == GraphColours.Ran || colours == GraphColours.Failed ? "2" : "1.4";
        _svg.Append($"<g><title>{Svg.Encode(Tip(name))}</title><rect x=\"{N(box.X - box.Width / 2)}\" y=\"{N(box.Top)}\" width=\"{N(box.Width)}\" height=\"{N(Box.Height)}\" ")
            .Append($"rx=\"{(isEnd ? N(Box.Height / 2) : "7")}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{weight}\"{dash}/>")
            .Append($"<text x=\"{N(box.X)}\" y=\"{N(box.Y + 4.5)}\" font-size=\"{N(NameSize)}\" text-anchor=\"middle\" fill=\"{text}\">{Svg.Encode(LabelText.Shorten(name, LabelText.LongestName))}</text>");
        if (colours == GraphColours.Failed) Badge(box, "✕", colours.Stroke);
        else if (trace?.Runs(name) > 1) Badge(box, $"×{trace.Runs(name)}", colours.Stroke);
        _svg.Append("</g>\n");
    }

    private void Badge(Box box, string text, string colour)
    {
        double width = LabelText.Width(text, 10) + 10, x = box.Right - 4;
        _svg.Append($"<rect x=\"{N(x - width / 2)}\" y=\"{N(box.Top - 8)}\" width=\"{N(width)}\" height=\"16\" rx=\"8\" fill=\"{colour}\"/>")
            .Append($"<text x=\"{N(x)}\" y=\"{N(box.Top + 3.5)}\" font-size=\"10\" font-weight=\"600\" text-anchor=\"middle\" fill=\"#ffffff\">{Svg.Encode(text)}</text>");
    }

    private string Tip(string name)
    {
        string description = graph.Nodes.FirstOrDefault(n => n.Name == name)?.Description ?? "";
        string ran = trace is null ? "" : trace.Runs(name) == 0 ? "did not run" : $"superstep {string.Join(", ", trace.Supersteps(name))}";
        return string.Join("\n", new[] { name, description, name is StateGraph.Start or StateGraph.End ? "" : ran }.Where(line => line.Length > 0));
    }

    private void DrawLabel(Arrow arrow)
    {
        List<string> lines = [.. arrow.Label];
        // An arrow that is always taken needs no count of its own: its node has one.
        if (Taken(arrow) > 1 && arrow.Kind == GraphEdgeKind.Conditional) lines = [.. lines.SkipLast(1), $"{lines.LastOrDefault()} ×{Taken(arrow)}".Trim()];
        if (lines.Count == 0) return;
        var (x, y, beside) = arrow.LabelAt;
        double top = y + 4 - (lines.Count - 1) * 6.5;
        string anchor = beside ? "start" : "middle";
        // The halo keeps a label readable where it lies on a line.
        _svg.Append($"<text font-size=\"{N(LabelSize)}\" text-anchor=\"{anchor}\" fill=\"{LabelColour}\" stroke=\"{Background}\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">")
            .Append(string.Concat(lines.Select((line, i) => $"<tspan x=\"{N(x)}\" y=\"{N(top + i * 13)}\">{Svg.Encode(line)}</tspan>")))
            .Append("</text>\n");
    }

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
