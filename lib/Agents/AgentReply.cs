using System.Collections.Immutable;
using Ensemble.Agents.Conversations;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>What an agent gave back, and what it cost.</summary>
/// <param name="Agent">The agent's name.</param>
/// <param name="Text">What it said last; empty when it ended without an answer.</param>
/// <param name="Messages">Every message it added to the conversation: its own, and the results of its tools.</param>
/// <param name="ToolCalls">The tools it called, in order.</param>
/// <param name="Usage">Tokens of all its model calls together, as the model reported them.</param>
/// <param name="StopReason">Why it ended.</param>
public sealed record AgentReply(
    string Agent,
    string Text,
    ImmutableArray<ChatMessage> Messages,
    ImmutableArray<ToolCall> ToolCalls,
    UsageDetails Usage,
    AgentStopReason StopReason)
{
    /// <summary>The conversation that gave the reply, or was consulted for it; usually none.</summary>
    public ChatResult? Nested { get; init; }

    /// <summary>The part of the text that is the agent's own, where the rest is only passed on, such as what a program wrote; null: all of it.</summary>
    public string? OwnWords { get; init; }

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

/// <summary>One call of a tool.</summary>
/// <param name="Name">The tool, as the model named it.</param>
/// <param name="Arguments">What the model passed.</param>
/// <param name="Result">What the model was told: the tool's result (JSON where it is not a text), or what went wrong.</param>
/// <param name="Error">What went wrong, or null where the tool did its work.</param>
public sealed record ToolCall(string Name, IReadOnlyDictionary<string, object?> Arguments, object? Result, string? Error)
{
    private const int Shown = 200;

    /// <summary>The call as code writes it, and what came of it, cut where it is long: <c>add(a: 2, b: 3) → 5</c>.</summary>
    public override string ToString() =>
        $"{Name}({Excerpt.Of(string.Join(", ", Arguments.Select(a => $"{a.Key}: {a.Value}")), Shown)}) → {Excerpt.Of($"{Result}", Shown)}";
}

/// <summary>Why an agent ended.</summary>
public enum AgentStopReason
{
    /// <summary>It gave its answer.</summary>
    Answered,

    /// <summary>The model ended with neither a text nor a tool call.</summary>
    NoAnswer,

    /// <summary>It asked for another round of tools than <see cref="Agent.MaxToolRounds"/> allows; the calls of that round were not run.</summary>
    ToolRoundLimit,

    /// <summary>The model reached its limit of output tokens, so that the text is cut.</summary>
    OutputLimit,

    /// <summary>The provider's content filter ended the reply.</summary>
    ContentFiltered,
}
