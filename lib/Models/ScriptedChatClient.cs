using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>A model that says what a test wrote for it, in order, and keeps what it was asked. Tokens are estimated (<see cref="TokenEstimate"/>).</summary>
public sealed class ScriptedChatClient(params ScriptedReply[] script) : IChatClient
{
    private const string ModelId = "scripted";
    private readonly Lock _lock = new();
    private ImmutableList<OfflineRequest> _requests = [];

    /// <summary>What the model was asked, in order.</summary>
    public IReadOnlyList<OfflineRequest> Requests => _requests;

    /// <inheritdoc/>
    /// <exception cref="ModelException">The script has no reply left.</exception>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<ChatResponse>(cancellationToken);
        try
        {
            var request = LocalReply.Read(messages, options);
            return Task.FromResult(LocalReply.Wrap(request, Next(request).Reply(request), ModelId));
        }
        catch (Exception error)
        {
            return Task.FromException<ChatResponse>(error);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in LocalReply.Stream(response)) yield return update;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        LocalReply.Service(this, ModelId, serviceType, serviceKey);

    /// <inheritdoc/>
    public void Dispose() { }

    private ScriptedReply Next(OfflineRequest request)
    {
        lock (_lock)
        {
            int index = _requests.Count;
            if (index >= script.Length) throw new ModelException(OutOfScript(request, index));
            _requests = _requests.Add(request);
            return script[index];
        }
    }

    private static string OutOfScript(OfflineRequest request, int replies)
    {
        var lines = request.Messages.Select(m => $"  {m.Role}: {Short(m)}");
        string tools = request.Tools.Count == 0 ? "none" : string.Join(", ", request.Tools.Select(t => t.Name));
        return $"The script has {replies} replies and was asked for one more. The request:\n{string.Join('\n', lines)}\n  tools: {tools}";
    }

    private static string Short(ChatMessage message) => Excerpt.Of(string.Join(" ", message.Contents.Select(content => content switch
    {
        FunctionCallContent call => $"calls {call.Name}({string.Join(", ", call.Arguments?.Select(a => $"{a.Key}: {a.Value}") ?? [])})",
        FunctionResultContent result => $"result {result.Result}",
        _ => content.ToString(),
    })), 300);
}
