using Ensemble.DataCrew;
using Ensemble.Monitoring;

namespace Ensemble.Notebook;

/// <summary>A run's report in a cell: the figures, who did what, and when.</summary>
public static class RunReportView
{
    private const int MostRows = 40;

    /// <summary>The report as HTML: figures with their meaning, agents, steps and a time line.</summary>
    public static string ToHtml(RunReport report)
    {
        var steps = Steps(report).ToList();
        return Html.Card($"<p style=\"margin:0 0 .5em\"><strong>{Html.Text(report.Name)}</strong> · {Html.Text(Headline(report))}</p>"
            + Html.Table(["measure", "value", "meaning"], Measures(report).Select(m => new[] { m.Name, m.Value, m.Meaning }))
            + (report.Agents.IsEmpty ? "" : Part("Agents") + Html.Table(["agent", "runs", "failed", "time", "model calls", "tool calls", "tool errors", "tokens in", "tokens out"],
                InStepOrder(report).Take(MostRows).Select(Agent), Cut(report.Agents.Length), Numeric(1, 8)))
            + Part("Steps") + Html.Table(["step", "runs", "failed", "time", "waited"], steps.Take(MostRows), Cut(steps.Count), Numeric(1, 4))
            + Part("When") + RunTimeline.Of(report));
    }

    /// <summary>The report as plain text.</summary>
    public static string ToText(RunReport report) => string.Join('\n',
        Measures(report).Select(m => $"  {m.Name}: {m.Value}")
            .Prepend($"{report.Name}: {Headline(report)}")
            .Concat(InStepOrder(report).Take(MostRows).Select(AgentLine))
            .Concat(Steps(report).Take(MostRows).Select(s => $"  step {s[0]}: {s[1]} runs, {s[2]} failed, {s[3]}, waited {s[4]}")));

    /// <summary>A time in the unit that reads best.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.01 => FormattableString.Invariant($"{time.TotalMilliseconds:0.##} ms"),
        < 1 => FormattableString.Invariant($"{time.TotalMilliseconds:0} ms"),
        < 60 => FormattableString.Invariant($"{time.TotalSeconds:0.00} s"),
        _ => FormattableString.Invariant($"{(int)time.TotalMinutes} min {time.Seconds} s"),
    };

    private static string Headline(RunReport report)
    {
        int failed = report.Steps.Count(s => s.Failed);
        string fault = failed == 0 ? "" : $", {failed} failed";
        string dropped = report.DroppedSpans == 0 ? "" : $" {report.DroppedSpans} spans were not kept, so that these figures are too low.";
        return $"{Time(report.Wall)}, {report.Steps.Length} steps{fault}.{dropped}";
    }

    private static IEnumerable<(string Name, string Value, string Meaning)> Measures(RunReport report)
    {
        yield return ("wall time", Time(report.Wall), "from start to end, by the clock");
        yield return ("one after another", Time(report.Sequential), "the same work without anything in parallel: each piece's own time, added up");
        yield return ("speed-up", FormattableString.Invariant($"{report.SpeedUp:0.00}×"), "one after another ÷ wall time");
        yield return ("handing over", $"{Percent(report.HandoverShare)} ({Time(report.Handover)})", "time steps were ready but had not begun, as a share of their time from ready to end");
        yield return ("completed", Percent(report.CompletionRate), "steps that ended without an error");
        yield return ("slowest step", report.SlowestStep is { } slow ? $"{ChartText.Cut(slow.Name, 60)}, {Time(slow.Duration)}" : "none", "the first place to look");
        yield return ("critical path", CriticalPath(report), "the chain of steps that decided when the run ended");
        yield return ("model calls", ChartText.Number(report.ModelCalls), "replies of a model");
        yield return ("tokens", $"{ChartText.Number(report.InputTokens)} in, {ChartText.Number(report.OutputTokens)} out", "as the models reported them");
        yield return ("tool calls", $"{ChartText.Number(report.ToolCalls)}, {ChartText.Number(report.ToolErrors)} failed", "a failed call is told to the model, which may recover");
    }

    private static string CriticalPath(RunReport report)
    {
        const int most = 8;
        var names = report.CriticalPath.Select(s => ChartText.Cut(s.Name, 40)).ToList();
        if (names.Count > most) names = [.. names.Take(most / 2), $"… {names.Count - most} more …", .. names.TakeLast(most / 2)];
        return names.Count == 0 ? "none" : string.Join(" → ", names);
    }

    // Agents that work side by side begin in any order; the order of their steps is the same in every run.
    private static IEnumerable<AgentMetrics> InStepOrder(RunReport report)
    {
        var order = TimelineRow.Of(report).Where(r => !r.IsStep).Select(r => r.Name).Distinct().Select((name, at) => (name, at)).ToDictionary(p => p.name, p => p.at);
        return report.Agents.OrderBy(a => order.GetValueOrDefault(a.Name, int.MaxValue));
    }

    private static string[] Agent(AgentMetrics a) =>
    [
        a.Name, ChartText.Number(a.Calls), ChartText.Number(a.Failed), Time(a.Time), ChartText.Number(a.ModelCalls), ChartText.Number(a.ToolCalls), ChartText.Number(a.ToolErrors), ChartText.Number(a.InputTokens), ChartText.Number(a.OutputTokens),
    ];

    private static string AgentLine(AgentMetrics a) =>
        $"  agent {ChartText.Cut(a.Name, 60)}: {a.Calls} runs, {a.Failed} failed, {Time(a.Time)}, {a.ModelCalls} model calls, "
        + $"{a.ToolCalls} tool calls, {a.ToolErrors} tool errors, {ChartText.Number(a.InputTokens)} tokens in, {ChartText.Number(a.OutputTokens)} out";

    private static IEnumerable<string[]> Steps(RunReport report) => report.Steps.GroupBy(s => s.Name).Select(runs => new[]
    {
        ChartText.Cut(runs.Key, 60), ChartText.Number(runs.Count()), ChartText.Number(runs.Count(s => s.Failed)),
        Time(Times.Sum(runs.Select(s => s.Duration))), Time(Times.Sum(runs.Select(s => s.Wait))),
    });

    private static string Part(string title) => $"<p style=\"margin:.9em 0 .2em\"><strong>{title}</strong></p>";

    private static string? Cut(int rows) => rows > MostRows ? $"the first {MostRows} of {rows}" : null;

    private static HashSet<int> Numeric(int from, int to) => [.. Enumerable.Range(from, to - from + 1)];

    private static string Percent(double share) => FormattableString.Invariant($"{share * 100:0.#}%");
}
