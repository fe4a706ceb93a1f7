using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Says what came of a conversation; <see cref="Summaries"/> has the usual ways.</summary>
public delegate ValueTask<ChatSummary> ChatSummarizer(Conversation conversation, CancellationToken cancellationToken);

/// <summary>What came of a conversation.</summary>
/// <param name="Text">In words.</param>
/// <param name="Usage">What it cost to say so, where a model did.</param>
public sealed record ChatSummary(string Text, UsageDetails? Usage = null);

/// <summary>The ways to say what came of a conversation.</summary>
public static class Summaries
{
    private const string Over = "TERMINATE";

    /// <summary>The last thing that was said, without the word TERMINATE.</summary>
    public static ChatSummarizer LastMessage { get; } = (chat, _) =>
        new(new ChatSummary(chat.Turns.Select(t => SaidText.Without(t.Text, Over)).LastOrDefault(text => text.Length > 0) ?? ""));
}
