using System.Collections.Immutable;
using CsCheck;
using Ensemble.Graphs;
using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Tests.Graphs;

public class MergeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What one parallel node does to the state.</summary>
    private sealed record Edit(string[] Said, int Tokens, int Highest, (string, int)[] Votes)
    {
        public Work Apply(Work s, int node) => s with
        {
            Log = Said.Length == 0 ? s.Log : s.Log.AddRange(Said),
            Tokens = s.Tokens + Tokens,
            Highest = Highest == 0 ? s.Highest : Highest,
            // Keys of its own, so that nothing collides.
            Votes = s.Votes.SetItems(Votes.Select(v => KeyValuePair.Create($"{node}{v.Item1}", v.Item2))),
        };
    }

    private static readonly Gen<string> Word = Gen.String[Gen.Char['a', 'e'], 1, 3];

    private static readonly Gen<Edit> Edits = Gen.Select(Word.Array[0, 3], Gen.Int[-5, 5], Gen.Int[0, 9], Gen.Select(Word, Gen.Int[0, 9]).Array[0, 3],
        (said, tokens, highest, votes) => new Edit(said, tokens, highest, votes));

    private static readonly Gen<Work> States = Gen.Select(Word.Array[0, 4], Gen.Int[-9, 9], Gen.Int[0, 9], Gen.Select(Word, Gen.Int[0, 9]).Array[0, 3],
        (log, tokens, highest, votes) => new Work
        {
            Title = "kept", Log = [.. log], Tokens = tokens, Highest = highest,
            Votes = votes.Aggregate(ImmutableDictionary<string, int>.Empty, (all, v) => all.SetItem(v.Item1, v.Item2)),
        });

    /// <summary>Runs the edits as parallel nodes that end in the given order.</summary>
    private static async Task<Work> RunAsync(Work state, IReadOnlyList<Edit> edits, IReadOnlyList<int> order)
    {
        TaskCompletionSource[] turns = [.. edits.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        var graph = new StateGraph<Work>();
        for (int i = 0; i < edits.Count; i++)
        {
            int me = i;
            graph.AddNode($"n{i}", async (s, token) =>
            {
                await turns[me].Task.WaitAsync(token);
                return edits[me].Apply(s, me);
            }).AddEdge(Start, $"n{i}").AddEdge($"n{i}", End);
        }
        int next = 0;
        turns[order[next]].SetResult();
        GraphRun<Work>? run = null;
        await foreach (GraphEvent happened in graph.Compile().StreamAsync(state, Token))
        {
            if (happened is NodeFinished && ++next < order.Count) turns[order[next]].SetResult();
            if (happened is RunFinished<Work> finished) run = finished.Run;
        }
        return run!.State;
    }

    private static void AssertSame(Work expected, Work actual)
    {
        Assert.Equal(expected.Log, actual.Log);
        Assert.Equal(expected.Votes.OrderBy(v => v.Key), actual.Votes.OrderBy(v => v.Key));
        Assert.Equal((expected.Title, expected.Tokens, expected.Highest), (actual.Title, actual.Tokens, actual.Highest));
    }

    [Fact]
    public Task The_order_in_which_nodes_end_makes_no_difference() =>
        Gen.Select(States, Edits.Array[2, 5], Gen.Int[0, 999]).SampleAsync(async (state, edits, seed) =>
        {
            int[] shuffled = [.. Enumerable.Range(0, edits.Length)];
            new Random(seed).Shuffle(shuffled);

            Work merged = await RunAsync(state, edits, shuffled);

            AssertSame(await RunAsync(state, edits, [.. Enumerable.Range(0, edits.Length)]), merged);
            // What it should be, said another way: every edit's additions, one after the other, on the common base.
            Assert.Equal(state.Log.Concat(edits.SelectMany(e => e.Said)), merged.Log);
            Assert.Equal(state.Tokens + edits.Sum(e => e.Tokens), merged.Tokens);
            int[] written = [.. edits.Select(e => e.Highest).Where(h => h != 0 && h != state.Highest)];
            Assert.Equal(written.Length == 0 ? state.Highest : written.Max(), merged.Highest);
        }, iter: 200);

    [Fact]
    public Task Merging_one_change_with_none_is_that_change() =>
        Gen.Select(States, Edits, Gen.Bool).SampleAsync(async (state, edit, changeIsFirst) =>
        {
            var none = new Edit([], 0, 0, []);
            Work merged = await RunAsync(state, changeIsFirst ? [edit, none] : [none, edit], [0, 1]);
            AssertSame(edit.Apply(state, changeIsFirst ? 0 : 1), merged);
        }, iter: 200);

    [Fact]
    public Task Merging_nothing_gives_the_very_state_back() =>
        States.SampleAsync(async state =>
        {
            var none = new Edit([], 0, 0, []);
            Assert.Equal(state, await RunAsync(state, [none, none, none], [2, 0, 1]));
        }, iter: 100);

    private static Task<GraphRun<T>> Both<T>(T state, Func<T, T> a, Func<T, T> b) where T : class =>
        new StateGraph<T>().AddNode("a", a).AddNode("b", b).AddEdge(Start, "a", "b").AddEdge("a", End).AddEdge("b", End).Compile().RunAsync(state, Token);

    [Fact]
    public async Task A_reducer_of_your_own_merges() =>
        Assert.Equal("longer", (await Both(new Work(), s => s with { Best = "longer" }, s => s with { Best = "long" })).State.Best);

    [Fact]
    public async Task A_list_that_was_cut_does_not_merge_with_one_that_grew()
    {
        var e = await Assert.ThrowsAsync<StateConflictException>(() =>
            Both(new Work { Log = ["x", "y"] }, s => s with { Log = s.Log.RemoveAt(0) }, s => s.Say("z")));

        Assert.Contains("removed, replaced or inserted", e.Message);
    }

    [Fact]
    public async Task A_list_that_only_one_node_cut_is_cut() =>
        Assert.Equal(["y"], (await Both(new Work { Log = ["x", "y"] }, s => s with { Log = s.Log.RemoveAt(0) }, s => s with { Tokens = 1 })).State.Log);

    [Fact]
    public async Task Keys_merge_one_by_one_and_one_key_changed_twice_is_a_conflict()
    {
        var start = new Work { Votes = ImmutableDictionary<string, int>.Empty.Add("kept", 1).Add("gone", 2) };

        var run = await Both(start, s => s with { Votes = s.Votes.Remove("gone").Add("same", 5) }, s => s with { Votes = s.Votes.Add("new", 3).Add("same", 5) });
        Assert.Equal([("kept", 1), ("new", 3), ("same", 5)], run.State.Votes.Select(v => (v.Key, v.Value)).Order());

        var e = await Assert.ThrowsAsync<StateConflictException>(() =>
            Both(start, s => s with { Votes = s.Votes.SetItem("kept", 7) }, s => s with { Votes = s.Votes.SetItem("kept", 8) }));
        Assert.Contains("key 'kept'", e.Message);
    }

    public record Positional([Append] IReadOnlyList<int> Read, [Append] ImmutableArray<int> Fixed, [Append] int[] Plain, [Min] double? Low, [Sum] decimal Cost, string Name);

    [Fact]
    public async Task A_positional_record_takes_its_reducers_on_the_parameters()
    {
        Positional Add(Positional s, int i) => s with { Read = [.. s.Read, i], Fixed = s.Fixed.Add(i), Plain = [.. s.Plain, i], Low = i, Cost = s.Cost + i };

        var run = await Both(new Positional([0], [0], [0], 3, 0.5m, "n"), s => Add(s, 1), s => Add(s, 2));

        Assert.Equal([0, 1, 2], run.State.Read);
        Assert.Equal([0, 1, 2], run.State.Fixed.ToArray());
        Assert.Equal([0, 1, 2], run.State.Plain);
        Assert.Equal((1.0, 3.5m, "n"), (run.State.Low, run.State.Cost, run.State.Name));
    }

    public record Base
    {
        [Sum] public int Inherited { get; init; }
    }

    public record Derived : Base
    {
        internal int Hidden { get; init; }
    }

    [Fact]
    public async Task Inherited_and_internal_properties_are_part_of_the_state()
    {
        var run = await Both(new Derived(), s => s with { Inherited = 1 }, s => s with { Inherited = 2, Hidden = 4 });
        Assert.Equal((3, 4), (run.State.Inherited, run.State.Hidden));
    }

    [Fact]
    public async Task A_state_of_a_derived_type_is_refused_rather_than_cut_down() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Both<Base>(new Derived(), s => s, s => s));

    [Fact]
    public async Task A_sum_that_overflows_is_a_conflict_and_not_a_wrong_number()
    {
        var e = await Assert.ThrowsAsync<StateConflictException>(() =>
            Both(new Work(), s => s with { Tokens = int.MaxValue }, s => s with { Tokens = 1 }));
        Assert.IsType<OverflowException>(e.InnerException);
    }
}
