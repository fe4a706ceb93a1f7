namespace Ensemble.Graphs;

/// <summary>What a drawing needs to know of a graph, whatever its state.</summary>
public interface IGraph
{
    /// <summary>What the graph is called.</summary>
    string Name { get; }

    /// <summary>The nodes in the order they were added, without Start and End.</summary>
    IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The edges, from Start to End.</summary>
    IReadOnlyList<GraphEdge> Edges { get; }
}

/// <summary>A node of a graph as a drawing sees it.</summary>
public sealed record GraphNode(string Name, string Description);

/// <summary>One arrow of a graph; a join has one for each of its sources.</summary>
public sealed record GraphEdge(string From, string To, GraphEdgeKind Kind, string Label = "");

/// <summary>When an edge is taken.</summary>
public enum GraphEdgeKind
{
    /// <summary>Always.</summary>
    Direct,

    /// <summary>When all sources of the join have run.</summary>
    Join,

    /// <summary>When a router chose it.</summary>
    Conditional,
}
