using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>
/// A conversation that takes part in another as one agent (AutoGen's nested chat): it talks over what was said last, and its summary is what it says.
/// The others hear nothing else of it; all of it is in <see cref="ChatTurn.Nested"/>, and its tokens count.
/// </summary>
/// <remarks>A nested chat that fails is an agent that fails. Its turn ends with <see cref="GroupChat.TurnTimeout"/> of the outer chat, however much time its own agents have.</remarks>
/// <example><code>
/// var desk = new NestedChat { Name = "desk", Description = "writes and checks a text", Chat = new GroupChat(writer, critic) { Until = Stop.WhenSaid("APPROVED") } };
/// var chat = new GroupChat(editor, desk) { Until = Stop.WhenSaid("TERMINATE") };
/// </code></example>
public sealed class NestedChat : IAgent
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public string Description { get; init; } = "";

    /// <summary>The conversation it holds, each time anew.</summary>
    public required GroupChat Chat { get; init; }

    /// <summary>What the conversation is to do, made of what was said outside, the task first; default: the last message.</summary>
    public Func<IReadOnlyList<ChatMessage>, string> Task { get; init; } = messages => messages[^1].Text;

    /// <summary>Holds the conversation.</summary>
    /// <exception cref="AgentFailedException">It broke off; the inner exception is a <see cref="ChatFailedException"/> with everything that was said.</exception>
    public async Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        string? task = messages.ToList() is { Count: > 0 } heard ? Task(heard) : null;
        if (string.IsNullOrWhiteSpace(task)) throw new AgentFailedException(Name, "the beginning of its conversation", new InvalidOperationException("it was given no task: the last message holds no text, or the function Task made none of it."));
        var result = await Chat.RunAsync(task, cancellationToken);
        if (result.Failed) throw new AgentFailedException(Name, $"turn {result.Turns.Count + 1} of its conversation '{Chat.Name}'", new ChatFailedException(result));
        return Reply(result);
    }

    private AgentReply Reply(ChatResult result)
    {
        bool silent = string.IsNullOrWhiteSpace(result.Summary);
        ImmutableArray<ChatMessage> said = silent ? [] : [new ChatMessage(ChatRole.Assistant, result.Summary) { AuthorName = Name }];
        return new(Name, result.Summary, said, [], result.Usage, silent ? AgentStopReason.NoAnswer : AgentStopReason.Answered) { Nested = result };
    }
}
