using System.Text;
using Ensemble.Graphs;

namespace Ensemble.Notebook;

/// <summary>Writes a graph as a Mermaid flowchart.</summary>
internal static class GraphMermaid
{
    public static string Draw(IGraph graph, GraphTrace? trace)
    {
        var text = new StringBuilder("flowchart TD\n");
        string[] names = [StateGraph.Start, .. graph.Nodes.Select(n => n.Name), StateGraph.End];
        // Own ids, since a node may be called "end", which Mermaid takes for a keyword.
        var ids = names.Select((name, i) => (name, id: $"n{i}")).ToDictionary(n => n.name, n => n.id);
        foreach (string name in names)
        {
            string label = Encode(trace?.Runs(name) > 1 ? $"{name} ×{trace.Runs(name)}" : name);
            text.Append(name is StateGraph.Start or StateGraph.End ? $"  {ids[name]}([\"{label}\"])\n" : $"  {ids[name]}[\"{label}\"]\n");
        }
        foreach (GraphEdge edge in graph.Edges)
        {
            string label = edge.Label.Length > 0 ? $"|\"{Encode(edge.Label)}\"|" : "";
            text.Append($"  {ids[edge.From]} {(edge.Kind == GraphEdgeKind.Conditional ? "-.->" : "-->")}{label} {ids[edge.To]}\n");
        }
        if (trace is not null) Colour(text, graph, trace, names, ids);
        return text.ToString();
    }

    private static void Colour(StringBuilder text, IGraph graph, GraphTrace trace, string[] names, Dictionary<string, string> ids)
    {
        foreach (var same in names.GroupBy(name => GraphColours.Of(trace.Outcome(name))))
        {
            string style = $"style{same.Key.Name}";
            text.Append($"  classDef {style} fill:{same.Key.Fill},stroke:{same.Key.Stroke},color:{same.Key.Text}\n");
            text.Append($"  class {string.Join(",", same.Select(name => ids[name]))} {style}\n");
        }
        int[] taken = [.. graph.Edges.Index().Where(e => trace.Taken(e.Item.From, e.Item.To) > 0).Select(e => e.Index)];
        if (taken.Length > 0) text.Append($"  linkStyle {string.Join(",", taken)} stroke:{GraphColours.Ran.Stroke},stroke-width:3px\n");
    }

    // Mermaid reads #60; as the character with that number; nothing else may mean anything to it or to a browser.
    private static string Encode(string text) =>
        string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-' or '.' or ',' or '×' ? $"{c}" : $"#{(int)c};"));
}
