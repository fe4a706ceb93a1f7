using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Has a model write a summary of what was said.</summary>
internal sealed class SummaryWriter(IChatClient model, int maxWords)
{
    /// <summary>The summary, and what it cost; empty where the model said nothing.</summary>
    public async Task<ChatSummary> WriteAsync(IEnumerable<ChatMessage> said, CancellationToken cancellationToken)
    {
        var request = new ChatMessage(ChatRole.System, $"Summarise the conversation so far in at most {maxWords} words; keep names, numbers and decisions.");
        var response = await Instrumented.Of(model).GetResponseAsync([request, .. said], cancellationToken: cancellationToken);
        return new(response.Text.Trim(), response.Usage);
    }

    /// <summary>What someone said, as a model reads it that takes no part: as a user's message, and the name in its text, since not every provider passes names on.</summary>
    public static ChatMessage Said(string speaker, string text) => new(ChatRole.User, $"{speaker}: {text}") { AuthorName = speaker };
}
