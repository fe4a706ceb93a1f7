namespace Ensemble.Graphs;

/// <summary>Writes a path as people read it: <c>plan → web, files → write</c>.</summary>
internal static class PathText
{
    private const int Most = 12;

    public static string Of(IReadOnlyList<NodeRun> path)
    {
        var steps = path.GroupBy(run => run.Superstep).Select(step => string.Join(", ", step.Select(Name))).ToList();
        if (steps.Count == 0) return "(no node ran)";
        string last = string.Join(" → ", steps.TakeLast(Most));
        return steps.Count > Most ? $"… → {last}" : last;
    }

    public static string Quote(IEnumerable<string> names)
    {
        List<string> quoted = [.. names.Select(name => $"'{name}'")];
        return quoted.Count < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted.SkipLast(1))} and {quoted[^1]}";
    }

    private static string Name(NodeRun run) => run.Outcome switch
    {
        NodeOutcome.Failed => $"{run.Node} (failed)",
        NodeOutcome.TimedOut => $"{run.Node} (timed out)",
        NodeOutcome.Cancelled => $"{run.Node} (cancelled)",
        _ => run.Node,
    };
}
