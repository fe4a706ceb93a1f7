using System.Collections.Immutable;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.DataCrew;
using Microsoft.Extensions.AI;

namespace Ensemble.Notebook;

/// <summary>One turn of a conversation in a cell: who spoke, what they said, and small below it what happened on the way.</summary>
internal static class TurnView
{
    private const int MostCalls = 6, MostNotes = 5, Deepest = 3, LongestCall = 240, LongestLine = 160;

    public static string ToHtml(ChatTurn turn) => ChatStyle.Frame(Block(turn, [], 0));

    public static string ToText(ChatTurn turn) => string.Join('\n', TextLines(turn));

    /// <summary>The turn without the frame; <paramref name="depth"/> counts the conversations that it is nested in, <paramref name="ended"/> says how its program ended.</summary>
    internal static string Block(ChatTurn turn, ImmutableArray<string> speakers, int depth, string? ended = null)
    {
        string person = turn.ByHuman ? " <em>a person</em>" : "", silent = turn.Text.Length == 0 ? " · said nothing" : "";
        string said = turn.Text.Length == 0 ? "" : SaidHtml.Of(turn.Text, $"Turns[{turn.Number - 1}].Text", ended);
        string remarks = string.Concat(Remarks(turn).Take(MostNotes).Select(note => $"<p class=\"x\" dir=\"auto\">{Html.Text(PlainText.Line(note, 400), 400)}</p>"));
        return $"<div class=\"{ChatStyle.Class(turn.Speaker, speakers)}\"><p>{ChatStyle.Name(turn.Speaker)}{person} <small>{turn.Number}{Tokens(turn)}{silent}</small></p>"
            + $"{Calls(turn)}{said}{remarks}{Nested(turn, depth)}</div>";
    }

    internal static IEnumerable<string> TextLines(ChatTurn turn)
    {
        string person = turn.ByHuman ? " (a person)" : "", said = turn.Text.Length == 0 ? "(said nothing)" : PlainText.Line(turn.Text, LongestLine);
        yield return $"{turn.Number} {PlainText.Line(turn.Speaker, 40)}{person}: {said}";
        foreach (string call in Ways(turn).Take(MostCalls)) yield return $"    {PlainText.Line(call, LongestLine)}";
        foreach (string note in Remarks(turn).Take(MostNotes)) yield return $"    ! {PlainText.Line(note, LongestLine)}";
        if (turn.Nested is { } nested) yield return $"    inside: {ChatView.Ending(nested)}";
    }

    private static string Tokens(ChatTurn turn) => TokenCount.In(turn) + TokenCount.Out(turn) == 0 ? ""
        : $" · {ChartText.Number(TokenCount.In(turn))} tokens in, {ChartText.Number(TokenCount.Out(turn))} out";

    // The tools come before the words, as they did when the agent worked.
    private static string Calls(ChatTurn turn)
    {
        var ways = Ways(turn).Select(way => $"<p dir=\"auto\"><small>{Html.Text(PlainText.Line(way, LongestCall), LongestCall + 1)}</small></p>").ToList();
        return ways.Count <= MostCalls ? string.Concat(ways)
            : $"<details><summary>{Html.Count(ways.Count, "step")} on the way</summary>{string.Concat(ways.Take(40))}</details>";
    }

    /// <summary>What the agent did before it said its last word: tool calls, their results, and what it said between them.</summary>
    private static IEnumerable<string> Ways(ChatTurn turn) => ConversationView.Lines(turn.Messages)
        .Where(line => line.Does != "says" || line.What.Trim() != turn.Text.Trim())
        .Select(line => line.Does == "returns" ? $"{line.Who} → {line.What}" : $"{line.Does} {line.What}");

    private static IEnumerable<string> Remarks(ChatTurn turn)
    {
        // A rule that names a stranger names him each time it is asked.
        foreach (var same in turn.Notes.GroupBy(note => note)) yield return same.Count() == 1 ? same.Key : $"{same.Key} ({same.Count()} times)";
        if (turn.Summary is { } summary) yield return $"was shown a summary in place of {Html.Count(summary.Covered, "message")}: {summary.Text}";
        if (turn.StopReason is not (AgentStopReason.Answered or AgentStopReason.NoAnswer)) yield return $"stopped: {turn.StopReason}";
    }

    private static string Nested(ChatTurn turn, int depth) => turn.Nested is not { } nested ? ""
        : depth >= Deepest ? $"<p><small>inside: {Html.Text(ChatView.Ending(nested), 400)}</small></p>"
        : $"<details><summary>inside: {Html.Text(ChatView.Ending(nested), 400)}</summary>{ChatView.Blocks(nested, depth + 1)}</details>";
}
