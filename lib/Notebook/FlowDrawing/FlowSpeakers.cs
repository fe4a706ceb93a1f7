using System.Collections.Immutable;
using System.Text;
using Ensemble.Agents;

namespace Ensemble.Notebook;

/// <summary>Draws who speaks to whom: an arrow for each pair, as thick as it is used, with the number of its messages.</summary>
internal sealed class FlowSpeakers
{
    private const int MostAgents = 16;
    private const double TextSize = 12, Half = 13, Room = 110;
    private readonly List<string> _agents;
    private readonly ImmutableArray<FlowPair> _pairs;
    private readonly SpeakerLayout _layout;
    private readonly int _most, _more;
    private readonly StringBuilder _svg = new();

    private FlowSpeakers(IReadOnlyList<string> agents, ImmutableArray<FlowPair> pairs)
    {
        _agents = [.. agents.Take(MostAgents)];
        _more = agents.Count - _agents.Count;
        _pairs = [.. pairs.Where(p => _agents.Contains(p.From) && _agents.Contains(p.To))];
        _layout = SpeakerLayout.Of(_agents, _pairs);
        _most = _pairs.Select(p => p.Messages).DefaultIfEmpty(1).Max();
    }

    public static string Draw(IReadOnlyList<string> agents, ImmutableArray<FlowPair> pairs) => new FlowSpeakers(agents, pairs).Draw();

    private string Draw()
    {
        _svg.Append(Svg.Open("who speaks to whom", _layout.Width, _layout.Height + (_more > 0 ? 20 : 0)));
        foreach (var pair in _pairs) Arrow(pair);
        for (int i = 0; i < _agents.Count; i++) Agent(i);
        if (_more > 0) _svg.Append(Svg.Text($"<text x=\"8\" y=\"{_layout.Height + 12}\" opacity=\".75\">… {_more} more agents</text>"));
        return _svg.Append("</svg>").ToString();
    }

    private void Agent(int agent)
    {
        var (x, y) = _layout.Places[agent];
        double half = HalfWidth(agent);
        _svg.Append(Svg.Text($"<g><title>{Svg.Encode(Excerpt.Of(_agents[agent], 200))}</title><rect x=\"{x - half}\" y=\"{y - Half}\" width=\"{2 * half}\" height=\"{2 * Half}\" rx=\"6\" fill=\"{FlowColours.Of(agent)}\" fill-opacity=\".18\" stroke=\"{FlowColours.Of(agent)}\" stroke-width=\"1.5\"/>"))
            .Append(Svg.Text($"<text x=\"{x}\" y=\"{y + 4}\" text-anchor=\"middle\">{Svg.Encode(Name(agent))}</text></g>"));
    }

    private void Arrow(FlowPair pair)
    {
        int from = _agents.IndexOf(pair.From), to = _agents.IndexOf(pair.To);
        string title = $"<title>{Svg.Encode(Excerpt.Of($"{pair.From} → {pair.To}: {Html.Count(pair.Messages, "message")}, {Html.Count(pair.Tokens, "token")}", 400))}</title>";
        string colour = FlowColours.Of(from);
        double thick = 1.4 + 2.6 * (pair.Messages - 1) / Math.Max(1, _most - 1);
        _svg.Append($"<g>{title}");
        if (from == to) Loop(from, pair.Messages, colour, thick);
        else Line(from, to, pair.Messages, colour, thick, _pairs.Any(p => p.From == pair.To && p.To == pair.From));
        _svg.Append("</g>");
    }

    private void Line(int from, int to, int count, string colour, double thick, bool bothWays)
    {
        var (ax, ay) = _layout.Places[from];
        var (bx, by) = _layout.Places[to];
        double length = Math.Max(1, Math.Sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)));
        // Each of two opposite arrows keeps to its own right.
        double side = bothWays ? 7 : 0, sx = -(by - ay) / length * side, sy = (bx - ax) / length * side;
        var (x, y) = Edge(from, ax + sx, ay + sy, bx - ax, by - ay);
        var (ex, ey) = Edge(to, bx + sx, by + sy, ax - bx, ay - by);
        double dx = ex - x, dy = ey - y, span = Math.Max(1, Math.Sqrt(dx * dx + dy * dy)), ux = dx / span, uy = dy / span, head = 7 + thick;
        _svg.Append(Svg.Text($"<path d=\"M{x} {y}L{ex - ux * (head - 1)} {ey - uy * (head - 1)}\" stroke=\"{colour}\" stroke-width=\"{thick}\"/>"))
            .Append(Svg.Text($"<path d=\"M{ex} {ey}L{ex - ux * head - uy * head / 2} {ey - uy * head + ux * head / 2}L{ex - ux * head + uy * head / 2} {ey - uy * head - ux * head / 2}z\" fill=\"{colour}\"/>"));
        // Nearer to its beginning, where fewer arrows cross.
        double at = bothWays || _layout.Crosses ? 0.34 : 0.45, off = 9;
        _svg.Append(Svg.Text($"<text x=\"{x + dx * at - uy * off}\" y=\"{y + dy * at + ux * off + 4}\" text-anchor=\"middle\" font-weight=\"600\">{count}</text>"));
    }

    private void Loop(int agent, int count, string colour, double thick)
    {
        var (x, y) = _layout.Places[agent];
        double top = y - Half;
        _svg.Append(Svg.Text($"<path d=\"M{x - 12} {top}c-8 -26 32 -26 24 -6\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{thick}\"/><path d=\"M{x + 10} {top}l-2 -9l8 3z\" fill=\"{colour}\"/>"))
            .Append(Svg.Text($"<text x=\"{x + 20}\" y=\"{top - 10}\" font-weight=\"600\">{count}</text>"));
    }

    /// <summary>Where a line from a point inside an agent's box leaves the box.</summary>
    private (double X, double Y) Edge(int agent, double x, double y, double dx, double dy)
    {
        var (cx, cy) = _layout.Places[agent];
        double half = HalfWidth(agent) + 2, tall = Half + 2;
        double across = dx == 0 ? double.MaxValue : ((dx > 0 ? cx + half : cx - half) - x) / dx;
        double up = dy == 0 ? double.MaxValue : ((dy > 0 ? cy + tall : cy - tall) - y) / dy;
        double t = Math.Min(across, up);
        return (x + t * dx, y + t * dy);
    }

    private string Name(int agent) => LabelText.Fit(_agents[agent], TextSize, Room - 16);

    private double HalfWidth(int agent) => Math.Clamp(LabelText.Width(Name(agent), TextSize) / 2 + 9, 22, Room / 2);
}
