using System.Runtime.CompilerServices;
using Ensemble.Agents;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks;

/// <summary>A model that answers as a check tells it to, whatever it is asked.</summary>
internal sealed class ProbeModel(Func<string, CancellationToken, Task<ChatResponse>> answer) : IChatClient
{
    /// <summary>An agent with such a model; the function is given what the agent heard.</summary>
    public static Agent Agent(string name, Func<string, CancellationToken, Task<ChatResponse>> answer) =>
        new() { Name = name, Model = new ProbeModel(answer) };

    /// <summary>An answer in full, or one that ended for the reason given.</summary>
    public static ChatResponse Says(string text, ChatFinishReason? why = null) =>
        new(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = why ?? ChatFinishReason.Stop };

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        answer(string.Join(" | ", messages.Where(m => m.Role != ChatRole.System).Select(m => m.Text)), cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates()) yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() { }
}
