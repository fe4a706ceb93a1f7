using Ensemble.Monitoring;

namespace Ensemble.Notebook;

/// <summary>A row of the timeline: all runs of one step, or of one agent inside a step.</summary>
internal sealed record TimelineRow(string Name, bool IsStep, IReadOnlyList<TimelineBar> Bars)
{
    public static IReadOnlyList<TimelineRow> Of(RunReport report)
    {
        var stepOfAgent = Agents(report).ToLookup(a => a.Step, a => a.Agent);
        return [.. report.Steps.GroupBy(s => s.Name).SelectMany(runs => Rows(runs, stepOfAgent))];
    }

    private static IEnumerable<TimelineRow> Rows(IGrouping<string, StepMetrics> runs, ILookup<string, SpanRecord> agents)
    {
        yield return new(runs.Key, true, [.. runs.Select(s => new TimelineBar(s.Name, s.SpanId, s.Ready, s.Start, s.End, s.Error))]);
        foreach (var agent in runs.SelectMany(s => agents[s.SpanId]).GroupBy(AgentOf))
        {
            yield return new(agent.Key, false, [.. agent.Select(a => new TimelineBar(agent.Key, a.Id, a.Start, a.Start, a.End, a.Error))]);
        }
    }

    // Each agent's run inside a step, with that step's span.
    private static IEnumerable<(string Step, SpanRecord Agent)> Agents(RunReport report)
    {
        var tree = new SpanTree(report.Spans);
        var steps = report.Steps.Select(s => s.SpanId).ToHashSet();
        return report.Spans.Where(s => s.Kind == SpanKind.Agent)
            .Select(agent => (Step: tree.Above(agent).FirstOrDefault(s => steps.Contains(s.Id))?.Id, agent))
            .Where(a => a.Step is not null).Select(a => (a.Step!, a.agent));
    }

    private static string AgentOf(SpanRecord agent) => agent.Tags.GetValueOrDefault(Telemetry.AgentName) as string ?? agent.Label;
}

/// <summary>One piece of work on the timeline.</summary>
internal sealed record TimelineBar(string Name, string SpanId, DateTimeOffset Ready, DateTimeOffset Start, DateTimeOffset End, string? Error);
