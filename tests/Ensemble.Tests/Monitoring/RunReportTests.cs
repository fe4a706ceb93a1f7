using System.Text.Json;
using CsCheck;
using Ensemble.Monitoring;
using static Ensemble.Tests.Monitoring.Spans;

namespace Ensemble.Tests.Monitoring;

public class RunReportTests
{
    // plan [0, 10]; then web [12, 40] and files [12, 20]; write waits for both and runs [50, 60].
    private static readonly SpanRecord[] Diamond =
    [
        Workflow("w", 0, 60),
        Node("plan", "w", 0, 0, 10),
        Node("web", "w", 10, 12, 40, "plan"), Agent("a1", "web", "searcher", 12, 40), Model("m1", "a1", 12, 20, 100, 10), Tool("t1", "a1", "find", 20, 40),
        Node("files", "w", 10, 12, 20, "plan"), Agent("a2", "files", "searcher", 12, 20).Failing("lost"), Model("m2", "a2", 12, 16, 50, 5), Tool("t2", "a2", "find", 17, 18).Failing("no such file"),
        Node("write", "w", 40, 50, 60, "web", "files"),
    ];

    [Fact]
    public void Sequential_time_adds_what_ran_in_parallel()
    {
        var report = Report(60, Diamond);
        // Of the 60, [12, 20] was worked on twice.
        Assert.Equal(Ms(68), report.Sequential);
        Assert.Equal(68 / 60.0, report.SpeedUp, 9);
    }

    [Fact]
    public void Handing_over_is_the_time_between_ready_and_start()
    {
        var report = Report(60, Diamond);
        Assert.Equal([Ms(0), Ms(2), Ms(2), Ms(10)], report.Steps.Select(s => s.Wait));
        Assert.Equal(Ms(14), report.Handover);
        Assert.Equal(14 / (14 + 10 + 28 + 8 + 10.0), report.HandoverShare, 9);
    }

    [Fact]
    public void The_critical_path_goes_back_along_what_each_step_waited_for()
    {
        var report = Report(60, Diamond);
        Assert.Equal(["plan", "web", "write"], report.CriticalPath.Select(s => s.Name));
        Assert.Equal("web", report.SlowestStep!.Name);
    }

    [Fact]
    public void Each_agent_is_charged_for_its_own_model_calls_tools_and_tokens()
    {
        var report = Report(60, [.. Diamond, Model("m3", "plan", 1, 2, 7, 1)]);
        Assert.Equal(
            [new("(no agent)", 0, 0, Ms(0), 1, 0, 0, 7, 1), new("searcher", 2, 1, Ms(36), 2, 2, 1, 150, 15)],
            report.Agents);
        Assert.Equal((3, 2, 1, 157L, 16L), (report.ModelCalls, report.ToolCalls, report.ToolErrors, report.InputTokens, report.OutputTokens));
    }

    [Fact]
    public void Completion_is_the_share_of_steps_without_an_error()
    {
        Assert.Equal(1, Report(60, Diamond).CompletionRate);
        Assert.Equal(0.5, Report(30, Node("a", null, 0, 0, 10), Node("b", null, 10, 10, 20).Failing("boom")).CompletionRate);
    }

    [Fact]
    public void A_node_that_holds_a_graph_is_no_step_but_the_nodes_inside_are()
    {
        var report = Report(20, Node("outer", null, 0, 0, 20), Workflow("w", 1, 19) with { ParentId = "outer" }, Node("inner", "w", 1, 1, 19), Agent("a", "inner", "x", 2, 18));
        Assert.Equal(["inner"], report.Steps.Select(s => s.Name));
        Assert.Equal(Ms(20), report.Sequential);
    }

    [Fact]
    public void Without_a_graph_the_outermost_agents_are_the_steps()
    {
        var report = Report(30, Agent("a", null, "first", 0, 10), Agent("b", "a", "helper", 2, 8), Agent("c", null, "second", 15, 30));
        Assert.Equal([("first", Ms(0)), ("second", Ms(5))], report.Steps.Select(s => (s.Name, s.Wait)));
        Assert.Equal(["first", "second"], report.CriticalPath.Select(s => s.Name));
    }

    [Fact]
    public void An_empty_run_has_a_report_too()
    {
        var report = Report(0);
        Assert.Equal((1, 1, 0, null), (report.SpeedUp, report.CompletionRate, report.HandoverShare, report.SlowestStep));
        Assert.Equal(0, Json(report).GetProperty("agents").GetArrayLength());
    }

    [Fact]
    public void Its_json_has_a_stable_shape()
    {
        var json = Json(Report(60, Diamond));
        Assert.Equal(
            ["wallSeconds", "sequentialSeconds", "speedUp", "handoverSeconds", "handoverShare", "completionRate", "modelCalls", "toolCalls", "toolErrors", "tokens",
             "slowestStep", "criticalPath", "steps", "agents", "droppedSpans"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.Equal("""{"input":150,"output":15,"total":165}""", json.GetProperty("tokens").GetRawText());
        Assert.Equal("""{"name":"web","seconds":0.028}""", json.GetProperty("slowestStep").GetRawText());
        Assert.Equal("""{"name":"web","runs":1,"failed":0,"seconds":0.028,"waitSeconds":0.002}""", json.GetProperty("steps")[1].GetRawText());
        Assert.Equal(
            """{"name":"searcher","calls":2,"failed":1,"seconds":0.036,"modelCalls":2,"toolCalls":2,"toolErrors":1,"tokens":{"input":150,"output":15,"total":165}}""",
            json.GetProperty("agents")[0].GetRawText());
    }

    [Fact]
    public void Whatever_the_spans_every_number_is_finite_and_in_its_range()
    {
        var span = Gen.Select(Gen.Int[0, 9], Gen.Int[-1, 9], Gen.Int[0, 3], Gen.Int[0, 100], Gen.Int[0, 50]);
        span.Array[0, 10].Sample(rows =>
        {
            var spans = rows.Select((r, id) => Random(id, r)).ToArray();
            var report = Report(150, spans);
            Json(report);
            Assert.InRange(report.HandoverShare, 0, 1);
            Assert.InRange(report.CompletionRate, 0, 1);
            Assert.True(report.Steps.All(s => s.Wait >= TimeSpan.Zero));
            Assert.True(report.CriticalPath.Zip(report.CriticalPath.Skip(1)).All(p => p.First.End <= p.Second.Start));
            Assert.True(report.Sequential >= report.Wall);
        });

        // A parent is an earlier span, or one that was not kept.
        static SpanRecord Random(int id, (int Tag, int Parent, int Kind, int Start, int Length) r)
        {
            string? parent = r.Parent < 0 ? null : $"{(r.Parent < id ? r.Parent : 99)}";
            return r.Kind switch
            {
                0 => Node($"{id}", parent, r.Start - r.Tag + 4, r.Start, r.Start + r.Length, $"{r.Tag}"),
                1 => Agent($"{id}", parent, $"agent {r.Tag}", r.Start, r.Start + r.Length),
                2 => Model($"{id}", parent, r.Start, r.Start + r.Length, r.Tag, r.Tag),
                _ => Tool($"{id}", parent, "tool", r.Start, r.Start + r.Length).Failing("x"),
            };
        }
    }

    private static JsonElement Json(RunReport report) => JsonSerializer.SerializeToElement(report);
}
