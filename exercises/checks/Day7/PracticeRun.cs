using System.Collections.Immutable;
using Ensemble.Monitoring;

namespace Ensemble.Checks;

/// <summary>Runs that never ran: reports with times made up to the second, so that they are the same wherever they are looked at.</summary>
public static class PracticeRun
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A small crew with two places, which wrote its report twice.</summary>
    public static RunReport Morning { get; } = Of("the morning's crew", places: 2,
        [new("load", 2)],
        [new("answer 1", 7), new("answer 2", 6.5), new("answer 3", 1)],
        [new("write", 3)], [new("verify", 1)], [new("write", 3)], [new("verify", 1)]);

    /// <summary>One step of a superstep: how many seconds it takes, and whether it fails.</summary>
    internal sealed record Step(string Name, double Seconds, bool Fails = false);

    /// <summary>The report of a run in which each superstep begins when the last step of the one before has ended, and a step when a place is free.</summary>
    internal static RunReport Of(string name, int places, params Step[][] supersteps)
    {
        var spans = new List<SpanRecord>();
        var now = Noon;
        string[] before = [];
        for (int i = 0; i < supersteps.Length; i++)
        {
            var free = Enumerable.Repeat(now, places).ToArray();
            foreach (var step in supersteps[i])
            {
                int place = Array.IndexOf(free, free.Min());
                var span = Span(step, $"{spans.Count + 1}", i + 1, now, free[place], before);
                spans.Add(span);
                free[place] = span.End;
            }
            now = spans.Max(s => s.End);
            before = [.. supersteps[i].Select(s => s.Name)];
        }
        return RunReport.Of(name, Noon, now - Noon, spans);
    }

    private static SpanRecord Span(Step step, string id, int superstep, DateTimeOffset ready, DateTimeOffset start, string[] after) => new(
        id, null, Telemetry.NodePrefix + step.Name, SpanKind.Node, start, TimeSpan.FromSeconds(step.Seconds), step.Fails ? "It took too long." : null,
        ImmutableDictionary<string, object?>.Empty
            .Add(Telemetry.NodeName, step.Name)
            .Add(Telemetry.Superstep, superstep)
            .Add(Telemetry.NodeReady, Telemetry.UnixNanoseconds(ready))
            .Add(Telemetry.NodeAfter, after));
}
