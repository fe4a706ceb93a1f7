using System.Collections.Immutable;
using Ensemble.Graphs;
using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 7.2: sent back, but not for ever.</summary>
public class Day7LoopTests
{
    private sealed record Found(int Round, string What);

    private sealed record Work
    {
        public string Draft { get; init; } = "";
        public int Round { get; init; }
        [Append] public ImmutableList<Found> Problems { get; init; } = [];
        public IEnumerable<string> Open => Problems.Where(p => p.Round == Round).Select(p => p.What);
    }

    /// <summary>The choices that a learner makes, each of which can be made wrongly.</summary>
    private sealed record Choices
    {
        public Func<Work, int, bool> SendBack { get; init; } = (w, most) => w.Open.Any() && w.Round <= most;
        public Func<Work, int, bool> Accept { get; init; } = (w, _) => !w.Open.Any();
        public Func<Work, IEnumerable<string>> Tell { get; init; } = w => w.Open;
        public Func<Work, IEnumerable<string>> Keep { get; init; } = w => w.Problems.Select(p => p.What);
        public Func<Work, string, ImmutableList<Found>> Add { get; init; } = (w, what) => w.Problems.Add(new(w.Round, what));
        public bool InTurn { get; init; }
        public bool OneReviewer { get; init; }
        public int? Limit { get; init; } = 1000;
    }

    private static Func<Desk, int, Task<Verdict>> With(Choices c) => async (desk, most) =>
    {
        var graph = new StateGraph<Work>()
            .AddNode("write", async w => w with { Draft = await desk.WriteAsync(c.Tell(w)), Round = w.Round + 1 })
            .AddNode("figures", async w => (await desk.CheckFiguresAsync(w.Draft)).Aggregate(w, (now, p) => now with { Problems = c.Add(now, p) }))
            .AddNode("sources", async w => c.OneReviewer ? w : (await desk.CheckSourcesAsync(w.Draft)).Aggregate(w, (now, p) => now with { Problems = c.Add(now, p) }))
            .AddNode("decide", w => w)
            .AddEdge(Start, "write");
        graph = c.InTurn ? graph.AddEdge("write", "figures").AddEdge("figures", "sources").AddEdge("sources", "decide")
            : graph.AddEdge("write", "figures", "sources").AddEdge(["figures", "sources"], "decide");
        graph.AddConditionalEdges("decide", w => c.SendBack(w, most) ? "write" : End);
        var run = await graph.Compile(c.Limit is { } limit ? new() { RecursionLimit = limit } : null).RunAsync(new());
        return new(run.State.Draft, c.Accept(run.State, most), [.. c.Keep(run.State)], run);
    };

    private sealed record NoReducer
    {
        public string Draft { get; init; } = "";
        public ImmutableList<string> Problems { get; init; } = [];
    }

    private static async Task<Verdict> WithoutReducer(Desk desk, int most)
    {
        var run = await new StateGraph<NoReducer>()
            .AddNode("write", async w => new NoReducer { Draft = await desk.WriteAsync(w.Problems) })
            .AddNode("figures", async w => w with { Problems = w.Problems.AddRange(await desk.CheckFiguresAsync(w.Draft)) })
            .AddNode("sources", async w => w with { Problems = w.Problems.AddRange(await desk.CheckSourcesAsync(w.Draft)) })
            .AddNode("decide", w => w)
            .AddEdge(Start, "write").AddEdge("write", "figures", "sources").AddEdge(["figures", "sources"], "decide")
            .AddConditionalEdges("decide", w => w.Problems.IsEmpty || most-- == 0 ? End : "write")
            .Compile().RunAsync(new());
        return new(run.State.Draft, run.State.Problems.IsEmpty, run.State.Problems, run);
    }

    private sealed record TwoLists
    {
        public string Draft { get; init; } = "";
        [Append] public ImmutableArray<string> Archive { get; init; } = [];
        public IReadOnlyList<string> Figures { get; init; } = [];
        public IReadOnlyList<string> Sources { get; init; } = [];
        [Sum] public int Corrections { get; init; }
    }

