using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Shows a summary instead of what is older, and rolls it on when the rest gets too long again (see <see cref="Histories.Summarising"/>).</summary>
internal sealed class RollingSummary(SummaryWriter writer, int overTokens)
{
    private const int LongestNote = 500;

    public async ValueTask<ReducedHistory> ReduceAsync(IReadOnlyList<ChatMessage> messages, HistorySummary? before, CancellationToken cancellationToken)
    {
        before = Fitting(before, messages);
        int first = 1 + (before?.Covered ?? 0);
        if (HistoryTail.OfTokens(messages, first, overTokens - Length(before)) <= first) return Shown(messages, before, first);
        int keep = HistoryTail.OfTokens(messages, first, overTokens / 2);
        var made = await RollAsync(messages, before, keep, cancellationToken);
        return Shown(messages, made.Summary ?? before, keep) with { Summary = made.Summary, Usage = made.Usage, Note = made.Note };
    }

    // In pieces: however much there is to summarise, a model is not given more than it can read at once.
    private async Task<(HistorySummary? Summary, UsageDetails Usage, string? Note)> RollAsync(
        IReadOnlyList<ChatMessage> messages, HistorySummary? before, int keep, CancellationToken cancellationToken)
    {
        HistorySummary? made = null;
        var usage = new UsageDetails();
        for (int start = 1 + (before?.Covered ?? 0), end; start < keep; start = end)
        {
            end = HistoryTail.EndOfPiece(messages, start, keep, overTokens);
            var (text, failure) = await WriteAsync(messages, made ?? before, start, end, usage, cancellationToken);
            if (failure is not null) return (made, usage, $"what is older could not be summarised and was left out: {failure}");
            made = new(end - 1, text);
        }
        return (made, usage, null);
    }

    private async Task<(string Text, string? Failure)> WriteAsync(
        IReadOnlyList<ChatMessage> messages, HistorySummary? before, int start, int end, UsageDetails usage, CancellationToken cancellationToken)
    {
        try
        {
            var said = Enumerable.Range(start, end - start).Select(i => Told(messages[i]));
            var written = await writer.WriteAsync(before is null ? said : said.Prepend(SummaryWriter.Said("summary", before.Text)), cancellationToken);
            if (written.Usage is { } cost) usage.Add(cost);
            return written.Text.Length > 0 ? (Excerpt.Of(written.Text, overTokens), null) : ("", "the model said nothing");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return ("", PlainText.Line(error.Message, LongestNote));
        }
    }

    private static ReducedHistory Shown(IReadOnlyList<ChatMessage> messages, HistorySummary? summary, int start) =>
        new(summary is null ? HistoryTail.From(messages, start) : HistoryTail.From(messages, start, AsMessage(summary)));

    private static ChatMessage AsMessage(HistorySummary summary) => new(ChatRole.User, $"Summary of what was said before:\n{summary.Text}");

    private static int Length(HistorySummary? summary) => summary is null ? 0 : HistoryTail.Tokens(AsMessage(summary));

    // A summary out of a file may claim to stand for more than there is, or for half of a tool call.
    private static HistorySummary? Fitting(HistorySummary? summary, IReadOnlyList<ChatMessage> messages)
    {
        if (summary is null || summary.Covered < 1) return null;
        int start = Math.Min(1 + summary.Covered, HistoryTail.OfTokens(messages, 1, 0));
        while (start > 1 && start < messages.Count && !HistoryTail.MayBegin(messages[start])) start--;
        return start > 1 ? summary with { Covered = start - 1 } : null;
    }

    // The summary is about what was done, too: calls and results in words, since the model that writes it has none of the tools.
    private static ChatMessage Told(ChatMessage message) => SummaryWriter.Said(message.AuthorName ?? message.Role.Value, string.Join('\n', message.Contents.Select(InWords).OfType<string>()));

    private static string? InWords(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => $"(calls {call.Name}: {string.Join(", ", call.Arguments?.Select(a => $"{a.Key} = {a.Value}") ?? [])})",
        FunctionResultContent result => $"(was told: {TokenEstimate.Written(result.Result)})",
        _ => null,
    };
}
