using System.Text;
using Ensemble.Agents.Conversations;
using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>A conversation in a cell: the task, turn after turn, and last why it ended and what it cost.</summary>
internal static class ChatView
{
    private const int MostTurns = 20, First = 5, Last = 15;

    public static string ToHtml(ChatResult result) => ChatStyle.Frame(Blocks(result, 0));

    public static string ToText(ChatResult result)
    {
        var lines = new List<string> { $"{PlainText.Line(result.Conversation.Author, 40)}: {PlainText.Line(result.Conversation.Task, 160)}" };
        foreach (var turn in Beginning(result)) lines.AddRange(TurnView.TextLines(turn));
        if (LeftOut(result) is { } left) lines.Add(left);
        foreach (var turn in End(result)) lines.AddRange(TurnView.TextLines(turn));
        if (OwnSummary(result) is { } summary) lines.Add($"summary: {PlainText.Line(summary, 400)}");
        lines.Add(Ending(result));
        return string.Join('\n', lines);
    }

    internal static string Blocks(ChatResult result, int depth)
    {
        var chat = result.Conversation;
        var speakers = ChatStyle.Speakers(chat);
        var html = new StringBuilder($"<div class=\"{ChatStyle.Class(chat.Author, speakers)}\"><p>{ChatStyle.Name(chat.Author)} <small>the task</small></p>{SaidHtml.Of(chat.Task, "Conversation.Task")}</div>");
        foreach (var turn in Beginning(result)) html.Append(TurnView.Block(turn, speakers, depth, Ended(result, turn)));
        if (LeftOut(result) is { } left) html.Append($"<p>{left}</p>");
        foreach (var turn in End(result)) html.Append(TurnView.Block(turn, speakers, depth, Ended(result, turn)));
        if (OwnSummary(result) is { } summary) html.Append($"<p><b>summary</b></p>{SaidHtml.Of(summary, "Summary")}");
        string ending = Html.Text(Ending(result), 1000), reason = $"{result.StopReason}";
        return html.Append($"<p class=\"{(result.Failure is null ? "e" : "x")}\"><strong>{reason}</strong>{ending[reason.Length..]}</p>").ToString();
    }

    /// <summary>How the program of a turn ended, as the next report of a run has it; null where another program comes first.</summary>
    private static string? Ended(ChatResult result, ChatTurn turn) => result.Turns.Skip(turn.Number).Take(MostTurns)
        .TakeWhile(t => !t.Text.Contains("```", StringComparison.Ordinal))
        .Select(t => t.Text.Split('\n')[0]).FirstOrDefault(line => line.StartsWith("exit code ", StringComparison.Ordinal));

    /// <summary>Why it ended, in how many turns, and what it cost.</summary>
    internal static string Ending(ChatResult result)
    {
        long besides = result.Turns.Sum(TokenCount.Besides);
        string share = besides == 0 ? "" : $", {ChartText.Number(besides)} of them to choose speakers and shorten histories";
        string because = PlainText.Line(result.StoppedBecause, 400).TrimEnd('.');
        return $"{result.StopReason}: {because}. {Html.Count(result.Turns.Count, "turn")}, {ChartText.Number(result.Usage.InputTokenCount ?? 0)} tokens in, {ChartText.Number(result.Usage.OutputTokenCount ?? 0)} out{share}.";
    }

    private static IEnumerable<ChatTurn> Beginning(ChatResult result) => result.Turns.Count > MostTurns ? result.Turns.Take(First) : result.Turns;

    private static IEnumerable<ChatTurn> End(ChatResult result) => result.Turns.Count > MostTurns ? result.Turns.TakeLast(Last) : [];

    private static string? LeftOut(ChatResult result) => result.Turns.Count <= MostTurns ? null
        : $"… turns {First + 1} to {result.Turns.Count - Last} are left out here; Turns has all {ChartText.Number(result.Turns.Count)}.";

    // A summary that only repeats the last message says nothing new.
    private static string? OwnSummary(ChatResult result) =>
        result.Summary.Length == 0 || result.Turns.Any(t => t.Text.Contains(result.Summary, StringComparison.Ordinal)) ? null : result.Summary;
}
