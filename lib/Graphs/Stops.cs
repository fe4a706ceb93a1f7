namespace Ensemble.Graphs;

/// <summary>Why a run ended, and how to make the error that says so once the run is known.</summary>
internal sealed record Stop(GraphStopReason Reason, Func<IGraphRun, Exception>? Error = null);

/// <summary>Every way a run can end, with the words for it.</summary>
internal static class Stops
{
    public static readonly Stop Completed = new(GraphStopReason.Completed);

    public static readonly Stop Cancelled =
        new(GraphStopReason.Cancelled, run => new OperationCanceledException($"The run of graph '{run.Graph}' was cancelled. Path: {PathText.Of(run.Path)}."));

    public static Stop Limit(string graph, int limit) => new(GraphStopReason.RecursionLimit, run => new GraphRunException(
        $"Graph '{graph}' stopped after {limit} supersteps, its recursion limit, without reaching End. Last path: {PathText.Of(run.Path)}. "
        + "Check that a conditional edge leads out of the loop, or raise GraphOptions.RecursionLimit.", run));

    public static Stop Stalled(string graph, Schedule schedule) => new(GraphStopReason.Stalled, run =>
    {
        var waiting = schedule.Waiting.Select(w => $"'{w.Node}' waits for {PathText.Quote(w.Missing)}, which did not run");
        return new GraphRunException($"Graph '{graph}' has nothing left to run but did not reach End: {string.Join("; ", waiting)}. "
            + $"Path: {PathText.Of(run.Path)}. Route to every source of the join, or give its target an edge of its own.", run);
    });

    public static Stop Failed(string graph, int superstep, string node, Exception cause, IReadOnlyList<NodeRun> siblings) =>
        new(GraphStopReason.NodeFailed, run =>
        {
            string also = string.Concat(siblings.Where(s => s.Error is not null).Select(s => $" So did '{s.Node}': {Sentence(s.Error!)}"));
            string[] finished = [.. siblings.Where(s => s.Error is null).Select(s => s.Node)];
            string though = finished.Length == 0 ? "" : $", though {PathText.Quote(finished)} finished";
            string where = superstep == 0 ? "before the first superstep" : $"in superstep {superstep}";
            return new NodeFailedException($"Node '{node}' of graph '{graph}' failed {where}: {Sentence(cause)}{also} "
                + $"No change of this superstep was kept{though}. Path: {PathText.Of(run.Path)}.", node, superstep, run, cause);
        });

    public static Stop Conflict(string graph, int superstep, PropertyConflict conflict) =>
        new(GraphStopReason.StateConflict, run => new StateConflictException(
            $"Nodes {PathText.Quote(conflict.Nodes)} of graph '{graph}' both changed '{conflict.Property}' in superstep {superstep}, and the changes do not merge: "
            + $"{conflict.Message}. Mark the property with a reducer ([Append], [Sum], [Max], [Min], [MergeKeys], [MergeWith]), "
            + "or let only one of the parallel nodes change it.", conflict.Property, conflict.Nodes, run, conflict.InnerException));

    private static string Sentence(Exception e) => $"{e.GetType().Name}: {e.Message.TrimEnd('.', ' ', '\n')}.";
}
