using Ensemble.Graphs;
using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Tests.Graphs;

public class RunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_graph_of_the_design_page_runs_as_it_reads()
    {
        var graph = new StateGraph<Work>()
            .AddNode("plan", s => s with { Title = "plan" })
            .AddNode("web", SearchWeb)
            .AddNode("files", SearchFiles)
            .AddNode("write", Write)
            .AddEdge(Start, "plan").AddEdge("plan", "web", "files").AddEdge(["web", "files"], "write")
            .AddConditionalEdges("write", s => s.Log.Count < 6 ? "plan" : End)
            .Compile();

        GraphRun<Work> run = await graph.RunAsync(new Work(), Token);

        Assert.Equal(["web", "files", "write", "web", "files", "write"], run.State.Log);
        Assert.Equal(GraphStopReason.Completed, run.StopReason);
        Assert.Equal(["plan", "web", "files", "write", "plan", "web", "files", "write"], run.Path.Select(p => p.Node));
        Assert.Equal([1, 2, 2, 3, 4, 5, 5, 6], run.Path.Select(p => p.Superstep));
        Assert.Equal("Work: Completed after 6 supersteps: plan → web, files → write → plan → web, files → write", run.ToString());

        static async Task<Work> SearchWeb(Work s, CancellationToken token)
        {
            await Task.Yield();
            return s.Say("web");
        }
        static async Task<Work> SearchFiles(Work s)
        {
            await Task.Yield();
            return s.Say("files");
        }
        static Work Write(Work s) => s.Say("write");
    }

    [Fact]
    public async Task A_join_waits_for_branches_of_different_depth()
    {
        var graph = new StateGraph<Work>()
            .AddNode("short", s => s.Say("short"))
            .AddNode("long1", s => s.Say("long1"))
            .AddNode("long2", s => s.Say("long2"))
            .AddNode("join", s => s.Say("join"))
            .AddEdge(Start, "short", "long1").AddEdge("long1", "long2").AddEdge(["short", "long2"], "join").AddEdge("join", End)
            .Compile();

        var run = await graph.RunAsync(new Work(), Token);

        Assert.Equal(["short", "long1", "long2", "join"], run.State.Log);
        Assert.Equal(["short", "long2"], run.Path[^1].After);
        Assert.Equal(run.Path.Single(p => p.Node == "long2").FinishedAt, run.Path[^1].ReadyAt);
    }

    [Fact]
    public async Task Two_plain_edges_run_their_target_once_each_time_one_of_them_is_taken()
    {
        var graph = new StateGraph<Work>()
            .AddNode("a", s => s).AddNode("b", s => s).AddNode("b2", s => s)
            .AddNode("c", s => s.Say("c"))
            .AddEdge(Start, "a", "b").AddEdge("a", "c").AddEdge("b", "b2").AddEdge("b2", "c").AddEdge("c", End)
            .Compile();

        Assert.Equal(["c", "c"], (await graph.RunAsync(new Work(), Token)).State.Log);
    }

    [Fact]
    public async Task A_router_may_fan_out_and_may_stand_at_the_start()
    {
        var graph = new StateGraph<Work>()
            .AddNode("a", s => s.Say("a")).AddNode("b", s => s.Say("b")).AddNode("c", s => s.Say("c"))
            .AddConditionalEdges(Start, s => s.Title.Split(' '), ["a", "b", ("c", "the rest")])
            .AddEdge("a", End).AddEdge("b", End).AddEdge("c", End)
            .Compile();

        Assert.Equal(["a", "c"], (await graph.RunAsync(new Work { Title = "c a" }, Token)).State.Log);
        Assert.Equal(["b"], (await graph.RunAsync(new Work { Title = "b" }, Token)).State.Log);
    }

    [Fact]
    public async Task A_router_sees_what_all_nodes_of_its_superstep_changed()
    {
        var graph = new StateGraph<Work>()
            .AddNode("a", s => s with { Tokens = s.Tokens + 1 }).AddNode("b", s => s with { Tokens = s.Tokens + 2 })
            .AddNode("three", s => s.Say("three")).AddNode("other", s => s.Say("other"))
            .AddEdge(Start, "a", "b").AddEdge("b", End)
            .AddConditionalEdges("a", s => s.Tokens == 3 ? "three" : "other")
            .AddEdge("three", End).AddEdge("other", End)
            .Compile();

        Assert.Equal(["three"], (await graph.RunAsync(new Work(), Token)).State.Log);
    }

    [Fact]
    public async Task Nodes_without_an_await_run_in_parallel_too()
    {
        using var both = new Barrier(2);
        Work Meet(Work s, CancellationToken token)
        {
            both.SignalAndWait(token);
            return s.Say("met");
        }
        var graph = new StateGraph<Work>()
            .AddNode("a", Meet).AddNode("b", Meet).AddEdge(Start, "a", "b").AddEdge("a", End).AddEdge("b", End)
            .Compile();

        Assert.Equal(["met", "met"], (await graph.RunAsync(new Work(), Token)).State.Log);
    }

    [Fact]
    public async Task No_more_nodes_run_at_once_than_MaxParallel()
    {
        using var turns = new SemaphoreSlim(0);
        var builder = new StateGraph<Work>();
        for (int i = 0; i < 8; i++)
        {
            builder.AddNode($"n{i}", async (s, token) =>
            {
                await turns.WaitAsync(token);
                return s with { Tokens = s.Tokens + 1 };
            }).AddEdge(Start, $"n{i}").AddEdge($"n{i}", End);
        }
        int started = 0, running = 0, most = 0, tokens = 0;
        await foreach (GraphEvent happened in builder.Compile(new GraphOptions { MaxParallel = 2 }).StreamAsync(new Work(), Token))
        {
            if (happened is NodeFinished) running--;
            if (happened is StateMerged<Work> merged) tokens = merged.State.Tokens;
            if (happened is not NodeStarted) continue;
            most = Math.Max(most, ++running);
            // The first waits for the second, so two have to run at once; a third would be seen. The last start lets the last two go.
            if (++started >= 2) turns.Release(started == 8 ? 2 : 1);
        }

        Assert.Equal((8, 2), (tokens, most));
    }

    [Fact]
    public async Task A_loop_without_a_way_out_stops_at_the_recursion_limit_and_shows_its_path()
    {
        var graph = new StateGraph<Work>()
            .AddNode("draft", s => s.Say("d")).AddNode("check", s => s)
            .AddEdge(Start, "draft").AddEdge("draft", "check").AddConditionalEdges("check", s => s.Title == "good" ? End : "draft")
            .Compile();

        var e = await Assert.ThrowsAsync<GraphRunException>(() => graph.RunAsync(new Work(), Token));

        Assert.Equal(GraphStopReason.RecursionLimit, e.Run.StopReason);
        Assert.Equal(25, e.Run.Path.Count);
        Assert.Contains("25 supersteps", e.Message);
        Assert.Contains("draft → check → draft.", e.Message);
        Assert.Equal(13, ((GraphRun<Work>)e.Run).State.Log.Count);
    }

    [Fact]
    public async Task A_run_whose_join_can_no_longer_fire_says_what_it_waits_for()
    {
        var graph = new StateGraph<Work>()
            .AddNode("pick", s => s).AddNode("a", s => s).AddNode("b", s => s).AddNode("join", s => s)
            .AddEdge(Start, "pick").AddConditionalEdges("pick", s => [s.Title], ["a", "b"])
            .AddEdge(["a", "b"], "join").AddEdge("join", End)
            .Compile();

        var e = await Assert.ThrowsAsync<GraphRunException>(() => graph.RunAsync(new Work { Title = "a" }, Token));

        Assert.Equal(GraphStopReason.Stalled, e.Run.StopReason);
        Assert.Contains("'join' waits for 'b'", e.Message);
    }

    [Theory]
    [InlineData("pln", "Did you mean 'plan'?")]
    [InlineData("", "named no node")]
    [InlineData("idle", "not one of its routes")]
    public async Task A_router_that_answers_nonsense_fails_with_the_names_it_could_have_said(string answer, string expected)
    {
        var graph = new StateGraph<Work>()
            .AddNode("plan", s => s.Say("plan")).AddNode("idle", s => s)
            .AddEdge(Start, "plan").AddEdge(Start, "idle").AddEdge("idle", End)
            .AddConditionalEdges("plan", _ => answer.Length == 0 ? [] : [answer], ["plan", End])
            .Compile();

        var e = await Assert.ThrowsAsync<NodeFailedException>(() => graph.RunAsync(new Work(), Token));

        Assert.Equal("plan", e.Node);
        Assert.Contains(expected, e.Message);
        Assert.Empty(((GraphRun<Work>)e.Run).State.Log);
    }

    [Fact]
    public async Task One_compiled_graph_runs_several_times_at_once()
    {
        var graph = new StateGraph<Work>().AddNode("a", async s => { await Task.Yield(); return s.Say(s.Title); })
            .AddEdge(Start, "a").AddEdge("a", End).Compile();

        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => graph.RunAsync(new Work { Title = $"{i}" }, Token)));

        Assert.All(runs, (run, i) => Assert.Equal([$"{i}"], run.State.Log));
    }
}
