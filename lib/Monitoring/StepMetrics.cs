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
