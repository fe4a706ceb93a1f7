using System.Collections.Immutable;
using Ensemble.Graphs;
using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Tests.Graphs;

public class ValidationTests
{
    private static IReadOnlyList<string> Faults<T>(StateGraph<T> graph, GraphOptions? options = null) where T : class =>
        Assert.Throws<GraphValidationException>(() => graph.Compile(options)).Faults;

    private static StateGraph<Work> Chain(params string[] names) =>
        names.Aggregate(new StateGraph<Work>("test"), (graph, name) => graph.AddNode(name, s => s));

    [Fact]
    public void All_faults_come_at_once()
    {
        var graph = Chain("plan", "plan", "End", "", "write", "idle", "stuck", "x", "y")
            .AddEdge(Start, "plan").AddEdge("plan", "wirte").AddEdge("plan", "write", "stuck", "x").AddEdge("write", End).AddEdge("idle", End)
            .AddEdge(End, "plan").AddEdge("write", Start).AddEdge("x", "y").AddEdge("y", "x").AddEdge("idle").AddEdge([], "write")
            .AddConditionalEdges("plann", s => End, ["write", "idel"]);

        var e = Assert.Throws<GraphValidationException>(() => graph.Compile(new GraphOptions { RecursionLimit = 0 }));

        string[] expected =
        [
            "2 nodes are called 'plan'", "'End' is reserved", "empty name",
            "leads to 'wirte', a node that does not exist. Did you mean 'write'?",
            "starts at End", "leads to Start", "names no target", "waits for nothing",
            "'plann'", "'idel', a node that does not exist. Did you mean 'idle'?",
            "'stuck' has no way out", "can never run", "nodes 'x' and 'y' can never reach End", "RecursionLimit is 0",
        ];
        Assert.All(expected, part => Assert.Contains(e.Faults, fault => fault.Contains(part)));
        Assert.StartsWith($"Graph 'test' has {e.Faults.Count} faults:\n  1. ", e.Message);
    }

    [Fact]
    public void A_graph_without_nodes_or_entry_says_so()
    {
        Assert.Equal(["It has no nodes: add at least one with AddNode."], Faults(Chain()));
        Assert.Equal(["Nothing leads out of Start: add AddEdge(Start, \"a\")."], Faults(Chain("a").AddEdge("a", End)));
    }

    [Fact]
    public void A_node_behind_a_join_that_cannot_fire_can_never_run()
    {
        var graph = Chain("a", "b", "c").AddEdge(Start, "a").AddEdge("a", End).AddEdge(["a", "b"], "c").AddEdge("c", End);

        Assert.Equal(["The nodes 'b' and 'c' can never run: no path leads there from Start."], Faults(graph));
    }

    [Fact]
    public void A_missing_name_is_a_fault_and_not_a_crash()
    {
        var graph = Chain("a", null!).AddEdge(Start, "a").AddEdge((string)null!, "a").AddEdge("a", [null!]).AddEdge(["a", null!], null!)
            .AddConditionalEdges(null!, s => End, [default(Route)]).AddEdge("a", End);

        Assert.Contains(Faults(graph), fault => fault.Contains("empty name"));
    }

    [Fact]
    public void Each_source_of_a_join_that_does_not_exist_is_named()
    {
        var faults = Faults(Chain("web", "write").AddEdge(Start, "web").AddEdge("web", End).AddEdge(["wbe", "files"], "write").AddEdge("write", End));

        Assert.Contains("The edge from [wbe, files] to 'write' starts at 'wbe', a node that does not exist. Did you mean 'web'?", faults);
        Assert.Contains(faults, fault => fault.Contains("starts at 'files'"));
    }

    [Fact]
    public void A_name_that_cannot_be_used_is_one_fault_and_not_two() =>
        Assert.Equal(["The name 'End' is reserved: choose another for the node."], Faults(Chain("a", "End").AddEdge(Start, "a", "End").AddEdge("a", End)));

    [Fact]
    public void A_router_without_routes_may_lead_anywhere() =>
        Assert.NotNull(Chain("a", "b").AddEdge(Start, "a").AddConditionalEdges("a", s => s.Title).AddEdge("b", End).Compile());

    [Fact]
    public void A_time_out_must_be_a_time() =>
        Assert.Contains("time-out of node 'a'", Faults(new StateGraph<Work>()
            .AddNode("a", s => s, new NodeOptions { Timeout = TimeSpan.Zero }).AddEdge(Start, "a").AddEdge("a", End)).Single());

    private sealed class NoRecord;

    private sealed record Careless
    {
        public List<string> Items { get; init; } = [];
        public int Count { get; set; }
        [Sum] public string Name { get; init; } = "";
        [Append] public int Log { get; init; }
        [Max] public ImmutableList<int> Top { get; init; } = [];
        [MergeWith("Nowhere")] public int Own { get; init; }
        [Sum] public int Computed => Count;
    }

    [Fact]
    public void A_state_that_cannot_be_merged_says_which_property_and_why()
    {
        Assert.Contains("is not a record", Faults(new StateGraph<NoRecord>().AddNode("a", s => s).AddEdge(Start, "a").AddEdge("a", End)).Single());

        var faults = Faults(new StateGraph<Careless>().AddNode("a", s => s).AddEdge(Start, "a").AddEdge("a", End));
        string[] expected =
        [
            "'Items' is a List, which a node can change without the engine seeing it: use ImmutableList.",
            "'Count' has a 'set'",
            "'Name' is of type string, and [Sum] needs a number",
            "'Log' is of type int, and [Append] needs",
            "'Top' is of type ImmutableList<int>, and [Max] needs",
            "[MergeWith] needs 'static int Nowhere(int before, int one, int other)' in 'Careless'",
            "'Computed' has a reducer but no 'init'",
        ];
        Assert.Equal(expected.Length, faults.Count);
        Assert.All(expected, part => Assert.Contains(faults, fault => fault.Contains(part)));
    }
}
