using Ensemble.Graphs;
using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Tests.Graphs;

public class FailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static StateGraph<Work> Parallel(Func<Work, CancellationToken, Task<Work>> a, Func<Work, CancellationToken, Task<Work>> b, NodeOptions? options = null) =>
        new StateGraph<Work>("pair").AddNode("first", s => s.Say("first")).AddNode("a", a, options).AddNode("b", b)
            .AddEdge(Start, "first").AddEdge("first", "a", "b").AddEdge("a", End).AddEdge("b", End);

    private static Task<Work> Fail(string message) => throw new FormatException(message);

    [Fact]
    public async Task A_failure_names_the_node_the_step_and_the_cause_and_keeps_nothing_of_the_step()
    {
        bool siblingFinished = false;
        var failed = new TaskCompletionSource();
        var graph = Parallel(
            (s, _) => { failed.SetResult(); return Fail("no comma"); },
            async (s, token) => { await failed.Task.WaitAsync(token); siblingFinished = true; return s.Say("b"); }).Compile();

        var e = await Assert.ThrowsAsync<NodeFailedException>(() => graph.RunAsync(new Work(), Token));

        Assert.Equal(("a", 2), (e.Node, e.Superstep));
        Assert.IsType<FormatException>(e.InnerException);
        Assert.Equal("Node 'a' of graph 'pair' failed in superstep 2: FormatException: no comma. No change of this superstep was kept, though 'b' finished. "
            + "Path: first → a (failed), b.", e.Message);
        Assert.True(siblingFinished);
        Assert.Equal(["first"], ((GraphRun<Work>)e.Run).State.Log);
        Assert.Equal([NodeOutcome.Finished, NodeOutcome.Failed, NodeOutcome.Finished], e.Run.Path.Select(p => p.Outcome));
    }

    [Fact]
    public async Task Where_two_nodes_fail_the_message_has_both()
    {
        var graph = Parallel((_, _) => Fail("one"), (_, _) => Fail("two")).Compile();

        var e = await Assert.ThrowsAsync<NodeFailedException>(() => graph.RunAsync(new Work(), Token));

        Assert.Equal("a", e.Node);
        Assert.Contains("So did 'b': FormatException: two.", e.Message);
    }

    [Fact]
    public async Task Two_changes_without_a_reducer_name_the_property_and_both_nodes()
    {
        var graph = Parallel((s, _) => Task.FromResult(s with { Title = "A" }), (s, _) => Task.FromResult(s with { Title = "B" })).Compile();

        var e = await Assert.ThrowsAsync<StateConflictException>(() => graph.RunAsync(new Work(), Token));

        Assert.Equal("Title", e.Property);
        Assert.Equal(["a", "b"], e.Nodes);
        Assert.Equal(GraphStopReason.StateConflict, e.Run.StopReason);
        Assert.Contains("'a' and 'b'", e.Message);
    }

    [Fact]
    public async Task The_same_value_from_two_nodes_is_no_conflict()
    {
        var graph = Parallel((s, _) => Task.FromResult(s with { Title = "A" }), (s, _) => Task.FromResult(s with { Title = "A" })).Compile();

        Assert.Equal("A", (await graph.RunAsync(new Work(), Token)).State.Title);
    }

    [Fact]
    public async Task A_node_that_returns_null_is_told_to_return_the_state()
    {
        var graph = Parallel((_, _) => Task.FromResult<Work>(null!), (s, _) => Task.FromResult(s)).Compile();

        var e = await Assert.ThrowsAsync<NodeFailedException>(() => graph.RunAsync(new Work(), Token));

        Assert.Contains("returned null", e.Message);
    }

    [Fact]
    public async Task A_lambda_that_only_throws_is_a_node_that_fails()
    {
        var graph = new StateGraph<Work>().AddNode("a", s => throw new FormatException("no comma")).AddEdge(Start, "a").AddEdge("a", End).Compile();

        Assert.Equal("a", (await Assert.ThrowsAsync<NodeFailedException>(() => graph.RunAsync(new Work(), Token))).Node);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_router_that_names_no_node_fails_the_node_it_stands_after(string? answer)
    {
        var graph = new StateGraph<Work>().AddNode("a", s => s).AddEdge(Start, "a").AddConditionalEdges("a", s => answer!).Compile();

        var e = await Assert.ThrowsAsync<NodeFailedException>(() => graph.RunAsync(new Work(), Token));

        Assert.Contains("The router after 'a' named no node: return End to stop here.", e.Message);
    }

    [Fact]
    public async Task A_node_over_its_time_out_is_stopped_and_fails()
    {
        var time = new ManualTimeProvider();
        var started = new TaskCompletionSource();
        bool asked = false;
        var graph = Parallel(
            async (s, token) =>
            {
                started.SetResult();
                try { await Task.Delay(Timeout.Infinite, token); }
                finally { asked = token.IsCancellationRequested; }
                return s;
            },
            (s, _) => Task.FromResult(s), new NodeOptions { Timeout = TimeSpan.FromMinutes(1) })
            .Compile(new GraphOptions { TimeProvider = time });

        Task<GraphRun<Work>> run = graph.RunAsync(new Work(), Token);
        await started.Task.WaitAsync(Token);
        time.Advance(TimeSpan.FromMinutes(1));
        var e = await Assert.ThrowsAsync<NodeFailedException>(() => run);

        Assert.True(asked);
        Assert.IsAssignableFrom<TimeoutException>(e.InnerException);
        Assert.Contains("time-out of 60 s", e.Message);
        NodeRun slow = e.Run.Path.Single(p => p.Node == "a");
        Assert.Equal((NodeOutcome.TimedOut, TimeSpan.FromMinutes(1)), (slow.Outcome, slow.Duration));
    }

    [Fact]
    public async Task A_node_that_ignores_its_token_does_not_hold_up_the_run()
    {
        var time = new ManualTimeProvider();
        var started = new TaskCompletionSource();
        var never = new TaskCompletionSource<Work>();
        var graph = Parallel((_, _) => { started.SetResult(); return never.Task; }, (s, _) => Task.FromResult(s), new NodeOptions { Timeout = TimeSpan.FromSeconds(5) })
            .Compile(new GraphOptions { TimeProvider = time });

        Task<GraphRun<Work>> run = graph.RunAsync(new Work(), Token);
        await started.Task.WaitAsync(Token);
        while (!run.IsCompleted)
        {
            // The time-out and, once the run has asked the node to stop, the second that it waits for that.
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
        var e = await Assert.ThrowsAsync<NodeFailedException>(() => run);

        Assert.Contains("may still be running", e.Message);
    }

    [Fact]
    public async Task Cancelling_stops_the_nodes_and_the_run()
    {
        using var cancel = new CancellationTokenSource();
        int stopped = 0;
        async Task<Work> Wait(Work s, CancellationToken token)
        {
            try { await Task.Delay(Timeout.Infinite, token); }
            finally { Interlocked.Increment(ref stopped); }
            return s;
        }
        var graph = Parallel(Wait, Wait).Compile();
        GraphRun<Work>? last = null;

        var e = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            int started = 0;
            await foreach (GraphEvent happened in graph.StreamAsync(new Work(), cancel.Token))
            {
                if (happened is NodeStarted && ++started == 3) await cancel.CancelAsync();
                if (happened is RunFinished<Work> finished) last = finished.Run;
            }
        });

        Assert.Equal(cancel.Token, e.CancellationToken);
        Assert.Equal("The run of graph 'pair' was cancelled. Path: first → a (cancelled), b (cancelled).", e.Message);
        Assert.Equal(2, stopped);
        Assert.Equal(GraphStopReason.Cancelled, last!.StopReason);
        Assert.Equal(["first"], last.State.Log);
        Assert.Equal([NodeOutcome.Cancelled, NodeOutcome.Cancelled], last.Path.Skip(1).Select(p => p.Outcome));
    }

    [Fact]
    public async Task Leaving_the_stream_early_cancels_the_nodes_before_the_loop_is_left()
    {
        bool stopped = false;
        var graph = Parallel(
            async (s, token) =>
            {
                try { await Task.Delay(Timeout.Infinite, token); }
                finally { stopped = true; }
                return s;
            },
            (s, _) => Task.FromResult(s)).Compile();

        await foreach (GraphEvent happened in graph.StreamAsync(new Work(), Token))
        {
            if (happened is NodeStarted { Run.Node: "a" }) break;
        }

        Assert.True(stopped);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_before_it_starts_runs_nothing()
    {
        var graph = Parallel((s, _) => Task.FromResult(s), (s, _) => Task.FromResult(s)).Compile();

        await Assert.ThrowsAsync<OperationCanceledException>(() => graph.RunAsync(new Work(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_node_that_cancels_itself_has_failed()
    {
        var graph = Parallel((_, _) => throw new TaskCanceledException("the server hung up"), (s, _) => Task.FromResult(s)).Compile();

        var e = await Assert.ThrowsAsync<NodeFailedException>(() => graph.RunAsync(new Work(), Token));

        Assert.Contains("the server hung up", e.Message);
    }
}
