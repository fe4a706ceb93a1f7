using System.Net;
using System.Text;

namespace Ensemble.Checks;

/// <summary>Draws a timeline as an SVG that takes its text colour from the page and needs no script.</summary>
internal sealed class TimelineDrawing
{
    private const double Width = 600, Left = 130, Right = 16, Top = 24, Lane = 20, Character = 6.4;
    private readonly TimelineScale _scale;
    private readonly string _unit;
    private readonly StringBuilder _rows = new();
    private double _y = Top;

    private TimelineDrawing(Timeline timeline) => (_scale, _unit) = (new(timeline), Short.OneLine(timeline.Unit, 20));

    public static string Of(Timeline timeline) => new TimelineDrawing(timeline).Draw();

    private string Draw()
    {
        if (_scale.Spans.IsEmpty) return "<p style=\"margin:.3em 0\">Nothing happened.</p>";
        foreach (var row in _scale.Spans.GroupBy(s => s.Row)) Draw(row.Key, row.OrderBy(s => s.Start));
        string more = _scale.Left > 0 ? $"<p style=\"margin:.2em 0;opacity:.75\">and {_scale.Left} more</p>" : "";
        return Svg($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"who worked when\" viewBox=\"0 0 {Width} {_y + 4}\" style=\"display:block;max-width:{Width}px;width:100%;height:auto;color:inherit;font:11px sans-serif;margin:.3em 0\" fill=\"currentColor\">")
            + Grid() + _rows + "</svg>" + more;
    }

    private void Draw(string name, IEnumerable<Span> spans)
    {
        // A span goes into the first lane that is free, so that what overlaps lies side by side.
        var ends = new List<double>();
        double top = _y;
        foreach (var span in spans)
        {
            int lane = ends.FindIndex(end => end <= span.Start);
            if (lane < 0) (lane, ends) = (ends.Count, [.. ends, 0]);
            ends[lane] = span.End;
            Draw(span, top + lane * Lane);
        }
        _rows.Append(Svg($"<text x=\"0\" y=\"{top + 14}\">{Text(Short.OneLine(name, 20))}</text>"));
        _y = top + ends.Count * Lane + 2;
    }

    private void Draw(Span span, double y)
    {
        double from = X(span.Start), wide = Math.Max(2, X(span.End) - from);
        string label = Short.OneLine(span.Label, 60), range = $"{TimelineScale.Number(span.Start)}–{TimelineScale.Number(span.End)} {_unit}";
        _rows.Append(Svg($"<rect x=\"{from}\" y=\"{y + 2}\" width=\"{wide}\" height=\"15\" rx=\"2\" fill=\"#3b6ea8\"><title>{Text($"{range} {label}".TrimEnd())}</title></rect>"));
        if (label.Length > 0 && label.Length * Character + 8 <= wide) _rows.Append(Svg($"<text x=\"{from + 4}\" y=\"{y + 13}\" fill=\"#fff\">{Text(label)}</text>"));
    }

    private string Grid()
    {
        var grid = new StringBuilder(Svg($"<text x=\"0\" y=\"{Top - 10}\" opacity=\".75\">{Text(_unit)}</text>"));
        foreach (double tick in _scale.Ticks())
            grid.Append(Svg($"<line x1=\"{X(tick)}\" x2=\"{X(tick)}\" y1=\"{Top - 6}\" y2=\"{_y}\" stroke=\"currentColor\" stroke-opacity=\".2\"/><text x=\"{X(tick)}\" y=\"{Top - 10}\" text-anchor=\"middle\" opacity=\".75\">{TimelineScale.Number(tick)}</text>"));
        return grid.ToString();
    }

    private double X(double moment) => Math.Round(Left + _scale.At(moment) * (Width - Left - Right), 1);

    // Decimal points, whatever the computer's own mark.
    private static string Svg(FormattableString text) => FormattableString.Invariant(text);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
