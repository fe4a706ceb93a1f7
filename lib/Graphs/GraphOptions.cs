namespace Ensemble.Graphs;

/// <summary>The limits of a graph's runs and the clock they go by.</summary>
public sealed record GraphOptions
{
    /// <summary>The most supersteps a run may take before it stops with an error; 25 by default.</summary>
    public int RecursionLimit { get; init; } = 25;

    /// <summary>The most nodes that run at the same time; 16 by default, more than most machines have cores, since agents mostly wait.</summary>
    public int MaxParallel { get; init; } = 16;

    /// <summary>How long a node may take when it does not say so itself; 10 minutes by default.</summary>
    public TimeSpan NodeTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The clock for time-outs and timestamps; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal IEnumerable<string> Faults()
    {
        if (RecursionLimit < 1) yield return $"RecursionLimit is {RecursionLimit}: a run needs at least 1 superstep.";
        if (MaxParallel < 1) yield return $"MaxParallel is {MaxParallel}: at least 1 node has to run.";
        if (!NodeOptions.IsTimeout(NodeTimeout)) yield return $"NodeTimeout is {NodeTimeout}: {NodeOptions.TimeoutRule}";
    }
}
