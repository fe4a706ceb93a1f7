using System.Collections.Immutable;

namespace Ensemble.Monitoring;

/// <summary>Finds the steps of a run in its spans.</summary>
internal static class StepReader
{
    public static ImmutableArray<StepMetrics> Read(SpanTree tree, DateTimeOffset runStart)
    {
        var holdsNode = tree.Spans.Where(s => s.Kind == SpanKind.Node).SelectMany(tree.Above).Select(s => s.Id).ToHashSet();
        var steps = tree.Spans.Where(IsStep).ToList();
        DateTimeOffset[] ends = [runStart, .. steps.Select(s => s.End).Order()];
        return [.. steps.Select(span => Step(span, Ready(span, ends), runStart))];

        bool IsStep(SpanRecord span) => span.Kind switch
        {
            SpanKind.Node => !holdsNode.Contains(span.Id),
            SpanKind.Agent => !tree.Above(span).Any(s => s.Kind is SpanKind.Node or SpanKind.Agent),
            _ => false,
        };
    }

    /// <summary>From the step that ended last back to the beginning, then turned round.</summary>
    public static ImmutableArray<StepMetrics> CriticalPath(ImmutableArray<StepMetrics> steps)
    {
        var path = new Stack<StepMetrics>();
        foreach (var step in steps.OrderByDescending(s => s.End).ThenByDescending(s => s.Start))
        {
            if (path.Count == 0 || LedTo(path.Peek(), step)) path.Push(step);
        }
        return [.. path];
    }

    private static bool LedTo(StepMetrics later, StepMetrics step) =>
        step.End <= later.Start && (later.After.IsEmpty || later.After.Contains(step.Name));

    // A graph says when a node's inputs were ready; for any other step it is when the step before it ended.
    private static DateTimeOffset Ready(SpanRecord span, DateTimeOffset[] ends)
    {
        if (span.Tags.ContainsKey(Telemetry.NodeReady)) return DateTimeOffset.UnixEpoch.AddTicks(span.Count(Telemetry.NodeReady) / 100);
        int at = Array.BinarySearch(ends, span.Start);
        return ends[Math.Max(0, at >= 0 ? at : ~at - 1)];
    }

    private static StepMetrics Step(SpanRecord span, DateTimeOffset ready, DateTimeOffset runStart)
    {
        // A graph may run on a clock of its own; a step is never ready before the run, nor after it began.
        if (ready < runStart) ready = runStart;
        if (ready > span.Start) ready = span.Start;
        var after = span.Tags.GetValueOrDefault(Telemetry.NodeAfter) is IEnumerable<string> names ? names.ToImmutableArray() : [];
        string name = (span.Tags.GetValueOrDefault(Telemetry.NodeName) ?? span.Tags.GetValueOrDefault(Telemetry.AgentName)) as string ?? span.Label;
        return new(name, (int)span.Count(Telemetry.Superstep), ready, span.Start, span.Duration, span.Error, after, span.Id);
    }
}
