namespace Ensemble.Kernel.Mermaid;

/// <summary>A flowchart as its text says it, before it has any places.</summary>
/// <param name="Title">What a screen reader says first; empty when the text gives none.</param>
internal sealed record Flowchart(
    Direction Direction, IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowEdge> Edges, IReadOnlyList<FlowGroup> Groups, string Title, string Description)
{
    /// <summary>The most nodes, groups included, that are drawn.</summary>
    public const int MostNodes = 300;

    /// <summary>The most edges that are drawn.</summary>
    public const int MostEdges = 600;
}

/// <summary>Where the arrows point.</summary>
internal enum Direction { Down, Up, Right, Left }

/// <param name="Label">The text as written: entity codes and line breaks not yet read.</param>
/// <param name="Group">The innermost subgraph it stands in; null for none.</param>
internal sealed record FlowNode(string Id, string Label, Shape Shape, string? Group, FlowStyle Style);

/// <summary>A subgraph. <paramref name="Direction"/> is null where it follows what it stands in.</summary>
internal sealed record FlowGroup(string Id, string Title, string? Parent, Direction? Direction, FlowStyle Style);

/// <param name="From">The id of a node or a subgraph.</param>
/// <param name="Length">How many ranks it spans at least: longer arrows in the text ask for more.</param>
internal sealed record FlowEdge(string From, string To, string Label, Line Line, Head Start, Head End, int Length, FlowStyle Style);

/// <summary>The outline of a node.</summary>
internal enum Shape
{
    Box, Round, Stadium, Subroutine, Cylinder, Circle, DoubleCircle, Diamond, Hexagon, Flag,
    LeanRight, LeanLeft, WideFoot, WideTop,
}

/// <summary>How an edge is drawn; <see cref="Hidden"/> only keeps its nodes in order.</summary>
internal enum Line { Solid, Dotted, Thick, Hidden }

/// <summary>What an edge has at an end.</summary>
internal enum Head { None, Arrow, Cross, Circle }
