using System.Diagnostics;
using Ensemble.Graphs;
using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Tests.Graphs;

public class EventTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_stream_tells_the_run_in_order()
    {
        var graph = new StateGraph<Work>()
            .AddNode("a", s => s.Say("a") with { Tokens = 1 }).AddNode("b", s => s.Say("b"))
            .AddEdge(Start, "a").AddEdge("a", "b").AddConditionalEdges("b", s => End)
            .Compile();
        List<GraphEvent> events = [];
        await foreach (GraphEvent happened in graph.StreamAsync(new Work(), Token)) events.Add(happened);

        Assert.Equal(
            [typeof(SuperstepStarted), typeof(NodeStarted), typeof(NodeFinished), typeof(StateMerged<Work>),
             typeof(SuperstepStarted), typeof(NodeStarted), typeof(NodeFinished), typeof(StateMerged<Work>), typeof(RunFinished<Work>)],
            events.Select(e => e.GetType()));
        Assert.Equal(["Log", "Tokens"], events.OfType<NodeFinished>().First().Run.Changed.Order());
        var merged = events.OfType<StateMerged<Work>>().First();
        Assert.Equal(["a"], merged.Changes["Tokens"]);
        Assert.Equal(["a"], merged.State.Log);
        var run = ((RunFinished<Work>)events[^1]).Run;
        Assert.Equal(["b"], run.Path[0].Next);
        Assert.Equal([End], run.Path[1].Next);
        Assert.Equal([Start], run.Path[0].After);
        Assert.True(run.Path[1].Waited >= TimeSpan.Zero);
    }

    [Fact]
    public async Task Spans_nest_run_over_node_over_what_the_node_does()
    {
        using var source = new ActivitySource("Ensemble.Tests.Inner");
        List<Activity> spans = [];
        string name = $"spans {Guid.NewGuid()}";
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "Ensemble" or "Ensemble.Tests.Inner",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a => { lock (spans) spans.Add(a); },
        };
        ActivitySource.AddActivityListener(listener);
        var graph = new StateGraph<Work>(name)
            .AddNode("good", s => { using var inner = source.StartActivity("inner"); return s; })
            .AddNode("bad", (Func<Work, Work>)(_ => throw new FormatException("no")))
            .AddEdge(Start, "good").AddEdge("good", "bad").AddEdge("bad", End)
            .Compile();

        await Assert.ThrowsAsync<NodeFailedException>(() => graph.RunAsync(new Work(), Token));

        Activity run = spans.Single(s => s.DisplayName == $"invoke_workflow {name}");
        Activity[] mine = [.. spans.Where(s => s.TraceId == run.TraceId)];
        Activity good = mine.Single(s => s.DisplayName == "node good"), bad = mine.Single(s => s.DisplayName == "node bad");
        Assert.Equal(good.SpanId, mine.Single(s => s.DisplayName == "inner").ParentSpanId);
        Assert.Equal([run.SpanId, run.SpanId], [good.ParentSpanId, bad.ParentSpanId]);
        Assert.Equal("invoke_workflow", run.GetTagItem("gen_ai.operation.name"));
        Assert.Equal("NodeFailed", run.GetTagItem("ensemble.stop_reason"));
        Assert.Equal(2, bad.GetTagItem("ensemble.superstep"));
        Assert.Equal(["good"], (string[])bad.GetTagItem("ensemble.node.after")!);
        Assert.InRange((long)bad.GetTagItem("ensemble.node.ready_unix_nano")!, 1, (bad.StartTimeUtc - DateTime.UnixEpoch).Ticks * 100);
        Assert.Equal((ActivityStatusCode.Error, "System.FormatException"), (bad.Status, bad.GetTagItem("error.type")));
        Assert.Equal(ActivityStatusCode.Unset, good.Status);
    }

    [Fact]
    public void The_arrows_of_a_router_are_read_from_its_code_when_it_names_no_routes()
    {
        var graph = new StateGraph<Work>()
            .AddNode("plan", s => s).AddNode("write", s => s).AddNode("other", s => s).AddNode("lost", s => s)
            .AddEdge(Start, "plan").AddEdge("plan", "write").AddEdge("lost", End)
            .AddConditionalEdges("write", s => s.Log.Count < 3 ? "plan" : End)
            .AddConditionalEdges("plan", s => s.Title switch { "x" => "other", _ => End })
            .AddConditionalEdges("other", s => s.Title, [("write", "always")])
            .Compile();

        Assert.Equal(
            [
                new("write", "plan", GraphEdgeKind.Conditional, "Log.Count < 3"), new("write", End, GraphEdgeKind.Conditional, "else"),
                new("plan", "other", GraphEdgeKind.Conditional), new("plan", End, GraphEdgeKind.Conditional),
                new("other", "write", GraphEdgeKind.Conditional, "always"),
                new("write", "lost", GraphEdgeKind.Conditional), new("plan", "lost", GraphEdgeKind.Conditional),
            ],
            graph.Edges.Where(e => e.Kind == GraphEdgeKind.Conditional));
    }
}
