using System.Diagnostics;

namespace Ensemble.Graphs;

/// <summary>The spans of a run: one for the workflow, one for each node in it. Nothing is made when nobody listens.</summary>
internal static class GraphTelemetry
{
    public static Activity? StartRun(string graph) => Telemetry.Source.StartActivity($"{Telemetry.InvokeWorkflow} {graph}")
        ?.SetTag(Telemetry.OperationName, Telemetry.InvokeWorkflow)
        .SetTag(Telemetry.WorkflowName, graph);

    public static Activity? StartNode(NodeRun run) => Telemetry.Source.StartActivity($"{Telemetry.NodePrefix}{run.Node}")
        ?.SetTag(Telemetry.NodeName, run.Node)
        .SetTag(Telemetry.Superstep, run.Superstep)
        .SetTag(Telemetry.NodeAfter, run.After.ToArray())
        .SetTag(Telemetry.NodeReady, Telemetry.UnixNanoseconds(run.ReadyAt));

    public static void Finish(Activity? span, NodeRun run)
    {
        span?.SetTag(Telemetry.NodeOutcome, run.Outcome.ToString());
        if (run.Error is not null) Telemetry.Fail(span, run.Error);
    }

    public static void Finish(Activity? span, GraphStopReason reason, Exception? error)
    {
        span?.SetTag(Telemetry.StopReason, reason.ToString());
        if (error is not null) Telemetry.Fail(span, error);
    }
}
