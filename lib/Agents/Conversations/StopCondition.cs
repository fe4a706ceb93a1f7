using System.Collections.Immutable;

namespace Ensemble.Agents.Conversations;

/// <summary>When a conversation is over. Conditions are put together with <c>|</c> (either is enough) and <c>&amp;</c> (both have come true).</summary>
/// <remarks>A condition keeps no state: it reads the conversation, so one may serve several chats, and a resumed chat decides as the first one would have.</remarks>
public sealed class StopCondition
{
    private readonly Func<Conversation, string?> _met;

    internal StopCondition(Func<Conversation, string?> met) => _met = met;

    /// <summary>Whom it waits for by name: in a chat without them it would wait for ever.</summary>
    internal ImmutableHashSet<string> Names { get; init; } = [];

    /// <summary>Why the conversation is over now, in a sentence without its full stop; null while it is not.</summary>
    public string? Met(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return _met(conversation);
    }

    /// <summary>Over as soon as one of the two is met.</summary>
    public static StopCondition operator |(StopCondition left, StopCondition right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(chat => left.Met(chat) ?? right.Met(chat)) { Names = left.Names.Union(right.Names) };
    }

    /// <summary>Over when both are met; what was said once counts as said.</summary>
    public static StopCondition operator &(StopCondition left, StopCondition right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(chat => left.Met(chat) is { } one && right.Met(chat) is { } other ? one == other ? one : $"{one}, and {other}" : null) { Names = left.Names.Union(right.Names) };
    }

    /// <summary>The same as <c>|</c>, for languages without operators.</summary>
    public StopCondition BitwiseOr(StopCondition other) => this | other;

    /// <summary>The same as <c>&amp;</c>, for languages without operators.</summary>
    public StopCondition BitwiseAnd(StopCondition other) => this & other;
}
