using System.Diagnostics;

namespace Ensemble.Graphs;

/// <summary>The spans of a run: one for the workflow, one for each node in it. Nothing is made when nobody listens.</summary>
internal static class GraphTelemetry
{
    private static readonly ActivitySource Source = new("Ensemble");

    public static Activity? StartRun(string graph) => Source.StartActivity($"invoke_workflow {graph}")
        ?.SetTag("gen_ai.operation.name", "invoke_workflow")
        .SetTag("gen_ai.workflow.name", graph);

    public static Activity? StartNode(NodeRun run) => Source.StartActivity($"node {run.Node}")
        ?.SetTag("ensemble.node.name", run.Node)
        .SetTag("ensemble.superstep", run.Superstep)
        .SetTag("ensemble.node.after", run.After.ToArray())
        .SetTag("ensemble.node.ready_unix_nano", UnixNanoseconds(run.ReadyAt));

    public static void Finish(Activity? span, NodeRun run)
    {
        span?.SetTag("ensemble.node.outcome", run.Outcome.ToString());
        Fail(span, run.Error);
    }

    public static void Finish(Activity? span, GraphStopReason reason, Exception? error)
    {
        span?.SetTag("ensemble.stop_reason", reason.ToString());
        Fail(span, error);
    }

    private static void Fail(Activity? span, Exception? error)
    {
        if (error is not null) span?.SetStatus(ActivityStatusCode.Error, error.Message).SetTag("error.type", error.GetType().FullName);
    }

    // A tick is 100 nanoseconds.
    private static long UnixNanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;
}
