using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Lets an agent talk something over before it replies.</summary>
public static class Consultation
{
    /// <summary>
    /// The same agent, but where the last message asks for it, another chat talks that message over first, and the agent is told what came of it
    /// (after AutoGen's <c>register_nested_chats</c>, where the inner chat's summary is itself the reply: for that, see <see cref="NestedChat"/>).
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="chat">Whom it consults; its result is in <see cref="ChatTurn.Nested"/>.</param>
    /// <param name="when">Whether to, such as <c>message => message.AuthorName == "executor"</c>; default: always.</param>
    /// <exception cref="ArgumentException">A user proxy cannot: a chat must know whom to ask as a person.</exception>
    public static IAgent Consulting(this IAgent agent, GroupChat chat, Func<ChatMessage, bool>? when = null)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(chat);
        if (agent is UserProxy) throw new ArgumentException($"The user proxy '{agent.Name}' stands for a person, who consults nobody. Let another agent consult the chat '{chat.Name}'.", nameof(agent));
        return new ConsultingAgent(agent, new NestedChat { Name = agent.Name, Chat = chat }, when ?? (_ => true));
    }

    private sealed class ConsultingAgent(IAgent agent, NestedChat others, Func<ChatMessage, bool> when) : IAgent
    {
        public string Name => agent.Name;

        public string Description => agent.Description;

        public async Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default)
        {
            var heard = messages.ToList();
            if (heard.Count == 0 || !when(heard[^1])) return await agent.RunAsync(heard, cancellationToken);
            var advice = await others.RunAsync(heard, cancellationToken);
            if (advice.Text.Length > 0) heard.Add(new(ChatRole.User, advice.Text) { AuthorName = others.Chat.Name });
            var reply = await agent.RunAsync(heard, cancellationToken);
            return reply with { Usage = UsageSum.Of(advice.Usage, reply.Usage), Nested = advice.Nested };
        }
    }
}
