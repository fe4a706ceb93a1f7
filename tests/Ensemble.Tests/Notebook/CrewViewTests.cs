using Ensemble.Agents;
using Ensemble.DataCrew;
using Ensemble.Models;
using Ensemble.Notebook;
using Ensemble.Tests.DataCrew.Loading;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Notebook;

public sealed class CrewViewTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script> & <b>";
    private readonly TempFiles files = new();

    static CrewViewTests() => Notebooks.Start();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Progress_says_what_is_done_what_runs_and_what_failed()
    {
        var update = new CrewUpdate(
            [
                new("collect", "Collector: loads", CrewStepState.Done, TimeSpan.FromMilliseconds(12)),
                new("answer 1", $"Analyst: {Hostile}", CrewStepState.Working, null),
                new("answer 2", "Analyst: b", CrewStepState.Failed, TimeSpan.FromSeconds(2)),
            ], null);

        string text = Shown(update, "text/plain"), html = Shown(update, "text/html");

        Assert.StartsWith("2 steps done. Now: answer 1.", text);
        Assert.Contains("✓ collect: Collector: loads, 12 ms", text);
        Assert.Contains("● answer 1", text);
        Assert.Contains("✕ answer 2: Analyst: b, 2.00 s", text);
        Assert.Contains("&lt;script&gt;", html);
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public async Task The_outcome_names_each_question_with_its_answer_or_refusal()
    {
        var report = await CrewAsync($"city,mass\n{string.Concat(Enumerable.Range(1, 20).Select(i => $"{(i % 2 == 0 ? "Rome" : Hostile)},{i}\n"))}", "What is the mean mass by city?", "Who won the race?");

        string text = Shown(report, "text/plain");
        Assert.StartsWith("Completed. 1 answered, 1 declined.", text);
        Assert.Contains("1. What is the mean mass by city? answered [R1]:", text);
        Assert.Contains("2. Who won the race? declined:", text);
        Assert.Contains("It can answer, for example:", Shown(report.Answers[1], "text/html"));
        Assert.Contains("[R1]", Shown(report.Answers[0], "text/plain"));
        foreach (object shown in new object[] { report, report.Answers[0], report.Answers[1] })
        {
            Assert.DoesNotContain("<script", Shown(shown, "text/html"));
            Assert.DoesNotContain("<b>", Shown(shown, "text/html"));
        }
    }

    [Fact]
    public async Task A_finished_report_can_be_checked_again_with_other_numbers()
    {
        var report = await CrewAsync("city,mass\nRome,10\nRome,20\nOslo,30\nOslo,50\n", "What is the mean mass by city?");

        Assert.Empty(report.Evidence!.Check(report.Document.Markdown));
        var wrong = Assert.Single(report.Evidence.Check("Rome has a mean of 16 [R1]."));
        Assert.Equal("16", wrong.Number);
        Assert.Null((await CrewAsync("city,mass\n", "What is the mean mass?")).Evidence);
    }

    [Fact]
    public async Task A_conversation_shows_who_called_what_and_what_came_back()
    {
        var tools = new CollectorTools();
        var agent = new Agent { Name = "collector", Model = new OfflineChatClient(), Tools = AgentTools.From(tools) };
        var reply = await agent.RunAsync($"Load the file \"{files.Write("a.csv", "<b>,c\n1,2\n")}\".", TestContext.Current.CancellationToken);

        string html = Shown(reply, "text/html"), text = Shown(reply, "text/plain");
        Assert.Contains("model calls load_file(path: ", text);
        Assert.Contains("load_file returns Loaded a.csv: 1 rows", text);
        Assert.Contains("collector: Answered, 1 tool call,", text);
        Assert.DoesNotContain("<b>", html);
    }

    [Fact]
    public void A_conversation_is_cut_where_it_is_long()
    {
        var call = new FunctionCallContent("1", "look", new Dictionary<string, object?> { ["at"] = Hostile });
        var result = new FunctionResultContent("1", new string('x', 100_000));
        var many = Enumerable.Range(0, 100).Select(_ => new ChatMessage(ChatRole.Assistant, [call, result]));
        var reply = new AgentReply("a", "", [.. many], [], new UsageDetails(), AgentStopReason.ToolRoundLimit);

        string html = Shown(reply, "text/html");
        Assert.True(html.Length < 60_000);
        Assert.Contains("the first 60 of 200 lines", html);
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public void Bars_keep_their_order_and_name_their_axes()
    {
        string json = Shown(BarChart.Of("Wall time", "places", "time (ms)", [("1", 30), ("2", 40), ("16", 5)]), "application/vnd.plotly.v1+json");

        foreach (string part in new[] { "Wall time", "places", "time (ms)", "[\"1\",\"2\",\"16\"]" }) Assert.Contains(part, json);
    }

    private Task<CrewReport> CrewAsync(string csv, params string[] questions) =>
        new DataAnalysisCrew(new OfflineChatClient()).RunAsync(files.Write("table.csv", csv), questions, null, TestContext.Current.CancellationToken);

    private static string Shown(object value, string mimeType) => value.ToDisplayString(mimeType);
}
