namespace Ensemble.Graphs;

/// <summary>What monitoring and drawings need to know of a run, whatever its state.</summary>
public interface IGraphRun
{
    /// <summary>The graph that ran.</summary>
    string Graph { get; }

    /// <summary>The state after the last merged superstep.</summary>
    object State { get; }

    /// <summary>Why the run ended.</summary>
    GraphStopReason StopReason { get; }

    /// <summary>Every node that ran, by superstep and, within one, in the order the nodes were added.</summary>
    IReadOnlyList<NodeRun> Path { get; }

    /// <summary>When the run started.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>When the run ended.</summary>
    DateTimeOffset FinishedAt { get; }
}

/// <summary>The outcome of a run: the state, why it ended, and the path it took.</summary>
public sealed record GraphRun<TState>(
    string Graph, TState State, GraphStopReason StopReason, IReadOnlyList<NodeRun> Path, DateTimeOffset StartedAt, DateTimeOffset FinishedAt)
    : IGraphRun where TState : class
{
    object IGraphRun.State => State;

    /// <summary>How many supersteps the run took.</summary>
    public int Supersteps => Path.Count == 0 ? 0 : Path[^1].Superstep;

    /// <summary>How long the run took.</summary>
    public TimeSpan Duration => FinishedAt - StartedAt;

    /// <summary>The run in one line: graph, stop reason, path.</summary>
    public override string ToString() => $"{Graph}: {StopReason} after {Supersteps} supersteps: {PathText.Of(Path)}";
}

/// <summary>Why a graph's run ended.</summary>
public enum GraphStopReason
{
    /// <summary>Every branch reached End.</summary>
    Completed,

    /// <summary>The limit of supersteps was reached before End.</summary>
    RecursionLimit,

    /// <summary>A node or its router failed or timed out.</summary>
    NodeFailed,

    /// <summary>Parallel nodes changed one property in ways that do not merge.</summary>
    StateConflict,

    /// <summary>Nothing was left to run although End was not reached: a join waits for a node that never ran.</summary>
    Stalled,

    /// <summary>The caller cancelled the run or stopped listening to it.</summary>
    Cancelled,
}
