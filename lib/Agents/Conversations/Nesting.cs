using System.Collections.Immutable;

namespace Ensemble.Agents.Conversations;

/// <summary>Keeps chats from beginning each other without end: a chat whose agent begins the same chat, or too many inside one another.</summary>
internal static class Nesting
{
    private const int MaxDepth = 8;
    private static readonly AsyncLocal<ImmutableList<GroupChat>?> Outer = new();

    /// <exception cref="InvalidOperationException">The chat is already going on further out.</exception>
    public static async Task<ChatResult> InsideAsync(GroupChat chat, Func<Task<ChatResult>> run)
    {
        var outer = Outer.Value ?? [];
        if (outer.Contains(chat)) throw new InvalidOperationException($"The chat '{chat.Name}' is waiting for one of its agents, and that agent begins the same chat again: it would never end. Give the agent a chat of its own.");
        if (outer.Count >= MaxDepth) throw new InvalidOperationException($"The chat '{chat.Name}' did not begin: {MaxDepth} chats are already waiting, each for the next ({string.Join(" → ", outer.Select(c => c.Name))}).");
        // Set in an async method, so it holds for what this run does and nothing else.
        Outer.Value = outer.Add(chat);
        return await run();
    }
}