    /// <summary>Another way: each reviewer has a property of its own, the join's node does the book-keeping, and the router is asked in turn.</summary>
    private static async Task<Verdict> Separately(Desk desk, int most)
    {
        var run = await new StateGraph<TwoLists>()
            .AddNode("write", async w => w with { Draft = await desk.WriteAsync([.. w.Figures, .. w.Sources]) })
            .AddNode("figures", async w => w with { Figures = await desk.CheckFiguresAsync(w.Draft) })
            .AddNode("sources", async w => w with { Sources = await desk.CheckSourcesAsync(w.Draft) })
            .AddNode("file", w => w with { Archive = [.. w.Archive, .. w.Figures, .. w.Sources] })
            .AddNode("send back", w => w with { Corrections = w.Corrections + 1 })
            .AddEdge(Start, "write").AddEdge("write", "figures", "sources").AddEdge(["figures", "sources"], "file").AddEdge("send back", "write")
            .AddConditionalEdges("file", w => w.Figures.Count + w.Sources.Count == 0 || w.Corrections >= most ? End : "send back")
            .Compile(new() { RecursionLimit = (4 * most) + 4 }).RunAsync(new());
        return new(run.State.Draft, run.State.Figures.Count + run.State.Sources.Count == 0, run.State.Archive, run);
    }

    /// <summary>A graph in name only: one node with a loop of its own.</summary>
    private static async Task<Verdict> InOneNode(Desk desk, int most)
    {
        List<string> all = [], open = [];
        var run = await new StateGraph<NoReducer>()
            .AddNode("everything", async w =>
            {
                for (int i = 0; i <= most && (i == 0 || open.Count > 0); i++)
                {
                    w = w with { Draft = await desk.WriteAsync(open) };
                    var found = await Task.WhenAll(desk.CheckFiguresAsync(w.Draft), desk.CheckSourcesAsync(w.Draft));
                    open = [.. found.SelectMany(f => f)];
                    all.AddRange(open);
                }
                return w;
            })
            .AddEdge(Start, "everything").AddEdge("everything", End).Compile().RunAsync(new());
        return new(run.State.Draft, open.Count == 0, all, run);
    }

    public static Dictionary<string, Func<Desk, int, Task<Verdict>>> Wrong => new()
    {
        ["no reducer"] = WithoutReducer,
        ["never sent back"] = With(new() { SendBack = (_, _) => false }),
        ["sent back while any problem was ever found"] = With(new() { SendBack = (w, most) => !w.Problems.IsEmpty && w.Round <= most }),
        ["the first draft counts as a correction"] = With(new() { SendBack = (w, most) => w.Open.Any() && w.Round < most }),
        ["one correction too many"] = With(new() { SendBack = (w, most) => w.Open.Any() && w.Round <= most + 1 }),
        ["no limit but the graph's"] = With(new() { SendBack = (w, _) => w.Open.Any(), Limit = null }),
        ["no limit at all"] = With(new() { SendBack = (w, _) => w.Open.Any(), Limit = int.MaxValue }),
        ["always sent back"] = With(new() { SendBack = (w, most) => w.Round <= most }),
        ["more supersteps than a graph takes"] = With(new() { Limit = null }),
        ["one after the other"] = With(new() { InTurn = true }),
        ["all in one node"] = InOneNode,
        ["one reviewer only"] = With(new() { OneReviewer = true }),
        ["the writer is not told"] = With(new() { Tell = _ => [] }),
        ["the writer is told everything again"] = With(new() { Tell = w => w.Problems.Select(p => p.What) }),
        ["accepted by the count"] = With(new() { Accept = (w, most) => w.Round <= most }),
        ["always accepted"] = With(new() { Accept = (_, _) => true }),
        ["only the last round is kept"] = With(new() { Keep = w => w.Problems.TakeLast(2).Select(p => p.What) }),
        ["kept twice"] = With(new() { Keep = w => w.Problems.Concat(w.Problems).Select(p => p.What) }),
    };

    [Fact]
    public Task EveryMistakeIsToldApart() => Day7Check.RefusesEachInItsOwnWords("7.2", Wrong);

    [Fact]
    public Task RoundsBesideTheProblemsPass() => Day7Check.Passes("7.2", With(new()));

    [Fact]
    public Task APropertyForEachReviewerPasses() => Day7Check.Passes("7.2", (Func<Desk, int, Task<Verdict>>)Separately);

    [Fact]
    public async Task AStubIsNotDone()
    {
        await Day7Check.IsNotDone("7.2", (Func<Desk, int, Task<Verdict>>)((_, _) => throw new NotImplementedException()));
        await Day7Check.IsNotDone("7.2", With(new() { SendBack = (_, _) => throw new NotImplementedException() }));
    }
}
