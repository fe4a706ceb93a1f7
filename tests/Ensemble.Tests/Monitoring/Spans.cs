using System.Collections.Immutable;
using Ensemble.Monitoring;

namespace Ensemble.Tests.Monitoring;

/// <summary>Makes spans for tests, in milliseconds since the run began.</summary>
internal static class Spans
{
    public static readonly DateTimeOffset Zero = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static SpanRecord Workflow(string id, double from, double to) =>
        Span(id, null, $"invoke_workflow {id}", SpanKind.Workflow, from, to);

    public static SpanRecord Node(string id, string? parent, double ready, double from, double to, params string[] after)
    {
        var span = Span(id, parent, $"node {id}", SpanKind.Node, from, to, (Telemetry.NodeName, id), (Telemetry.Superstep, 1), (Telemetry.NodeAfter, after));
        return span with { Tags = span.Tags.Add(Telemetry.NodeReady, Telemetry.UnixNanoseconds(Zero.AddMilliseconds(ready))) };
    }

    public static SpanRecord Agent(string id, string? parent, string name, double from, double to) =>
        Span(id, parent, $"invoke_agent {name}", SpanKind.Agent, from, to, (Telemetry.AgentName, name));

    public static SpanRecord Model(string id, string? parent, double from, double to, int input, int output) =>
        Span(id, parent, "chat offline", SpanKind.Model, from, to, (Telemetry.InputTokens, input), (Telemetry.OutputTokens, output));

    public static SpanRecord Tool(string id, string? parent, string name, double from, double to) =>
        Span(id, parent, $"execute_tool {name}", SpanKind.Tool, from, to, (Telemetry.ToolName, name));

    public static SpanRecord Failing(this SpanRecord span, string error) => span with { Error = error };

    public static RunReport Report(double wall, params SpanRecord[] spans) => RunReport.Of("test", Zero, Ms(wall), spans);

    public static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static SpanRecord Span(string id, string? parent, string name, SpanKind kind, double from, double to, params (string, object?)[] tags) =>
        new(id, parent, name, kind, Zero.AddMilliseconds(from), Ms(to - from), null, tags.ToImmutableDictionary(t => t.Item1, t => t.Item2));
}
