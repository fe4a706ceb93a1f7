using System.Collections.Immutable;

namespace Ensemble.Monitoring;

/// <summary>Adds up what each agent did; a model's reply and a tool's call belong to the nearest agent around them.</summary>
internal static class AgentReader
{
    private const string NoAgent = "(no agent)";

    public static ImmutableArray<AgentMetrics> Read(SpanTree tree) =>
    [
        .. tree.Spans.Where(s => s.Kind is SpanKind.Agent or SpanKind.Model or SpanKind.Tool)
            .GroupBy(span => Owner(span, tree))
            .Select(group => Metrics(group.Key, group.ToLookup(s => s.Kind))),
    ];

    private static string Owner(SpanRecord span, SpanTree tree)
    {
        var agent = span.Kind == SpanKind.Agent ? span : tree.Above(span).FirstOrDefault(s => s.Kind == SpanKind.Agent);
        return agent is null ? NoAgent : agent.Tags.GetValueOrDefault(Telemetry.AgentName) as string ?? agent.Label;
    }

    private static AgentMetrics Metrics(string name, ILookup<SpanKind, SpanRecord> spans) => new(
        name,
        spans[SpanKind.Agent].Count(),
        spans[SpanKind.Agent].Count(s => s.Failed),
        Times.Sum(spans[SpanKind.Agent].Select(s => s.Duration)),
        spans[SpanKind.Model].Count(),
        spans[SpanKind.Tool].Count(),
        spans[SpanKind.Tool].Count(s => s.Failed),
        // From the models' spans, so that an agent that failed half-way is charged too.
        spans[SpanKind.Model].Sum(s => s.Count(Telemetry.InputTokens)),
        spans[SpanKind.Model].Sum(s => s.Count(Telemetry.OutputTokens)));
}
