using System.Collections.Immutable;
using System.Text;
using Ensemble.Agents;

namespace Ensemble.Notebook;

/// <summary>Draws messages one below the other between the lifelines of those who speak.</summary>
internal sealed class FlowSequence
{
    private const int MostMessages = 20, MostAgents = 10;
    private const double Side = 14, Head = 26, Row = 34, TextSize = 12, Widest = 132, Narrowest = 96, Width = 720;
    private readonly ImmutableArray<FlowMessage> _shown;
    private readonly List<string> _agents;
    private readonly int _more;
    private readonly double _gap, _width, _bottom;
    private readonly StringBuilder _svg = new();

    private FlowSequence(ImmutableArray<FlowMessage> messages, int total)
    {
        var all = messages.SelectMany(m => new[] { m.From, m.To }).Distinct().ToList();
        _agents = [.. all.Take(MostAgents)];
        _shown = [.. messages.Where(m => _agents.Contains(m.From) && _agents.Contains(m.To)).Take(MostMessages)];
        _more = total - _shown.Length;
        _gap = Math.Clamp((Width - 2 * Side) / _agents.Count, Narrowest, Widest);
        _width = 2 * Side + _gap * _agents.Count;
        _bottom = Head + 16 + Row * _shown.Length;
    }

    /// <summary>The drawing; <paramref name="total"/> counts the messages that were not kept too.</summary>
    public static string Draw(ImmutableArray<FlowMessage> messages, int total) => new FlowSequence(messages, total).Draw();

    private string Draw()
    {
        _svg.Append(Svg.Open($"who said what: {_shown.Length} messages between {_agents.Count} agents", _width, _bottom + (_more > 0 ? 26 : 8)));
        for (int i = 0; i < _agents.Count; i++) Lifeline(i);
        for (int i = 0; i < _shown.Length; i++) Message(_shown[i], Head + 16 + Row * (i + 0.72));
        if (_more > 0) _svg.Append(Svg.Text($"<text x=\"{Side}\" y=\"{_bottom + 16}\" opacity=\".75\">… {_more} more</text>"));
        return _svg.Append("</svg>").ToString();
    }

    private void Lifeline(int agent)
    {
        double x = X(agent), room = _gap - 10;
        string name = LabelText.Fit(_agents[agent], TextSize, room - 12);
        double wide = Math.Min(room, LabelText.Width(name, TextSize) + 20);
        _svg.Append(Svg.Text($"<g><title>{Svg.Encode(Excerpt.Of(_agents[agent], 200))}</title><rect x=\"{x - wide / 2}\" y=\"2\" width=\"{wide}\" height=\"{Head - 4}\" rx=\"5\" fill=\"{FlowColours.Of(agent)}\" fill-opacity=\".18\" stroke=\"{FlowColours.Of(agent)}\"/>"))
            .Append(Svg.Text($"<text x=\"{x}\" y=\"17\" text-anchor=\"middle\">{Svg.Encode(name)}</text></g>"))
            .Append(Svg.Text($"<path d=\"M{x} {Head}V{_bottom}\" stroke=\"currentColor\" stroke-opacity=\".25\" stroke-dasharray=\"3 4\"/>"));
    }

    private void Message(FlowMessage message, double y)
    {
        int from = _agents.IndexOf(message.From), to = _agents.IndexOf(message.To);
        double x = X(from), end = X(to);
        string colour = FlowColours.Of(from);
        _svg.Append($"<g><title>{Svg.Encode(Excerpt.Of($"{message.Number}. {message.From} → {message.To}: {message.Text}", 400))}</title>");
        if (from == to) _svg.Append(Svg.Text($"<path d=\"M{x} {y - 9}h26q6 0 6 6v3q0 6 -6 6h-20\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.8\"/><path d=\"M{x + 1} {y + 6}l9 -4.5v9z\" fill=\"{colour}\"/>"));
        else
        {
            double way = Math.Sign(end - x);
            _svg.Append(Svg.Text($"<path d=\"M{x} {y}H{end - way * 8}\" stroke=\"{colour}\" stroke-width=\"1.8\"/><path d=\"M{end} {y}l{-way * 9} -4.5v9z\" fill=\"{colour}\"/>"));
        }
        Label(message, from == to ? x + 38 : Math.Min(x, end) + 6, from == to ? y + 4 : y - 5, from == to ? _gap - 44 : Math.Abs(end - x) - 12);
        _svg.Append("</g>");
    }

    // The text may run on over the next lifeline, but not out of the drawing: there it ends where the arrow does.
    private void Label(FlowMessage message, double x, double y, double room)
    {
        string number = $"{message.Number} ";
        double wide = LabelText.Width(number, TextSize) + 4;
        room = Math.Max(room, Math.Min(_width - x - 4, 1.5 * _gap)) - wide;
        string text = LabelText.Fit(message.Text, TextSize, room);
        _svg.Append(Svg.Text($"<text x=\"{x}\" y=\"{y}\" font-weight=\"700\">{number}</text><text x=\"{x + wide}\" y=\"{y}\">{Svg.Encode(text)}</text>"));
    }

    private double X(int agent) => Side + _gap * (agent + 0.5);
}
