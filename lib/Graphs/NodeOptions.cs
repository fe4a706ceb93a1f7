namespace Ensemble.Graphs;

/// <summary>What a node may say about itself besides its name.</summary>
public sealed record NodeOptions
{
    internal const string TimeoutRule = "give a time above zero and below 25 days, or Timeout.InfiniteTimeSpan for none.";

    /// <summary>How long the node may take; the graph's <see cref="GraphOptions.NodeTimeout"/> by default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What the node does, in a sentence; shown by drawings.</summary>
    public string Description { get; init; } = "";

    internal IEnumerable<string> Faults(string node)
    {
        if (Timeout is { } timeout && !IsTimeout(timeout)) yield return $"The time-out of node '{node}' is {timeout}: {TimeoutRule}";
    }

    // 25 days: what the timers of .NET can count in milliseconds.
    internal static bool IsTimeout(TimeSpan time) =>
        time == System.Threading.Timeout.InfiniteTimeSpan || (time > TimeSpan.Zero && time.TotalMilliseconds < int.MaxValue);
}
