namespace Ensemble.Graphs;

/// <summary>Something that happened in a run; the stream of them is all there is to know about it.</summary>
/// <param name="At">When it happened, by the graph's clock.</param>
public abstract record GraphEvent(DateTimeOffset At);

/// <summary>A superstep begins: these nodes run next, in parallel.</summary>
public sealed record SuperstepStarted(DateTimeOffset At, int Superstep, IReadOnlyList<string> Nodes) : GraphEvent(At);

/// <summary>A node begins.</summary>
public sealed record NodeStarted(DateTimeOffset At, NodeRun Run) : GraphEvent(At);

/// <summary>A node gave a state; the run says which properties it changed and how long it took.</summary>
public sealed record NodeFinished(DateTimeOffset At, NodeRun Run) : GraphEvent(At);

/// <summary>A node failed, timed out or was cancelled; the run says which, and why.</summary>
public sealed record NodeFailed(DateTimeOffset At, NodeRun Run) : GraphEvent(At);

/// <summary>All nodes of a superstep succeeded and their changes were merged.</summary>
/// <param name="At">When the merge was done.</param>
/// <param name="Superstep">The superstep, counted from 1.</param>
/// <param name="State">The state that the next superstep starts from.</param>
/// <param name="Changes">Each changed property with the nodes that changed it, in merge order.</param>
public sealed record StateMerged<TState>(
    DateTimeOffset At, int Superstep, TState State, IReadOnlyDictionary<string, IReadOnlyList<string>> Changes) : GraphEvent(At);

/// <summary>The last event of every run.</summary>
/// <param name="At">When the run ended.</param>
/// <param name="Run">The whole run, with its stop reason.</param>
/// <param name="Error">What the stream throws next; nothing when the run completed.</param>
public sealed record RunFinished<TState>(DateTimeOffset At, GraphRun<TState> Run, Exception? Error) : GraphEvent(At) where TState : class;
