using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Monitoring;

/// <summary>
/// Writes a report as JSON, for programs. Times are seconds, shares are fractions of 1, and every number is finite:
/// <c>{"wallSeconds", "sequentialSeconds", "speedUp", "handoverSeconds", "handoverShare", "completionRate", "modelCalls", "toolCalls", "toolErrors",
/// "tokens": {"input", "output", "total"}, "slowestStep": {"name", "seconds"} or null, "criticalPath": [{"name", "seconds"}],
/// "steps": [{"name", "runs", "failed", "seconds", "waitSeconds"}], "agents": [{"name", "calls", "failed", "seconds", "modelCalls", "toolCalls",
/// "toolErrors", "tokens"}], "droppedSpans"}</c>. Steps are added up by name. It is not read back.
/// </summary>
public sealed class RunReportJson : JsonConverter<RunReport>
{
    /// <inheritdoc/>
    public override RunReport Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A run report is written as JSON for programs and is not read back; keep its spans instead.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RunReport value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, new
        {
            wallSeconds = Seconds(value.Wall),
            sequentialSeconds = Seconds(value.Sequential),
            speedUp = Rounded(value.SpeedUp),
            handoverSeconds = Seconds(value.Handover),
            handoverShare = Rounded(value.HandoverShare),
            completionRate = Rounded(value.CompletionRate),
            modelCalls = value.ModelCalls,
            toolCalls = value.ToolCalls,
            toolErrors = value.ToolErrors,
            tokens = Tokens(value.InputTokens, value.OutputTokens),
            slowestStep = value.SlowestStep is { } slowest ? Step(slowest) : null,
            criticalPath = value.CriticalPath.Select(Step),
            steps = value.Steps.GroupBy(s => s.Name).Select(Steps),
            agents = value.Agents.Select(Agent),
            droppedSpans = value.DroppedSpans,
        });
    }

    private static object Step(StepMetrics step) => new { name = step.Name, seconds = Seconds(step.Duration) };

    private static object Steps(IGrouping<string, StepMetrics> runs) => new
    {
        name = runs.Key,
        runs = runs.Count(),
        failed = runs.Count(s => s.Failed),
        seconds = Seconds(Times.Sum(runs.Select(s => s.Duration))),
        waitSeconds = Seconds(Times.Sum(runs.Select(s => s.Wait))),
    };

    private static object Agent(AgentMetrics agent) => new
    {
        name = agent.Name,
        calls = agent.Calls,
        failed = agent.Failed,
        seconds = Seconds(agent.Time),
        modelCalls = agent.ModelCalls,
        toolCalls = agent.ToolCalls,
        toolErrors = agent.ToolErrors,
        tokens = Tokens(agent.InputTokens, agent.OutputTokens),
    };

    private static object Tokens(long input, long output) => new { input, output, total = input + output };

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);

    private static double Rounded(double share) => Math.Round(share, 4);
}
