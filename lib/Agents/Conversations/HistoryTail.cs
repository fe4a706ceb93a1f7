using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>
/// Where a history may be cut. It is read from its end, and no further than needed, so that a turn of a long conversation costs no more than one of a short.
/// </summary>
internal static class HistoryTail
{
    /// <summary>The task, and the messages from here on.</summary>
    public static IReadOnlyList<ChatMessage> From(IReadOnlyList<ChatMessage> messages, int start, params ReadOnlySpan<ChatMessage> between)
    {
        var kept = new List<ChatMessage>(messages.Count - start + 1 + between.Length) { messages[0] };
        kept.AddRange(between);
        for (int i = start; i < messages.Count; i++) kept.Add(messages[i]);
        return kept;
    }

    /// <summary>Where the last messages that fit begin. The last one is always among them, with the call that it answers.</summary>
    public static int OfTokens(IReadOnlyList<ChatMessage> messages, int first, int max)
    {
        int start = messages.Count, tokens = 0;
        for (int i = messages.Count - 1; i >= first; i--)
        {
            tokens += Tokens(messages[i]);
            if (tokens > max && start < messages.Count) break;
            if (MayBegin(messages[i])) start = i;
        }
        return start;
    }

    /// <summary>Where the last turns begin.</summary>
    public static int OfTurns(IReadOnlyList<ChatMessage> messages, int turns)
    {
        int start = messages.Count;
        while (start > 1 && turns > 0)
        {
            if (BeginsTurn(messages, --start)) turns--;
        }
        return start;
    }

    /// <summary>Where a piece from the front ends that is about so long; it holds one message at least, and every call's results.</summary>
    public static int EndOfPiece(IReadOnlyList<ChatMessage> messages, int start, int end, int max)
    {
        int at = start, tokens = 0;
        do tokens += Tokens(messages[at++]);
        while (at < end && (tokens + Tokens(messages[at]) <= max || !MayBegin(messages[at])));
        return at;
    }

    /// <summary>Whether nothing before this message is needed to make sense of it; a tool's results need the call.</summary>
    public static bool MayBegin(ChatMessage message) => !message.Contents.Any(c => c is FunctionResultContent);

    public static int Tokens(ChatMessage message) => TokenEstimate.Of(message);

    // A speaker's own turn is calls and results until it says something.
    private static bool BeginsTurn(IReadOnlyList<ChatMessage> messages, int at) =>
        messages[at].Role == ChatRole.User || (MayBegin(messages[at]) && MayBegin(messages[at - 1]) && !messages[at - 1].Contents.Any(c => c is FunctionCallContent));
}
