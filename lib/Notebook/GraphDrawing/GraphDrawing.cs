using Ensemble.Graphs;

namespace Ensemble.Notebook;

/// <summary>Draws a graph, alone or with the path that a run took through it.</summary>
public static class GraphDrawing
{
    /// <summary>The graph as an SVG image that needs nothing else: no script, no font, no network.</summary>
    /// <remarks>
    /// Solid arrows are always taken, dashed ones when a router says so, and a bar over a node means that it waits for every arrow that ends there.
    /// It brings its own light background, so it reads the same on a dark page.
    /// </remarks>
    /// <param name="graph">The compiled graph.</param>
    /// <param name="path">
    /// <see cref="IGraphRun.Path"/> of a run, or the runs of nodes seen so far: what ran is coloured and counted, what failed is marked, the rest is grey.
    /// </param>
    public static string ToSvg(this IGraph graph, IEnumerable<NodeRun>? path = null) =>
        new GraphSvg(graph, path is null ? null : new GraphTrace(path)).Draw();

    /// <summary>The graph as a Mermaid flowchart, for a Markdown or Mermaid cell.</summary>
    /// <inheritdoc cref="ToSvg"/>
    public static string ToMermaid(this IGraph graph, IEnumerable<NodeRun>? path = null) =>
        GraphMermaid.Draw(graph, path is null ? null : new GraphTrace(path));
}
