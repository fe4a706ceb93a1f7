using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Crew;

public sealed class CrewRunTests : CrewRuns
{
    [Fact]
    public async Task A_file_that_is_not_there_declines_every_question_with_the_nearest_name()
    {
        Write(Shop, "shop.csv");
        var report = await RunAsync(Offline, Missing("shpo.csv"), ["How many rows?", "What is the mean price?"]);

        Assert.Equal((CrewStopReason.UnusableData, null, null), (report.StopReason, report.Source, report.Data));
        Assert.Equal([(1, "How many rows?", false), (2, "What is the mean price?", false)], report.Answers.Select(a => (a.Number, a.Question, a.IsAnswered)));
        Assert.All(report.Answers, a => Assert.Equal(report.Trouble, a.Sentence));
        Assert.Contains("shop.csv'?", report.Trouble, StringComparison.Ordinal);
        Assert.Equal(["collect", "explain"], report.Run.Path.Select(n => n.Node));
    }

    [Theory]
    [InlineData("we\"ird 'name'.csv")]
    [InlineData("two\nlines.csv")]
    [InlineData("b [x](y) {0}.csv")]
    public async Task The_name_of_a_file_may_hold_anything(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not allow such names.");
        var report = await RunAsync(Offline, Write(Shop, name), ["How many rows are there?"]);

        Assert.Equal("There are 4 rows.", report.Answers[0].Sentence);
    }

    [Fact]
    public async Task Answers_come_in_the_order_asked_whichever_is_ready_first()
    {
        string[] questions = [.. Enumerable.Range(1, 6).Select(n => $"How many rows have sold over {n * 10 - 5}?")];
        var lastIsDone = new TaskCompletionSource();
        var report = await RunAsync(new MeddlingClient(async ask =>
        {
            if (ask.ToAnalyst && ask.User == questions[0]) await lastIsDone.Task.WaitAsync(ask.CancellationToken);
            if (ask.ToAnalyst && ask.User == questions[^1]) lastIsDone.TrySetResult();
            return null;
        }), questions);

        Assert.Equal(questions, report.Answers.Select(a => a.Question));
        Assert.Equal([4, 3, 2, 1, 0, 0], report.Answers.Select(a => Assert.IsType<AnswerValue.Number>(a.Result!.Value).Value));
    }

    [Fact]
    public async Task An_empty_question_declines_alone()
    {
        var report = await RunAsync(Offline, "", "How many rows are there?", "  ");

        Assert.Equal(["The question is empty.", "There are 4 rows.", "The question is empty."], report.Answers.Select(a => a.Sentence));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(DataAnalysisCrew.MostQuestions + 1)]
    public async Task No_question_or_too_many_are_refused(int count) =>
        Assert.Contains($"got {count}", (await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(Offline, [.. Enumerable.Repeat("How many rows?", count)]))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Cancelling_stops_an_agent_that_waits()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var waiting = new MeddlingClient(async ask =>
        {
            if (!ask.ToAnalyst) return null;
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, ask.CancellationToken);
            return null;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DataAnalysisCrew(waiting).RunAsync(Write(Shop), ["How many rows?"], cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task Each_step_is_told_once_when_it_starts_and_once_when_it_ends()
    {
        var updates = new List<CrewUpdate>();
        await foreach (var update in new DataAnalysisCrew(Offline).StreamAsync(Write(Shop), ["What is the mean price by item?", "How many rows?"], TestContext.Current.CancellationToken)) updates.Add(update);

        string[] steps = ["collect", "clean", "answer 1", "answer 2", "chart 1", "chart 2", "write", "verify"];
        var told = updates.Where(u => u.Report is null).Select(u => (u.Latest!.Name, u.Latest.State)).ToList();
        Assert.Equal(steps.SelectMany(s => new[] { (s, CrewStepState.Working), (s, CrewStepState.Done) }).Order(), told.Order());
        Assert.All(steps, s => Assert.True(told.IndexOf((s, CrewStepState.Working)) < told.IndexOf((s, CrewStepState.Done))));
        Assert.NotNull(updates[^1].Report);
        Assert.All(updates[^1].Steps, s => Assert.Equal(CrewStepState.Done, s.State));
    }

    [Fact]
    public async Task Two_runs_say_the_same_but_for_the_timings()
    {
        string path = Write(Shop);
        string[] questions = ["What is the mean price by item?", "Which item sold the most?", "Is price correlated with sold?", "What is the colour?"];
        var (one, two) = (await RunAsync(Offline, path, questions), await RunAsync(Offline, path, questions));

        Assert.Equal(one.Document.ToPlainMarkdown(), two.Document.ToPlainMarkdown());
        Assert.Equal(WithoutMetrics(one), WithoutMetrics(two));
    }

    [Fact]
    public async Task As_json_it_has_the_documented_keys_and_no_others()
    {
        var json = JsonNode.Parse(JsonSerializer.Serialize(await RunAsync(Offline, "What is the mean price?", "What is the colour?")))!.AsObject();

        Assert.Equal(["file", "rows", "columns", "answers", "stopReason", "metrics"], json.Select(p => p.Key));
        Assert.Equal("""[{"name":"item","type":"category","missing":0},{"name":"price","type":"number","missing":0},{"name":"sold","type":"number","missing":0}]""", json["columns"]!.ToJsonString());
        Assert.All(json["answers"]!.AsArray(), a => Assert.Equal(["question", "status", "value", "unit", "method", "assumptions", "sentence"], a!.AsObject().Select(p => p.Key)));
        Assert.Equal(["answered", "declined"], json["answers"]!.AsArray().Select(a => (string)a!["status"]!));
        Assert.Equal(4, (double)json["answers"]![0]!["value"]!);
        Assert.Null(json["answers"]![1]!["value"]);
    }

    [Fact]
    public async Task What_reading_the_file_assumed_stands_with_the_answers_that_rest_on_it()
    {
        var report = await RunAsync(Offline, Write("day;amount;note\n01/02/2020;1,5;x\n03/04/2020;2,5\n05/06/2021;-;y\n"), ["What is the total amount in 2020?", "How many rows are there?"]);
        var json = JsonNode.Parse(JsonSerializer.Serialize(report))!["answers"]!.AsArray();
        var (first, second) = (Texts(json[0]), Texts(json[1]));

        Assert.Contains("The dates in 'day' can be read with the day or the month first; day before month is assumed.", first);
        Assert.Contains("In 'amount', '-' (1 cell) counts as missing.", first);
        Assert.DoesNotContain(second, a => a.Contains("'day'", StringComparison.Ordinal));
        Assert.All([first, second], a => Assert.Contains("1 row with fewer fields than the header is filled up with missing cells (line 3).", a));
    }

    private static List<string> Texts(JsonNode? answer) => [.. answer!["assumptions"]!.AsArray().Select(a => (string)a!)];

    private static string WithoutMetrics(CrewReport report)
    {
        var json = JsonNode.Parse(JsonSerializer.Serialize(report))!.AsObject();
        json.Remove("metrics");
        return json.ToJsonString();
    }
}
