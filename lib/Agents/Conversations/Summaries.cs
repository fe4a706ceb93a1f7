using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Says what came of a conversation; <see cref="Summaries"/> has the usual ways.</summary>
public delegate ValueTask<ChatSummary> ChatSummarizer(Conversation conversation, CancellationToken cancellationToken);

/// <summary>What came of a conversation.</summary>
/// <param name="Text">In words.</param>
/// <param name="Usage">What it cost to say so, where a model did.</param>
public sealed record ChatSummary(string Text, UsageDetails? Usage = null);

/// <summary>The ways to say what came of a conversation. Where one fails or says nothing, the last message is the summary, and the result's notes say why.</summary>
public static class Summaries
{
    private const string Over = "TERMINATE";
    private const int LongestNote = 500;

    /// <summary>The last thing that was said, without the word TERMINATE.</summary>
    public static ChatSummarizer LastMessage { get; } = (chat, _) => new(new ChatSummary(Last(chat)));

    /// <summary>What a model writes that reads the whole conversation (AutoGen's <c>reflection_with_llm</c>).</summary>
    /// <param name="model">The model.</param>
    /// <param name="maxWords">How many words it is asked for; default 150.</param>
    public static ChatSummarizer ByModel(IChatClient model, int maxWords = 150)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWords, 1);
        var writer = new SummaryWriter(model, maxWords);
        return async (chat, cancellationToken) => await writer.WriteAsync(Said(chat), cancellationToken);
    }

    /// <summary>What this function makes of it.</summary>
    public static ChatSummarizer By(Func<Conversation, string> summarise)
    {
        ArgumentNullException.ThrowIfNull(summarise);
        return (chat, _) => new(new ChatSummary(summarise(chat)));
    }

    /// <summary>The chat's summary, or the last message and what was wrong: a summary comes after the work, and must not lose it.</summary>
    internal static async Task<(ChatSummary Summary, string? Note)> OfAsync(GroupChat chat, Conversation conversation, CancellationToken cancellationToken)
    {
        ChatSummary? made = null;
        string wrong = "the summary was empty";
        try
        {
            made = await chat.WithinTurnAsync(token => chat.Summary(conversation, token), cancellationToken);
            if (!string.IsNullOrWhiteSpace(made?.Text)) return (made, null);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            wrong = PlainText.Line($"the summary failed: {error.Message}", LongestNote);
        }
        string last = Last(conversation);
        return (new(last, made?.Usage), made is not null && last.Length == 0 ? null : $"{wrong.TrimEnd('.')}; it is the last message instead");
    }

    private static string Last(Conversation chat) =>
        chat.Turns.Reverse().Select(t => SaidText.Without(t.Text, Over)).FirstOrDefault(text => text.Length > 0) ?? "";

    private static IEnumerable<ChatMessage> Said(Conversation chat) =>
        chat.Turns.Select(t => (t.Speaker, Text: SaidText.Without(t.Text, Over))).Where(t => t.Text.Length > 0).Prepend((Speaker: chat.Author, Text: chat.Task))
            .Select(t => SummaryWriter.Said(t.Speaker, t.Text));
}
