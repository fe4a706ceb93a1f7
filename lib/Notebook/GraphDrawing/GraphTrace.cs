using Ensemble.Graphs;

namespace Ensemble.Notebook;

/// <summary>How often a run came by each node and arrow.</summary>
internal sealed class GraphTrace
{
    private readonly Dictionary<string, List<NodeRun>> _nodes;
    private readonly Dictionary<(string From, string To), int> _edges;

    public GraphTrace(IEnumerable<NodeRun> path)
    {
        // While a run goes on, a node's start is replaced by its end.
        List<NodeRun> runs = [.. path.GroupBy(run => (run.Node, run.Superstep)).Select(same => same.Last())];
        _nodes = runs.GroupBy(run => run.Node).ToDictionary(same => same.Key, same => same.ToList());
        _edges = runs.SelectMany(run => run.After.Select(from => (from, run.Node)))
            .Concat(runs.Where(run => run.Next.Contains(StateGraph.End)).Select(run => (run.Node, StateGraph.End)))
            .CountBy(edge => edge).ToDictionary();
    }

    public int Runs(string node) => node switch
    {
        StateGraph.Start => _nodes.Count > 0 ? 1 : 0,
        StateGraph.End => _edges.Any(e => e.Key.To == StateGraph.End) ? 1 : 0,
        _ => _nodes.GetValueOrDefault(node)?.Count ?? 0,
    };

    public int Taken(string from, string to) => _edges.GetValueOrDefault((from, to));

    /// <summary>How the node's latest run went; nothing when it did not run.</summary>
    public NodeOutcome? Outcome(string node) => _nodes.GetValueOrDefault(node)?[^1].Outcome ?? (Runs(node) > 0 ? NodeOutcome.Finished : null);

    public IEnumerable<int> Supersteps(string node) => _nodes.GetValueOrDefault(node)?.Select(run => run.Superstep) ?? [];
}
