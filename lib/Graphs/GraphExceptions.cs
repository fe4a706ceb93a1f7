namespace Ensemble.Graphs;

/// <summary>A graph cannot be compiled; every fault is listed, each with what to do about it.</summary>
public sealed class GraphValidationException(string graph, IReadOnlyList<string> faults) : Exception(Describe(graph, faults))
{
    /// <summary>What is wrong, one sentence or two each.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;

    private static string Describe(string graph, IReadOnlyList<string> faults)
    {
        string count = faults.Count == 1 ? "1 fault" : $"{faults.Count} faults";
        return $"Graph '{graph}' has {count}:{string.Concat(faults.Select((fault, i) => $"\n  {i + 1}. {fault}"))}";
    }
}

/// <summary>A run ended before End; its stop reason and everything up to there are in <see cref="Run"/>.</summary>
public class GraphRunException(string message, IGraphRun run, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The run up to where it stopped; cast it to <see cref="GraphRun{TState}"/> for the typed state.</summary>
    public IGraphRun Run { get; } = run;
}

/// <summary>A node (or the router after it) failed, so its superstep changed nothing.</summary>
public sealed class NodeFailedException(string message, string node, int superstep, IGraphRun run, Exception cause)
    : GraphRunException(message, run, cause)
{
    /// <summary>The node that failed; the first one in the order they were added where several did.</summary>
    public string Node { get; } = node;

    /// <summary>The superstep it failed in, counted from 1.</summary>
    public int Superstep { get; } = superstep;
}

/// <summary>Parallel nodes changed one property in ways that do not merge, so their superstep changed nothing.</summary>
public sealed class StateConflictException(string message, string property, IReadOnlyList<string> nodes, IGraphRun run, Exception? cause = null)
    : GraphRunException(message, run, cause)
{
    /// <summary>The property both changed.</summary>
    public string Property { get; } = property;

    /// <summary>The nodes whose changes do not go together.</summary>
    public IReadOnlyList<string> Nodes { get; } = nodes;
}
