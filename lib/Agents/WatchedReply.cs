using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>Passes a streamed reply on, piece by piece, and puts it together again.</summary>
internal static class WatchedReply
{
    public static async Task<ChatResponse> ReadAsync(IAsyncEnumerable<ChatResponseUpdate> stream, string agent, Action<ChatResponseUpdate> watcher)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in stream)
        {
            updates.Add(update);
            Show(update, agent, watcher);
        }
        return updates.ToChatResponse();
    }

    // A copy is shown: what the watcher does to it, and the name of its author, must not reach the model in the next round.
    private static void Show(ChatResponseUpdate update, string agent, Action<ChatResponseUpdate> watcher)
    {
        var shown = update.Clone();
        shown.Contents = [.. update.Contents];
        if (shown.Role != ChatRole.Tool) shown.AuthorName = agent;
        try
        {
            watcher(shown);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new WatcherException(error);
        }
    }
}

/// <summary>Whoever watched the agent failed, not its model.</summary>
internal sealed class WatcherException(Exception cause) : Exception(cause.Message, cause);
