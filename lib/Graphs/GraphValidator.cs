using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Graphs;

/// <summary>Finds everything wrong with how a graph is wired, each fault once and at its root.</summary>
internal static class GraphValidator
{
    public static IEnumerable<string> Faults(Wiring wiring) =>
        [.. NameFaults(wiring), .. EdgeFaults(wiring), .. PathFaults(wiring)];

    private static IEnumerable<string> NameFaults(Wiring wiring)
    {
        if (wiring.Nodes.Count == 0) yield return "It has no nodes: add at least one with AddNode.";
        foreach (var same in wiring.Nodes.GroupBy(name => name, StringComparer.Ordinal))
        {
            if (string.IsNullOrWhiteSpace(same.Key)) yield return "A node has an empty name: give it one.";
            else if (IsReserved(same.Key)) yield return $"The name '{same.Key}' is reserved: choose another for the node.";
            else if (same.Count() > 1) yield return $"{same.Count()} nodes are called '{same.Key}': give each its own name.";
        }
    }

    private static IEnumerable<string> EdgeFaults(Wiring wiring)
    {
        foreach (DirectEdge edge in wiring.Direct)
        {
            if (string.IsNullOrEmpty(edge.To)) yield return $"AddEdge(\"{edge.From}\") names no target: say where it leads.";
            else foreach (string fault in Ends(wiring, [edge.From], edge.To, $"The edge '{edge.From}' → '{edge.To}'")) yield return fault;
        }
        foreach (JoinEdge join in wiring.Joins)
        {
            string what = $"The edge from [{string.Join(", ", join.From)}] to '{join.To}'";
            if (join.From.Count == 0) yield return $"{what} waits for nothing: name the nodes it waits for.";
            if (join.From.Contains(Start)) yield return $"{what} waits for Start, which every run has behind it: leave it out.";
            if (join.To == End) yield return $"{what} joins at End, which waits for every branch anyway: use AddEdge(name, End) for each.";
            foreach (string fault in Ends(wiring, join.From.Where(f => f != Start), join.To, what)) yield return fault;
        }
        foreach (Branch branch in wiring.Branches)
        {
            string what = $"The conditional edge from '{branch.From}'";
            foreach (string fault in Ends(wiring, [branch.From], End, what)) yield return fault;
            foreach (Route route in branch.Routes)
            {
                foreach (string fault in Ends(wiring, [], route.To, what)) yield return fault;
            }
        }
    }

    private static IEnumerable<string> Ends(Wiring wiring, IEnumerable<string> from, string to, string what)
    {
        foreach (string name in from)
        {
            if (name == End) yield return $"{what} starts at End, where a run is over: remove it.";
            else if (name != Start && !wiring.Nodes.Contains(name)) yield return $"{what} starts at '{name}', a node that does not exist. {NearestNames.Hint(name, [.. wiring.Nodes, Start])}";
        }
        if (to == Start) yield return $"{what} leads to Start: lead it to the first node instead.";
        else if (to != End && !wiring.Nodes.Contains(to)) yield return $"{what} leads to '{to}', a node that does not exist. {NearestNames.Hint(to, [.. wiring.Nodes, End])}";
    }

    private static IEnumerable<string> PathFaults(Wiring wiring)
    {
        if (wiring.Nodes.Count == 0) yield break;
        bool hasEntry = wiring.Direct.Any(e => e.From == Start) || wiring.Branches.Any(b => b.From == Start);
        if (!hasEntry) yield return $"Nothing leads out of Start: add AddEdge(Start, \"{wiring.Nodes[0]}\").";
        List<string> unreached = [.. hasEntry ? wiring.Nodes.Except(ReachedFromStart(wiring)) : []];
        if (unreached.Count > 0) yield return $"{Subject(unreached)} can never run: no path leads there from Start.";

        List<string> deadEnds = [.. wiring.Nodes.Where(name => !HasWayOut(wiring, name)).Distinct()];
        // A node without a usable name was reported already; its edges can be drawn once it has one.
        foreach (string name in deadEnds.Where(name => !string.IsNullOrWhiteSpace(name) && !IsReserved(name))) yield return $"The node '{name}' has no way out: add AddEdge(\"{name}\", End), or an edge to the next node.";
        List<string> trapped = [.. wiring.Nodes.Except(ReachesEnd(wiring, deadEnds))];
        if (trapped.Count > 0) yield return $"{Subject(trapped)} can never reach End: every way out leads back. Add a conditional edge that can choose End.";
    }

    private static bool IsReserved(string name) => name is Start or End;

    private static string Subject(List<string> names) => $"The {(names.Count == 1 ? "node" : "nodes")} {PathText.Quote(names)}";

    private static bool HasWayOut(Wiring wiring, string name) =>
        wiring.Direct.Any(e => e.From == name) || wiring.Joins.Any(j => j.From.Contains(name)) || wiring.Branches.Any(b => b.From == name);

    private static HashSet<string> ReachedFromStart(Wiring wiring)
    {
        // A misspelt source was reported already; what it leads to is given the benefit of the doubt.
        bool IsKnown(string name) => name == Start || wiring.Nodes.Contains(name);
        HashSet<string> reached = [Start];
        return Grow(reached, () =>
        [
            .. wiring.Direct.Where(e => reached.Contains(e.From) || !IsKnown(e.From)).Select(e => e.To),
            .. wiring.Joins.Where(j => j.From.All(f => reached.Contains(f) || !IsKnown(f))).Select(j => j.To),
            .. wiring.Branches.Where(b => reached.Contains(b.From) || !IsKnown(b.From))
                .SelectMany(b => b.Routes.Count > 0 ? b.Routes.Select(r => r.To) : wiring.Nodes),
        ]);
    }

    private static HashSet<string> ReachesEnd(Wiring wiring, IEnumerable<string> reported)
    {
        HashSet<string> reaches = [End, .. reported];
        bool CanEnd(string name) => reaches.Contains(name) || !wiring.Nodes.Contains(name);
        return Grow(reaches, () =>
        [
            .. wiring.Direct.Where(e => CanEnd(e.To)).Select(e => e.From),
            .. wiring.Joins.Where(j => CanEnd(j.To)).SelectMany(j => j.From),
            .. wiring.Branches.Where(b => b.Routes.Count == 0 || b.Routes.Any(r => CanEnd(r.To))).Select(b => b.From),
        ]);
    }

    private static HashSet<string> Grow(HashSet<string> found, Func<IReadOnlyList<string>> more)
    {
        int before;
        do
        {
            before = found.Count;
            found.UnionWith(more());
        }
        while (found.Count > before);
        return found;
    }
}
