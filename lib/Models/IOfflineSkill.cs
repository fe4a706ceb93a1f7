using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>One thing the offline model can do. Add a skill to teach it something new.</summary>
public interface IOfflineSkill
{
    /// <summary>A short name, for the log.</summary>
    string Name { get; }

    /// <summary>
    /// The next reply in this conversation (text, or tool calls), or null when the conversation is not one for this skill.
    /// A skill keeps no state: everything it knows is in the messages and the tools, as for a real model.
    /// </summary>
    ChatMessage? Reply(OfflineRequest request);
}

/// <summary>What a model sees when it is asked for its next reply.</summary>
/// <param name="Messages">The conversation so far, system messages included.</param>
/// <param name="Tools">The tools it may call, with their schemas.</param>
public sealed record OfflineRequest(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<AIFunctionDeclaration> Tools)
{
    /// <summary>What the system messages say, together.</summary>
    public string Instructions => string.Join('\n', Messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text));

    /// <summary>True where the request offers a tool of this name.</summary>
    public bool Offers(string tool) => Tools.Any(t => t.Name == tool);
}
