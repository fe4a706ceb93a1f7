using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.DataCrew.Crew;

/// <summary>The offline model with someone in between, who may answer in its place or change what it says.</summary>
internal sealed class MeddlingClient(Func<Ask, Task<ChatMessage?>> meddle) : DelegatingChatClient(new OfflineChatClient())
{
    public MeddlingClient(Func<Ask, ChatMessage?> meddle) : this(ask => Task.FromResult(meddle(ask))) { }

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var said = messages.ToList();
        var tools = options?.Tools?.Select(t => t.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        var ask = new Ask(said.First(m => m.Role == ChatRole.User).Text, tools, () => base.GetResponseAsync(said, options, cancellationToken), cancellationToken);
        return await meddle(ask) is { } instead ? new ChatResponse(instead) { ModelId = "meddling" } : await ask.Offline();
    }

    public static ChatMessage Say(string text) => new(ChatRole.Assistant, text);

    public static ChatMessage Call(string tool, Dictionary<string, object?>? arguments = null) => new(ChatRole.Assistant, [new FunctionCallContent(Guid.NewGuid().ToString("n"), tool, arguments)]);
}

/// <summary>What the model is asked: the user's words, the tools offered, and what the offline model would say.</summary>
internal sealed record Ask(string User, IReadOnlySet<string> Tools, Func<Task<ChatResponse>> Offline, CancellationToken CancellationToken)
{
    public bool ToAnalyst => Tools.Contains("cannot_answer");
    public bool ToReporter => Tools.Contains("submit_report");
}
