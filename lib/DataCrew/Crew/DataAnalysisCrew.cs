using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Ensemble.Graphs;
using Ensemble.Monitoring;
using Microsoft.Extensions.AI;

namespace Ensemble.DataCrew;

/// <summary>
/// Five agents that answer questions about a data file: a collector, a cleaner, an analyst and a visualizer for each question,
/// and a report generator whose numbers are checked. A state graph orders their work; any chat model can drive them.
/// </summary>
/// <param name="model">The chat model all agents share; see <c>ChatModels.FromEnvironment</c>.</param>
public sealed class DataAnalysisCrew(IChatClient model)
{
    /// <summary>The most questions of one run.</summary>
    public const int MostQuestions = 50;

    /// <summary>How many agents may work at the same time; 16 by default.</summary>
    public int MaxParallel { get; init; } = 16;

    /// <summary>The workflow for these questions, to look at before it runs.</summary>
    public CompiledGraph<CrewState> Workflow(params IReadOnlyList<string> questions) =>
        CrewGraph.Build(model, Checked(questions), new GraphOptions { MaxParallel = MaxParallel });

    /// <summary>Works on a file and its questions.</summary>
    /// <exception cref="ArgumentException">There is no question, or there are too many.</exception>
    public async Task<CrewReport> RunAsync(string file, IReadOnlyList<string> questions, Action<CrewUpdate>? onUpdate = null, CancellationToken cancellationToken = default)
    {
        CrewReport? report = null;
        await foreach (var update in StreamAsync(file, questions, cancellationToken))
        {
            onUpdate?.Invoke(update);
            report = update.Report ?? report;
        }
        return report!;
    }

    /// <summary>Works on a file and its questions, and tells each step as it starts and ends; the last update holds the report.</summary>
    /// <exception cref="ArgumentException">There is no question, or there are too many.</exception>
    public async IAsyncEnumerable<CrewUpdate> StreamAsync(string file, IReadOnlyList<string> questions, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = Checked(questions);
        var graph = Workflow(asked);
        var about = graph.Nodes.ToDictionary(n => n.Name, n => n.Description);
        using var monitor = RunMonitor.Start($"data crew on {Path.GetFileName(file)}");
        var update = new CrewUpdate([], null);
        await foreach (var happened in graph.StreamAsync(new CrewState { File = file, Questions = asked }, cancellationToken))
        {
            if (happened is RunFinished<CrewState> { Error: null } finished)
            {
                yield return update with { Report = Report(graph, finished.Run, monitor.Report()) };
                continue;
            }
            var next = update.After(happened, about);
            if (next != update) yield return update = next;
        }
    }

    private static CrewReport Report(IGraph graph, GraphRun<CrewState> run, RunReport metrics)
    {
        var state = run.State;
        return new CrewReport
        {
            File = state.File,
            Source = state.Source,
            Data = state.Data,
            Cleaning = state.Cleaning,
            Answers = state.Answers,
            Trouble = state.Trouble,
            Document = CrewFindings.Document(state),
            Evidence = state.Trouble is null ? CrewFindings.Of(state) : null,
            Failures = state.Failures,
            StopReason = Reason(state),
            Metrics = metrics,
            Graph = graph,
            Run = run,
        };
    }

    private static CrewStopReason Reason(CrewState state) =>
        !state.Failures.IsEmpty ? CrewStopReason.AgentFailed
        : state.Trouble is not null ? CrewStopReason.UnusableData
        : !state.Problems.IsEmpty ? CrewStopReason.CorrectionLimit
        : CrewStopReason.Completed;

    private static ImmutableList<string> Checked(IReadOnlyList<string> questions)
    {
        if (questions.Count is 0 or > MostQuestions)
            throw new ArgumentException($"The crew takes 1 to {MostQuestions} questions, and got {questions.Count}.");
        return [.. questions];
    }
}
