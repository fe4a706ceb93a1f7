using System.Collections.Immutable;

namespace Ensemble.Monitoring;

/// <summary>One step of a run: a node, or an agent outside any node.</summary>
/// <param name="Name">The node's or agent's name.</param>
/// <param name="Superstep">The superstep it ran in, from 1; 0 outside a graph.</param>
/// <param name="Ready">When its inputs were ready.</param>
/// <param name="Start">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Error">Why it failed, or null.</param>
/// <param name="After">The steps it waited for, where a graph says so.</param>
/// <param name="SpanId">Its span.</param>
public sealed record StepMetrics(
    string Name, int Superstep, DateTimeOffset Ready, DateTimeOffset Start, TimeSpan Duration, string? Error, ImmutableArray<string> After, string SpanId)
{
    /// <summary>How long it was ready but had not begun.</summary>
    public TimeSpan Wait => Start - Ready;

    /// <summary>When it ended.</summary>
    public DateTimeOffset End => Start + Duration;

    /// <summary>It did not finish its work.</summary>
    public bool Failed => Error is not null;
}

/// <summary>What one agent did in a run, all its calls together.</summary>
/// <param name="Name">The agent's name; <c>(no agent)</c> for models and tools used outside any agent.</param>
/// <param name="Calls">How often it was run.</param>
/// <param name="Failed">How many of those failed.</param>
/// <param name="Time">How long its runs took, added up.</param>
/// <param name="ModelCalls">Replies of its model.</param>
/// <param name="ToolCalls">Calls of its tools, failed ones included.</param>
/// <param name="ToolErrors">Calls of its tools that failed.</param>
/// <param name="InputTokens">Tokens its model read.</param>
/// <param name="OutputTokens">Tokens its model wrote.</param>
public sealed record AgentMetrics(
    string Name, int Calls, int Failed, TimeSpan Time, int ModelCalls, int ToolCalls, int ToolErrors, long InputTokens, long OutputTokens);
