using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Crew;

/// <summary>Models that fail, invent tools or never use one: each question gets an answer or a clear refusal, and nothing hangs.</summary>
public sealed class FailingModelTests : CrewRuns
{
    private static readonly string[] Questions = ["How many rows are there?", "What is the mean price?", "What is the total sold?"];

    [Fact]
    public async Task An_analyst_whose_model_fails_declines_only_its_own_question()
    {
        var report = await RunAsync(ask => ask.ToAnalyst && ask.User == Questions[1] ? throw new HttpRequestException("the line is dead") : null, Write(Shop), Questions);

        Assert.Equal([true, false, true], report.Answers.Select(a => a.IsAnswered));
        Assert.Equal("The agent 'analyst 2' failed at model call 1: the line is dead", report.Answers[1].Sentence);
        Assert.Equal(CrewStopReason.Completed, report.StopReason);
        Assert.Contains("the line is dead", report.Document.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visualizer_whose_model_fails_costs_only_its_chart()
    {
        var report = await RunAsync(ask => ask.Tools.Contains("draw_chart") && ask.User.Contains("R2", StringComparison.Ordinal) ? throw new HttpRequestException("the line is dead") : null, Write(Shop),
            "What is the mean price?", "What is the mean price by item?", "What is the total sold by item?");

        Assert.All(report.Answers, a => Assert.True(a.IsAnswered));
        Assert.Equal(["R3"], report.Document.Charts.Select(c => c.ResultId).Where(id => id is "R2" or "R3"));
        Assert.Equal(CrewStopReason.AgentFailed, report.StopReason);
        Assert.Equal(["The agent 'visualizer 2' failed at model call 1: the line is dead"], report.Failures);
        Assert.Contains("the line is dead", report.Document.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cleaner_whose_model_fails_leaves_the_table_as_it_is_and_that_is_told()
    {
        var report = await RunAsync(ask => ask.Tools.Contains("apply_plan") ? throw new HttpRequestException("the line is dead") : null, Write(Shop), Questions);

        Assert.All(report.Answers, a => Assert.True(a.IsAnswered));
        Assert.Equal(CrewStopReason.AgentFailed, report.StopReason);
        Assert.Contains(report.Data!.Notes, n => n.StartsWith("The table was not cleaned.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collector_whose_model_fails_is_no_fault_of_the_data()
    {
        var report = await RunAsync(_ => throw new HttpRequestException("the line is dead"), Write(Shop), Questions);

        Assert.Equal(CrewStopReason.AgentFailed, report.StopReason);
        Assert.Contains("the line is dead", report.Trouble, StringComparison.Ordinal);
        Assert.All(report.Answers, a => Assert.False(a.IsAnswered));
    }

    [Fact]
    public async Task A_reporter_whose_model_fails_loses_no_answer()
    {
        var report = await RunAsync(ask => ask.ToReporter ? throw new HttpRequestException("the line is dead") : null, Write(Shop), Questions);

        Assert.All(report.Answers, a => Assert.True(a.IsAnswered));
        Assert.Equal(CrewStopReason.AgentFailed, report.StopReason);
        Assert.Contains("## What failed", report.Document.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analyst_that_calls_unknown_tools_for_ever_is_stopped_and_declines()
    {
        int calls = 0;
        var report = await RunAsync(ask => ask.ToAnalyst && ask.User == Questions[1] ? MeddlingClient.Call($"guess_{Interlocked.Increment(ref calls)}") : null, Write(Shop), Questions);

        Assert.Equal([true, false, true], report.Answers.Select(a => a.IsAnswered));
        Assert.StartsWith("The analyst reached no result.", report.Answers[1].Sentence, StringComparison.Ordinal);
        Assert.InRange(calls, 2, 20);
    }

    [Fact]
    public async Task What_an_analyst_says_without_a_tool_is_no_answer()
    {
        var report = await RunAsync(ask => ask.ToAnalyst ? MeddlingClient.Say("I think it is 42.") : null, Write(Shop), Questions);

        Assert.All(report.Answers, a => Assert.Equal((false, "The analyst reached no result. It said: I think it is 42."), (a.IsAnswered, a.Sentence)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_model_that_never_uses_the_right_tool_ends_as_unusable_data(bool callsUnknown)
    {
        var report = await RunAsync(_ => callsUnknown ? MeddlingClient.Call("open_sesame") : MeddlingClient.Say("Done!"), Write(Shop), Questions);

        Assert.Equal(CrewStopReason.UnusableData, report.StopReason);
        Assert.StartsWith("The collector loaded no table.", report.Trouble, StringComparison.Ordinal);
        Assert.Equal(Questions, report.Answers.Select(a => a.Question));
        Assert.All(report.Answers, a => Assert.False(a.IsAnswered));
    }

    [Fact]
    public async Task Data_that_the_cleaner_left_alone_says_so_and_is_asked_all_the_same()
    {
        var report = await RunAsync(ask => ask.Tools.Contains("apply_plan") ? MeddlingClient.Say("It looks clean.") : null, Write(Shop), Questions);

        Assert.All(report.Answers, a => Assert.True(a.IsAnswered));
        Assert.Contains(report.Data!.Notes, n => n == "The table was not cleaned. The cleaner said: It looks clean.");
    }
}
