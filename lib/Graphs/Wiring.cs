namespace Ensemble.Graphs;

/// <summary>A node as it was added: its name and what it does.</summary>
internal sealed record Node<TState>(string Name, Func<TState, CancellationToken, Task<TState>> Run, NodeOptions Options);

/// <summary>An edge that is always taken.</summary>
internal sealed record DirectEdge(string From, string To);

/// <summary>An edge that is taken when all of its sources have run.</summary>
internal sealed record JoinEdge(IReadOnlyList<string> From, string To);

/// <summary>A decision after a node; without routes it may lead anywhere.</summary>
internal sealed record Branch(string From, IReadOnlyList<Route> Routes, string Code);

/// <summary>Everything that leads from one node to another, in the order it was added.</summary>
internal sealed record Wiring(
    IReadOnlyList<string> Nodes, IReadOnlyList<DirectEdge> Direct, IReadOnlyList<JoinEdge> Joins, IReadOnlyList<Branch> Branches);
