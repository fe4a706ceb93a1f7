using System.Collections.Immutable;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Agents.Conversations;

/// <summary>Short ways to write down who takes part in a chat.</summary>
internal static class Said
{
    public static Agent By(string name, params ScriptedReply[] script) => new() { Name = name, Model = new ScriptedChatClient(script) };

    /// <summary>An agent of one's own, that is no <see cref="Agent"/>.</summary>
    public static IAgent With(string name, Func<CancellationToken, Task<AgentReply>> reply) => new OwnAgent(name, reply);

    public static IAgent Replies(string name, AgentReply? reply) => With(name, _ => Task.FromResult(reply!));

    public static AgentReply Reply(string name, string text) => new(name, text, [], [], new(), AgentStopReason.Answered);

    public static IEnumerable<string> Lines(this ChatResult result) => result.Turns.Select(t => $"{t.Speaker}: {t.Text}");

    private sealed class OwnAgent(string name, Func<CancellationToken, Task<AgentReply>> reply) : IAgent
    {
        public string Name => name;

        public string Description => "";

        public Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default) => reply(cancellationToken);
    }
}
