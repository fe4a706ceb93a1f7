using System.Text;
using Ensemble.DataCrew;
using Ensemble.Monitoring;

namespace Ensemble.Notebook;

/// <summary>Draws when each step and agent of a run worked, as an SVG that takes its text colour from the page and needs no script.</summary>
internal sealed class RunTimeline
{
    private const double Width = 720, Left = 170, Right = 14, Top = 26, Lane = 18;
    private const int MostRows = 40, MostBars = 400, MostLanes = 12;
    private const string Failed = "#d1495b";
    private readonly RunReport _report;
    private readonly StringBuilder _svg = new();
    private readonly HashSet<string> _critical;
    private readonly List<string> _agents;
    private double _y = Top;

    private RunTimeline(RunReport report)
    {
        _report = report;
        _critical = [.. report.CriticalPath.Select(s => s.SpanId)];
        _agents = [.. report.Agents.Select(a => a.Name)];
    }

    public static string Of(RunReport report) => report.Steps.IsEmpty ? "<p>No step ran.</p>" : new RunTimeline(report).Draw();

    private string Draw()
    {
        var rows = TimelineRow.Of(_report);
        foreach (var row in rows.Take(MostRows)) Draw(row);
        double bottom = _y + 4;
        string grid = Grid(bottom);
        string note = rows.Count > MostRows ? $" The first {MostRows} of {rows.Count} rows." : "";
        return Svg.Open("when each step and agent worked", Width, bottom + 6)
            + grid + _svg + "</svg>"
            + $"<p style=\"margin:.2em 0;opacity:.75;font-size:.9em\">Grey: a step, with its agents below in colour. Outlined: on the critical path. Dotted: ready, but waiting. ✕: failed.{note}</p>";
    }

    private void Draw(TimelineRow row)
    {
        var lanes = new List<DateTimeOffset>();
        double top = _y;
        foreach (var bar in row.Bars.Take(MostBars))
        {
            // A bar goes into the first lane that is free, so that work in parallel lies side by side.
            int lane = lanes.FindIndex(end => end <= bar.Ready);
            if (lane < 0 && lanes.Count < MostLanes) lanes.Add(default);
            if (lane < 0) lane = lanes.Count - 1;
            lanes[lane] = bar.End;
            Draw(bar, top + lane * Lane, row.IsStep);
        }
        string weight = row.IsStep ? "600" : "400";
        _svg.Append(Svg.Text($"<text x=\"{(row.IsStep ? 4 : 16)}\" y=\"{top + 13}\" font-weight=\"{weight}\">{Html.Text(ChartText.Cut(row.Name, 22))}</text>"));
        _y = top + lanes.Count * Lane + 3;
    }

    private void Draw(TimelineBar bar, double y, bool step)
    {
        double from = X(bar.Start), wide = Math.Max(1.5, X(bar.End) - from), ready = X(bar.Ready);
        string colour = bar.Error is not null ? Failed : step ? "rgba(128,128,128,.45)" : Colour(bar.Name);
        string outline = _critical.Contains(bar.SpanId) ? " stroke=\"currentColor\" stroke-width=\"1.5\"" : "";
        string wait = from - ready > 1 ? Svg.Text($"<line x1=\"{ready}\" x2=\"{from}\" y1=\"{y + 8}\" y2=\"{y + 8}\" stroke=\"currentColor\" stroke-opacity=\".6\" stroke-dasharray=\"2 3\"/>") : "";
        string cross = bar.Error is null ? "" : Svg.Text($"<text x=\"{Math.Min(from + wide + 3, Width - 12)}\" y=\"{y + 12}\">✕</text>");
        _svg.Append(wait)
            .Append(Svg.Text($"<rect x=\"{from}\" y=\"{y + 2}\" width=\"{wide}\" height=\"12\" rx=\"2\" fill=\"{colour}\"{outline}><title>{Html.Text(Hover(bar), 400)}</title></rect>"))
            .Append(cross);
    }

    // The first five read on white and on black; the last ones do not.
    private string Colour(string agent) => ChartStyle.Palette[Math.Max(0, _agents.IndexOf(agent)) % 5];

    private string Grid(double bottom)
    {
        var grid = new StringBuilder();
        double span = Math.Max(Span.TotalMilliseconds, 1e-3), step = Svg.RoundUp(span / 5);
        for (double at = 0; at <= span * 1.0001; at += step)
        {
            double x = X(_report.Start.AddMilliseconds(at));
            string anchor = at == 0 ? "start" : x > Width - 40 ? "end" : "middle";
            grid.Append(Svg.Text($"<line x1=\"{x}\" x2=\"{x}\" y1=\"{Top - 6}\" y2=\"{bottom}\" stroke=\"currentColor\" stroke-opacity=\".15\"/><text x=\"{x}\" y=\"{Top - 11}\" text-anchor=\"{anchor}\" opacity=\".75\">"))
                .Append(Label(at, span)).Append("</text>");
        }
        return grid.ToString();
    }

    private TimeSpan Span => new(Math.Max(_report.Wall.Ticks, _report.Steps.Max(s => s.End - _report.Start).Ticks));

    private double X(DateTimeOffset moment)
    {
        double share = Span > TimeSpan.Zero ? (moment - _report.Start) / Span : 0;
        return Left + Math.Clamp(share, 0, 1) * (Width - Left - Right);
    }

    private static string Label(double ms, double span) => span < 1000
        ? FormattableString.Invariant($"{ms:0.###} ms")
        : FormattableString.Invariant($"{ms / 1000:0.###} s");

    private static string Hover(TimelineBar bar)
    {
        string waited = bar.Start > bar.Ready ? $", waited {RunReportView.Time(bar.Start - bar.Ready)}" : "";
        return $"{bar.Name}: {RunReportView.Time(bar.End - bar.Start)}{waited}{(bar.Error is null ? "" : $", failed: {bar.Error}")}";
    }
}
