using Ensemble.Agents;
using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>A flow of messages in a cell: what was said in order, who speaks to whom, and a line of figures.</summary>
internal static class FlowView
{
    private const int MostLines = 40;

    public static string ToHtml(MessageFlow flow)
    {
        if (flow.Messages.IsEmpty) return "<p>No message yet.</p>";
        return $"<div style=\"display:flex;flex-wrap:wrap;gap:.5em 2em;align-items:flex-start\">{Part("What was said, in order", flow.ToSequenceSvg())}{Part("Who speaks to whom, and how often", flow.ToSpeakersSvg())}</div>"
            + $"<p style=\"margin:.2em 0;opacity:.75;font-size:.9em\">{Caption(flow, name => $"<bdi>{Html.Text(name, 40)}</bdi>")}</p>";
    }

    // Side by side where there is room for both at full size, else one below the other.
    private static string Part(string title, string svg) => $"<div style=\"flex:0 1 {Svg.WidthOf(svg)}px;min-width:0\"><b style=\"font-size:.9em\">{title}</b>{svg}</div>";

    public static string ToText(MessageFlow flow)
    {
        var messages = flow.Messages;
        if (messages.IsEmpty) return "No message yet.";
        int more = messages.Length - MostLines;
        var lines = messages.Take(MostLines).Select(m => $"  {m.Number} {Name(m.From)} → {Name(m.To)}: {ChartText.Cut(m.Text, 120)}");
        var pairs = flow.Pairs.Take(MostLines).Select(p => $"  {Name(p.From)} → {Name(p.To)}: {p.Messages}");
        return string.Join('\n', [.. lines, .. more > 0 ? [$"  … {more} more"] : Array.Empty<string>(), "who speaks to whom:", .. pairs, Caption(flow, Name)]);
    }

    private static string Caption(MessageFlow flow, Func<string, string> name)
    {
        var messages = flow.Messages;
        string dropped = flow.Dropped == 0 ? "" : $" {Html.Count(flow.Dropped, "later message")} not kept, and in no figure here.";
        return $"{Html.Count(messages.Length, "message")} between {Html.Count(flow.Agents.Length, "agent")}, {Html.Count(messages.Sum(m => m.Tokens), "token")} of text (estimated). {Busiest(flow, name)}{dropped}";
    }

    private static string Busiest(MessageFlow flow, Func<string, string> name)
    {
        var messages = flow.Messages;
        var (sent, received) = (messages.CountBy(m => m.From).ToDictionary(), messages.CountBy(m => m.To).ToDictionary());
        int Both(string agent) => sent.GetValueOrDefault(agent) + received.GetValueOrDefault(agent);
        var busiest = flow.Agents.GroupBy(Both).MaxBy(g => g.Key)!.ToList();
        return busiest.Count > 1 ? $"The busiest: {busiest.Count} agents, each with {Html.Count(Both(busiest[0]), "message")} sent or received."
            : $"The busiest: {name(busiest[0])}, {ChartText.Number(sent.GetValueOrDefault(busiest[0]))} sent and {ChartText.Number(received.GetValueOrDefault(busiest[0]))} received.";
    }

    private static string Name(string agent) => ChartText.Cut(agent, 40);
}
