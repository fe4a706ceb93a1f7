using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>
/// Stands before OpenAI's own client: what a strict server would refuse is made plain, what goes wrong is told in words that say what to do, and a stream
/// that ends before the model does is an error instead of half an answer.
/// </summary>
internal sealed class OpenAIWire(IChatClient inner, OpenAIErrors errors) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages.Select(Plain), options, cancellationToken);
        }
        catch (Exception error) when (errors.Tell(error, cancellationToken) is { } told)
        {
            throw told;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages.Select(Plain), options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        bool finished = false;
        while (await NextAsync(updates, cancellationToken))
        {
            finished |= updates.Current.FinishReason is not null;
            yield return updates.Current;
        }
        if (!finished) throw errors.Unfinished();
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception error) when (errors.Tell(error, cancellationToken) is { } told)
        {
            throw told;
        }
    }

    // The client drops what a name may not hold, so that 'Ann Lee' is 'AnnLee' and a name in another script is nobody; and a model's own slips, such as a tool
    // with a space in its name or a call without arguments, come back to the server with the conversation.
    private static ChatMessage Plain(ChatMessage message)
    {
        var plain = message.Clone();
        plain.AuthorName = message.AuthorName is { } name ? PlainName.Of(name) : null;
        plain.Contents = [.. message.Contents.Select(Plain)];
        return plain;
    }

    // The client would write a result over many lines, and every space of it is paid for.
    private static AIContent Plain(AIContent content) => content switch
    {
        FunctionCallContent call => new FunctionCallContent(call.CallId, PlainName.Of(call.Name), call.Arguments ?? new Dictionary<string, object?>()),
        FunctionResultContent { Result: not (null or string) } result => new FunctionResultContent(result.CallId, JsonSerializer.Serialize(result.Result, CompactJson.Options)),
        _ => content,
    };
}
