namespace Ensemble.Graphs;

/// <summary>One run of one node: a piece of the path of a graph's run.</summary>
public sealed record NodeRun
{
    /// <summary>The node that ran.</summary>
    public required string Node { get; init; }

    /// <summary>The superstep it ran in, counted from 1.</summary>
    public required int Superstep { get; init; }

    /// <summary>The nodes whose end made this one ready.</summary>
    public required IReadOnlyList<string> After { get; init; }

    /// <summary>When the last of those had ended, so that this node could have started.</summary>
    public required DateTimeOffset ReadyAt { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; nothing while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How it ended, or that it still runs.</summary>
    public NodeOutcome Outcome { get; init; } = NodeOutcome.Running;

    /// <summary>The properties of the state it changed.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>Where the graph went from it, End included; known once its superstep was merged.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>Why it failed, if it did.</summary>
    public Exception? Error { get; init; }

    /// <summary>How long it ran; zero while it runs.</summary>
    public TimeSpan Duration => (FinishedAt ?? StartedAt) - StartedAt;

    /// <summary>How long it was ready but had to wait: for slower siblings, the merge and a free place.</summary>
    public TimeSpan Waited => StartedAt - ReadyAt;
}

/// <summary>How a node's run ended.</summary>
public enum NodeOutcome
{
    /// <summary>It has not ended yet.</summary>
    Running,

    /// <summary>It gave a state.</summary>
    Finished,

    /// <summary>It threw, or gave no state.</summary>
    Failed,

    /// <summary>It took longer than its time-out.</summary>
    TimedOut,

    /// <summary>The run was cancelled while it ran.</summary>
    Cancelled,
}
