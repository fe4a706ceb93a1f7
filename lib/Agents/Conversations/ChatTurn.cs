using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>One agent's turn in a conversation.</summary>
public sealed record ChatTurn
{
    /// <summary>Its place in the conversation, from 1; the task that the conversation began with is no turn.</summary>
    public required int Number { get; init; }

    /// <summary>Who spoke.</summary>
    public required string Speaker { get; init; }

    /// <summary>What the others hear; empty when the speaker said nothing.</summary>
    public required string Text { get; init; }

    /// <summary>The part of the text that the speaker said itself, where the rest is only passed on, such as what a program wrote; null: all of it.</summary>
    public string? OwnWords { get; init; }

    /// <summary>Every message of the turn, tool calls and their results included. Only the speaker sees these again; the others get <see cref="Text"/>.</summary>
    public ImmutableArray<ChatMessage> Messages { get; init; } = [];

    /// <summary>What the speaker's models read and wrote.</summary>
    public UsageDetails Usage { get; init; } = new();

    /// <summary>What it cost besides to choose the speaker and to shorten what it was shown.</summary>
    public UsageDetails Overhead { get; init; } = new();

    /// <summary>How the speaker ended.</summary>
    public AgentStopReason StopReason { get; init; }

    /// <summary>Whether a person said it, and not an automatic reply in their name.</summary>
    public bool ByHuman { get; init; }

    /// <summary>Whether a person let the conversation go on with it after it was to end; stop conditions and automatic replies count from here.</summary>
    public bool Restarts { get; init; }

    /// <summary>How long the conversation had lasted when it was there, waiting included.</summary>
    public TimeSpan At { get; init; }

    /// <summary>What went wrong on the way and was mended, such as a speaker's name that nobody has; usually none.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The summary that was made for the speaker before this turn; null where there was none.</summary>
    public HistorySummary? Summary { get; init; }

    /// <summary>The conversation that gave the reply, where the speaker is itself one, or that the speaker consulted (<see cref="Consultation"/>).</summary>
    public ChatResult? Nested { get; init; }

    /// <summary>The number, the speaker and the beginning of what was said, on one line.</summary>
    public override string ToString() => $"{Number} {Speaker}: {Excerpt.Of(Text.ReplaceLineEndings(" "), 200)}";
}
