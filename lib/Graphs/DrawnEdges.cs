using System.Text.RegularExpressions;
using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Graphs;

/// <summary>
/// The arrows a drawing shows. A router without declared routes may lead anywhere; its arrows are then read from its code
/// (node names in quotes, End, and the condition before a '?'), and they lead to whatever could not be reached otherwise.
/// They only ever feed a drawing: what runs is what the router answers.
/// </summary>
internal static partial class DrawnEdges
{
    private const int LongestLabel = 32;

    public static IReadOnlyList<GraphEdge> Of(Wiring wiring)
    {
        List<GraphEdge> edges =
        [
            .. wiring.Direct.Select(e => new GraphEdge(e.From, e.To, GraphEdgeKind.Direct)),
            .. wiring.Joins.SelectMany(j => j.From.Select(from => new GraphEdge(from, j.To, GraphEdgeKind.Join))),
        ];
        foreach (Branch branch in wiring.Branches)
        {
            IEnumerable<Route> routes = branch.Routes.Count > 0 ? branch.Routes : Read(branch.Code, wiring.Nodes);
            edges.AddRange(routes.Select(r => new GraphEdge(branch.From, r.To, GraphEdgeKind.Conditional, r.Label)));
        }
        string[] orphans = [.. wiring.Nodes.Append(End).Where(name => !edges.Exists(e => e.To == name && e.From != name))];
        edges.AddRange(wiring.Branches.Where(b => b.Routes.Count == 0)
            .SelectMany(b => orphans.Where(o => o != b.From).Select(o => new GraphEdge(b.From, o, GraphEdgeKind.Conditional))));
        return [.. edges.Distinct()];
    }

    private static IEnumerable<Route> Read(string code, IReadOnlyList<string> nodes)
    {
        if (Choice().Match(code) is { Success: true } choice
            && Target(choice.Groups["yes"].Value, nodes) is { } yes && Target(choice.Groups["no"].Value, nodes) is { } no)
        {
            return [new Route(yes, Shorten(choice.Groups["condition"].Value, choice.Groups["state"].Value)), new Route(no, "else")];
        }
        return Names().Matches(code).Select(m => Target(m.Value, nodes)).OfType<string>().Distinct().Select(to => new Route(to));
    }

    private static string? Target(string code, IReadOnlyList<string> nodes)
    {
        string name = code.Trim().Trim('"');
        return name == "StateGraph.End" ? End : name == End || nodes.Contains(name) ? name : null;
    }

    // "s.Findings.Count < 3" reads better without the name of the lambda's parameter.
    private static string Shorten(string condition, string parameter)
    {
        string label = Regex.Replace(condition.Trim(), $@"\b{Regex.Escape(parameter)}\.", "");
        return Excerpt.Of(label, LongestLabel);
    }

    [GeneratedRegex("""^\s*(?:\(\s*)?(?<state>\w+)\s*(?:\)\s*)?=>\s*(?<condition>[^?:]+)\?(?<yes>[^?:]+):(?<no>[^?:]+)$""")]
    private static partial Regex Choice();

    [GeneratedRegex("""
        "[^"]*"|\b(StateGraph\.)?End\b
        """)]
    private static partial Regex Names();
}
