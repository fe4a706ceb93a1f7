using System.Collections.Immutable;
using Ensemble.Agents;
using Ensemble.Graphs;
using Ensemble.Models;
using Ensemble.Monitoring;
using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Tests.Monitoring;

/// <summary>The report on a real graph with real agents: what the parts write is what the report reads.</summary>
public class GraphReportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_graph_of_agents_is_reported_step_by_step()
    {
        using var monitor = RunMonitor.Start("diamond");
        await Diamond(new TaskCompletionSource(), arrivals: 2).RunAsync(new Notes(), Token);
        var report = monitor.Report();

        Assert.Equal([("plan", 1), ("left", 2), ("right", 2), ("write", 3)], report.Steps.Select(s => (s.Name, s.Superstep)).OrderBy(s => s.Superstep).ThenBy(s => s.Name));
        Assert.Equal(["left", "right"], report.Steps.Single(s => s.Name == "write").After.Order());
        Assert.Equal(["left", "plan", "right", "write"], report.Agents.Select(a => a.Name).Order());
        Assert.All(report.Agents, a => Assert.Equal((1, 0, 1), (a.Calls, a.Failed, a.ModelCalls)));
        Assert.Equal(1, report.CompletionRate);
        Assert.Equal(("plan", "write", 3), (report.CriticalPath[0].Name, report.CriticalPath[^1].Name, report.CriticalPath.Length));
        Assert.Single(report.Spans, s => s.Kind == SpanKind.Workflow);
        // Both branches wait for each other inside, so that they overlap.
        Assert.True(report.Sequential > report.Wall, $"{report.Sequential} > {report.Wall}");
    }

    [Fact]
    public async Task A_node_that_fails_lowers_the_completion_rate_and_keeps_its_error()
    {
        using var monitor = RunMonitor.Start();
        var graph = new StateGraph<Notes>()
            .AddNode("fine", s => s)
            .AddNode("bad", async (s, token) => s with { Said = s.Said.Add((await Agent("doomed", ScriptedReply.Fails(new TimeoutException("too slow"))).RunAsync("go", token)).Text) })
            .AddEdge(Start, "fine").AddEdge("fine", "bad").AddEdge("bad", End)
            .Compile();
        await Assert.ThrowsAnyAsync<Exception>(() => graph.RunAsync(new Notes(), Token));
        var report = monitor.Report();
        Assert.Equal(0.5, report.CompletionRate);
        Assert.Contains("too slow", report.Steps.Single(s => s.Name == "bad").Error, StringComparison.Ordinal);
        Assert.Equal(("doomed", 1), (report.Agents.Single().Name, report.Agents.Single().Failed));
    }

    private static CompiledGraph<Notes> Diamond(TaskCompletionSource both, int arrivals)
    {
        Func<Notes, CancellationToken, Task<Notes>> meet(string name) => async (s, token) =>
        {
            if (Interlocked.Decrement(ref arrivals) == 0) both.SetResult();
            await both.Task.WaitAsync(token);
            return await Say(name, s, token);
        };
        return new StateGraph<Notes>()
            .AddNode("plan", (s, token) => Say("plan", s, token))
            .AddNode("left", meet("left"))
            .AddNode("right", meet("right"))
            .AddNode("write", (s, token) => Say("write", s, token))
            .AddEdge(Start, "plan").AddEdge("plan", "left", "right").AddEdge(["left", "right"], "write").AddEdge("write", End)
            .Compile();
    }

    private static async Task<Notes> Say(string name, Notes s, CancellationToken token) =>
        s with { Said = s.Said.Add((await Agent(name, $"{name} says hello").RunAsync("go", token)).Text) };

    private static Agent Agent(string name, ScriptedReply reply) => new() { Name = name, Model = new ScriptedChatClient(reply) };

    private sealed record Notes
    {
        [Append] public ImmutableList<string> Said { get; init; } = [];
    }
}
