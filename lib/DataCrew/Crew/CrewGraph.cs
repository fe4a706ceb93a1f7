using System.Collections.Immutable;
using Ensemble.Agents;
using Ensemble.Graphs;
using Microsoft.Extensions.AI;

namespace Ensemble.DataCrew;

/// <summary>
/// The crew's workflow: collect, decide whether the data is usable, clean, settle the time axis where a question needs one,
/// answer and chart every question in parallel, write the report, and send it back until its numbers hold (twice at most).
/// </summary>
internal static class CrewGraph
{
    /// <summary>How often the verifier may send the report back.</summary>
    public const int MostCorrections = 2;

    public static CompiledGraph<CrewState> Build(IChatClient model, ImmutableList<string> questions, GraphOptions? options = null)
    {
        var numbers = Enumerable.Range(1, questions.Count).ToList();
        string[] answers = [.. numbers.Select(n => $"answer {n}")], charts = [.. numbers.Select(n => $"chart {n}")];

        var graph = new StateGraph<CrewState>("data crew")
            .AddNode("collect", (state, token) => CollectAsync(model, state, token), About("Collector: finds and loads the file"))
            .AddNode("explain", Explain, About("Says why the data cannot be used"))
            .AddNode("clean", (state, token) => CleanAsync(model, state, token), About("Cleaner: profiles, plans, mends, logs"))
            .AddNode("time axis", TimeQuestions.Settle, About("Chooses the column that says when"))
            .AddNode("write", (state, token) => WriteAsync(model, state, token), About("Report generator: findings with citations"))
            .AddNode("verify", Verify, About("Checks every number against its result"));
        foreach (int n in numbers)
            graph.AddNode($"answer {n}", (state, token) => AnswerAsync(model, state, n, token), About($"Analyst: {questions[n - 1]}"))
                .AddNode($"chart {n}", (state, token) => DrawAsync(model, state, n, token), About("Visualizer: picks and draws the chart"))
                .AddEdge($"answer {n}", $"chart {n}");

        return graph
            .AddEdge(StateGraph.Start, "collect")
            .AddConditionalEdges("collect", s => s.Trouble is null ? "clean" : "explain", [new("clean", "usable"), new("explain", "not usable")])
            .AddEdge("explain", StateGraph.End)
            .AddConditionalEdges("clean", s => TimeQuestions.Ask(s.Questions) ? ["time axis"] : answers,
                [new("time axis", "a question needs it"), .. answers.Select(a => new Route(a, "no time needed"))])
            .AddEdge("time axis", answers)
            .AddEdge(charts, "write")
            .AddEdge("write", "verify")
            .AddConditionalEdges("verify", s => s.Problems.IsEmpty || s.Corrections > MostCorrections ? StateGraph.End : "write",
                [new("write", "a number does not hold"), new(StateGraph.End, "accepted, or sent back twice")])
            .Compile(options);
    }

    private static async Task<CrewState> CollectAsync(IChatClient model, CrewState state, CancellationToken token)
    {
        var tools = new CollectorTools();
        var (said, failure) = await AskAsync(CrewAgents.Collector(model, tools), $"Load the file \"{state.File}\".", token);
        string? trouble = tools.Loaded switch
        {
            null => failure ?? tools.Fault ?? $"The collector loaded no table. It said: {said}",
            { Rows: 0 } empty => $"'{empty.Name}' has a header but no rows, so there is nothing to analyse.",
            _ => null,
        };
        return state.With(failure) with { Source = tools.Loaded, Trouble = trouble };
    }

    private static CrewState Explain(CrewState state) => state with
    {
        Answers = [.. state.Questions.Select((q, i) => new CrewAnswer(i + 1, q, null, new Declined(state.Trouble!, [])))],
    };

    private static async Task<CrewState> CleanAsync(IChatClient model, CrewState state, CancellationToken token)
    {
        var tools = new CleanerTools(state.Source!);
        var (said, failure) = await AskAsync(CrewAgents.Cleaner(model, tools), $"Clean the table {state.Source!.Name}.", token);
        // Uncleaned data can still be asked; that it is uncleaned must be seen.
        var data = tools.Log is not null ? tools.Cleaned
            : tools.Cleaned with { Notes = tools.Cleaned.Notes.Add($"The table was not cleaned. {failure ?? $"The cleaner said: {said}"}") };
        return state.With(failure) with { Data = data, Cleaning = tools.Log };
    }

    private static async Task<CrewState> AnswerAsync(IChatClient model, CrewState state, int number, CancellationToken token)
    {
        string question = state.Questions[number - 1];
        if (string.IsNullOrWhiteSpace(question)) return state with { Answers = state.Answers.Add(new(number, question, null, new Declined("The question is empty.", []))) };
        var tools = new AnalystTools(state.Data!, $"R{number}");
        var analyst = CrewAgents.Analyst(model, number, tools, new FindValuesTool(state.Data!), state.TimeAxis);
        var (said, failure) = await AskAsync(analyst, question, token);
        // A refusal is not a failure of the crew: the question is declined with the cause.
        if (failure is not null) return state with { Answers = state.Answers.Add(new(number, question, null, new Declined(failure, []))) };
        var result = tools.Ledger.Results.LastOrDefault();
        if (result is not null) result = result with { Assumptions = result.Assumptions.AddRange(ReadingNotes.Of(state.Data!, result)).AddRange(CleaningSentences.RowsLeftOut(state)) };
        var declined = result is not null ? null : tools.Ledger.Declined.LastOrDefault() ?? new Declined($"The analyst reached no result. It said: {said}", []);
        return state with { Answers = state.Answers.Add(new(number, question, result, declined)) };
    }

    private static async Task<CrewState> DrawAsync(IChatClient model, CrewState state, int number, CancellationToken token)
    {
        if (state.Answers.FirstOrDefault(a => a.Number == number)?.Result is not { } result) return state;
        var tools = new VisualizerTools(() => [result]);
        var (_, failure) = await AskAsync(CrewAgents.Visualizer(model, number, tools), $"Draw what is worth drawing of {result.Id}.", token);
        return state.With(failure) with { Charts = state.Charts.AddRange(tools.Charts) };
    }

    private static async Task<CrewState> WriteAsync(IChatClient model, CrewState state, CancellationToken token)
    {
        var tools = new ReportTools(() => CrewFindings.Of(state));
        string request = state.Problems.IsEmpty
            ? "Write the report."
            : $"{ReportVerifier.Message(state.Problems)}\n\nThe report was:\n\n{state.Report}";
        var (said, failure) = await AskAsync(CrewAgents.Reporter(model, tools), request, token);
        // A model may say its report instead of handing it in; it is checked all the same.
        return state.With(failure) with { Report = tools.Submitted ?? said };
    }

    // One agent that fails must not take with it what the others did: the failure is kept and told.
    private static async Task<(string Said, string? Failure)> AskAsync(Agent agent, string message, CancellationToken token)
    {
        try
        {
            return ((await agent.RunAsync(message, token)).Text, null);
        }
        catch (AgentFailedException failure)
        {
            return ("", failure.Message);
        }
    }

    private static CrewState With(this CrewState state, string? failure) =>
        failure is null ? state : state with { Failures = state.Failures.Add(failure) };

    private static CrewState Verify(CrewState state)
    {
        var problems = CrewFindings.Of(state).Check(state.Report).ToImmutableList();
        return state with { Problems = problems, Corrections = problems.IsEmpty ? state.Corrections : state.Corrections + 1 };
    }

    private static NodeOptions About(string description) => new() { Description = description };
}
