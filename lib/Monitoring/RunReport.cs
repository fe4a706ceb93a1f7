using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ensemble.Monitoring;

/// <summary>
/// What a run did and cost. A <b>step</b> is one run of a node that holds no other node, or of an agent outside any node and any other agent.
/// As JSON: see <see cref="RunReportJson"/>.
/// </summary>
[JsonConverter(typeof(RunReportJson))]
public sealed record RunReport
{
    /// <summary>What the run was called.</summary>
    public required string Name { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long it took by the clock on the wall.</summary>
    public required TimeSpan Wall { get; init; }

    /// <summary>
    /// How long the same work takes one piece after another: each span's own time, without its children, summed over the run.
    /// The pieces are as measured, while they shared the machine.
    /// </summary>
    public required TimeSpan Sequential { get; init; }

    /// <summary>How many times as fast as one piece after another the run was: <see cref="Sequential"/> over <see cref="Wall"/>; 1 where nothing ran in parallel.</summary>
    public double SpeedUp => Times.Share(Sequential, Wall, nothing: 1);

    /// <summary>Every step, by start.</summary>
    public required ImmutableArray<StepMetrics> Steps { get; init; }

    /// <summary>What each agent did, by name in order of first appearance.</summary>
    public required ImmutableArray<AgentMetrics> Agents { get; init; }

    /// <summary>The chain of steps that decided when the run ended, in order: from the step that ended last, back each time to the one it waited for.</summary>
    public required ImmutableArray<StepMetrics> CriticalPath { get; init; }

    /// <summary>
    /// Time spent handing over: for each step, the time between its inputs being ready and its start, summed. A graph says when inputs were ready
    /// (a step waits for slower siblings, the merge and a free place); for an agent outside a graph it is the end of the step before it.
    /// </summary>
    public TimeSpan Handover => Times.Sum(Steps.Select(s => s.Wait));

    /// <summary>Handing over as a fraction of the steps' time from ready to end; 0 to 1.</summary>
    public double HandoverShare => Times.Share(Handover, Handover + Times.Sum(Steps.Select(s => s.Duration)));

    /// <summary>Steps that finished without an error, as a fraction of all; 1 where there was none.</summary>
    public double CompletionRate => Steps.IsEmpty ? 1 : (double)Steps.Count(s => !s.Failed) / Steps.Length;

    /// <summary>The step that took longest, or null where there was none.</summary>
    public StepMetrics? SlowestStep => Steps.MaxBy(s => s.Duration);

    /// <summary>Replies of a model.</summary>
    public int ModelCalls => Agents.Sum(a => a.ModelCalls);

    /// <summary>Calls of a tool, failed ones included.</summary>
    public int ToolCalls => Agents.Sum(a => a.ToolCalls);

    /// <summary>Calls of a tool that failed.</summary>
    public int ToolErrors => Agents.Sum(a => a.ToolErrors);

    /// <summary>Tokens the models read.</summary>
    public long InputTokens => Agents.Sum(a => a.InputTokens);

    /// <summary>Tokens the models wrote.</summary>
    public long OutputTokens => Agents.Sum(a => a.OutputTokens);

    /// <summary>Every span that was kept, by start.</summary>
    public required ImmutableArray<SpanRecord> Spans { get; init; }

    /// <summary>Spans that were not kept because there were too many; where it is not 0, every number here is too low.</summary>
    public int DroppedSpans { get; init; }

    /// <summary>The report on these spans.</summary>
    public static RunReport Of(string name, DateTimeOffset start, TimeSpan wall, IEnumerable<SpanRecord> spans, int dropped = 0)
    {
        var tree = new SpanTree(spans);
        var steps = StepReader.Read(tree, start);
        return new()
        {
            Name = name,
            Start = start,
            Wall = wall,
            Sequential = tree.Sequential(start, wall),
            Steps = steps,
            Agents = AgentReader.Read(tree),
            CriticalPath = StepReader.CriticalPath(steps),
            Spans = tree.Spans,
            DroppedSpans = dropped,
        };
    }
}
