using Ensemble.Agents;
using Ensemble.Models;
using Ensemble.Monitoring;
using Microsoft.SemanticKernel;

namespace Ensemble.Tests.Monitoring;

public class RunMonitorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agents_run_its_model_calls_and_its_tools_are_seen()
    {
        using var monitor = RunMonitor.Start("one agent");
        var reply = await Run("counter", ScriptedReply.Call("add", new { a = 1, b = 2 }), ScriptedReply.Call("ad"), ScriptedReply.Call("fail"), "3");
        var report = monitor.Report();

        var agent = Assert.Single(report.Agents);
        Assert.Equal(("counter", 1, 0, 4, 3, 2), (agent.Name, agent.Calls, agent.Failed, agent.ModelCalls, agent.ToolCalls, agent.ToolErrors));
        Assert.Equal((reply.Usage.InputTokenCount, reply.Usage.OutputTokenCount), (agent.InputTokens, agent.OutputTokens));
        var span = Assert.Single(report.Spans, s => s.Kind == SpanKind.Agent);
        Assert.Equal(("invoke_agent counter", "counter", "counts", "Answered"),
            (span.Name, span.Tags[Telemetry.AgentName], span.Tags[Telemetry.AgentDescription], span.Tags[Telemetry.StopReason]));
        Assert.Equal(agent.InputTokens, span.Count(Telemetry.InputTokens));
        Assert.All(report.Spans.Where(s => s.Kind is SpanKind.Model or SpanKind.Tool), s => Assert.Equal(span.Id, s.ParentId));
        Assert.Equal(["chat scripted", "execute_tool add", "chat scripted", "execute_tool ad", "chat scripted", "execute_tool fail", "chat scripted"],
            report.Spans.Where(s => s != span).Select(s => s.Name));
    }

    [Fact]
    public async Task A_failed_agent_is_counted_with_its_error()
    {
        using var monitor = RunMonitor.Start();
        await Assert.ThrowsAsync<AgentFailedException>(() => Run("doomed", ScriptedReply.Fails(new TimeoutException("too slow"))));
        var report = monitor.Report();
        Assert.Equal((0, 1), (report.CompletionRate, report.Agents.Single().Failed));
        var span = report.Spans.Single(s => s.Kind == SpanKind.Agent);
        Assert.Equal(("too slow", "System.TimeoutException"), (span.Error, span.Tags[Telemetry.ErrorType]));
    }

    [Fact]
    public async Task Monitors_side_by_side_do_not_see_each_others_work()
    {
        var bothStarted = new TaskCompletionSource();
        int started = 0;
        async Task<RunReport> Watch(string agent)
        {
            using var monitor = RunMonitor.Start(agent);
            if (Interlocked.Increment(ref started) == 2) bothStarted.SetResult();
            await bothStarted.Task.WaitAsync(Token);
            await Run(agent, ScriptedReply.Call("add", new { a = 1, b = 2 }), "done");
            return monitor.Report();
        }

        var reports = await Task.WhenAll(Watch("left"), Watch("right"));
        Assert.Equal(["left", "right"], reports.Select(r => Assert.Single(r.Agents).Name));
        Assert.All(reports, r => Assert.Equal(4, r.Spans.Length));
    }

    [Fact]
    public async Task A_monitor_inside_another_is_seen_by_both_and_what_is_outside_by_neither()
    {
        await Run("before", "x");
        using var outer = RunMonitor.Start("outer");
        await Run("one", "x");
        RunReport report;
        using (var inner = RunMonitor.Start("inner"))
        {
            await Run("two", "x");
            report = inner.Report();
        }
        outer.Dispose();
        await Run("after", "x");
        Assert.Equal(["two"], report.Agents.Select(a => a.Name));
        Assert.Equal(["one", "two"], outer.Report().Agents.Select(a => a.Name));
    }

    [Fact]
    public async Task More_spans_than_it_may_keep_are_counted()
    {
        using var monitor = RunMonitor.Start(maxSpans: 2);
        for (int i = 0; i < 5; i++) await Run("a", "x");
        var report = monitor.Report();
        Assert.Equal((4, 6), (report.Spans.Length, report.DroppedSpans));
    }

    [Fact]
    public void After_disposal_the_wall_time_stands_still()
    {
        var monitor = RunMonitor.Start();
        monitor.Dispose();
        monitor.Dispose();
        Assert.Equal(monitor.Report().Wall, monitor.Report().Wall);
        Assert.True(monitor.Report().Wall > TimeSpan.Zero);
    }

    private static Task<AgentReply> Run(string name, params ScriptedReply[] script) =>
        new Agent { Name = name, Description = "counts", Model = new ScriptedChatClient(script), Tools = AgentTools.From(new Tools()) }.RunAsync("go", Token);

    private sealed class Tools
    {
        [KernelFunction("add")]
        public static int Add(int a, int b) => a + b;

        [KernelFunction("fail")]
        public static int Fail() => throw new InvalidOperationException("no");
    }
}
