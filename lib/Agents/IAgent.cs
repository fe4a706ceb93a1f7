using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>Whoever can take part in a conversation: a model with a role, a person, a program that runs code, another conversation.</summary>
public interface IAgent
{
    /// <summary>What it is called; no two in one conversation have the same name.</summary>
    string Name { get; }

    /// <summary>What it is for, in a sentence; whoever chooses the next speaker reads it.</summary>
    string Description { get; }

    /// <summary>Continues this conversation: what others said comes as user messages with their names, what it said itself as assistant messages.</summary>
    /// <exception cref="AgentFailedException">It could not reply.</exception>
    Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default);
}
