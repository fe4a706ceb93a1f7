using System.Collections.Immutable;
using CsCheck;
using Ensemble.Graphs;

namespace Ensemble.Tests.Graphs;

/// <summary>
/// What merging must obey, so that neither the grouping of parallel nodes nor, where it says so, their order decides the result.
/// A law holds for failures too: two sides are the same also where both refuse to merge.
/// </summary>
public class ThreeWayLaws
{
    private delegate T Merge<T>(T before, T one, T other);

    private static readonly Gen<int> Number = Gen.Int[-9, 9];

    // Few keys and values, so that branches often touch the same ones.
    private static readonly Gen<ImmutableDictionary<int, int>> Keys =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2]).Array[0, 4].Select(pairs => pairs.Aggregate(ImmutableDictionary<int, int>.Empty, (all, p) => all.SetItem(p.Item1, p.Item2)));

    private static string Show<T>(Func<T> merge)
    {
        try
        {
            return merge() switch
            {
                ImmutableDictionary<int, int> keys => string.Join(' ', keys.OrderBy(k => k.Key)),
                ImmutableList<int> list => string.Join(' ', list),
                var other => $"{other}",
            };
        }
        catch (MergeException)
        {
            return "no merge";
        }
    }

    private static void OrderDoesNotMatter<T>(Gen<T> values, Merge<T> merge) => Gen.Select(values, values, values)
        .Sample((before, a, b) => Assert.Equal(Show(() => merge(before, a, b)), Show(() => merge(before, b, a))));

    private static void GroupingDoesNotMatter<T>(Gen<(T Before, T A, T B, T C)> branches, Merge<T> merge) => branches
        .Sample(t => Assert.Equal(Show(() => merge(t.Before, merge(t.Before, t.A, t.B), t.C)), Show(() => merge(t.Before, t.A, merge(t.Before, t.B, t.C)))));

    private static void NoChangeAddsNothing<T>(Gen<(T Before, T Change)> branches, Merge<T> merge) => branches.Sample(t =>
    {
        Assert.Equal(Show(() => t.Change), Show(() => merge(t.Before, t.Change, t.Before)));
        Assert.Equal(Show(() => t.Change), Show(() => merge(t.Before, t.Before, t.Change)));
    });

    [Fact]
    public void A_sum_has_no_order_no_grouping_and_nothing_adds_nothing()
    {
        OrderDoesNotMatter(Number, ThreeWay.Sum);
        GroupingDoesNotMatter(Gen.Select(Number, Number, Number, Number), ThreeWay.Sum);
        NoChangeAddsNothing(Gen.Select(Number, Number), ThreeWay.Sum);
    }

    [Fact]
    public void The_largest_and_the_smallest_have_no_order_and_no_grouping()
    {
        foreach (Merge<int> merge in new Merge<int>[] { ThreeWay.Max, ThreeWay.Min })
        {
            OrderDoesNotMatter(Number, merge);
            GroupingDoesNotMatter(Gen.Select(Number, Number, Number, Number), merge);
        }
    }

    [Fact]
    public void Keys_have_no_order_and_nothing_adds_nothing()
    {
        OrderDoesNotMatter(Keys, ThreeWay.MergeKeys);
        NoChangeAddsNothing(Gen.Select(Keys, Keys), ThreeWay.MergeKeys);
    }

    [Fact]
    public void Keys_have_no_grouping() => GroupingDoesNotMatter(Gen.Select(Keys, Keys, Keys, Keys), ThreeWay.MergeKeys);

    [Fact]
    public void Lists_that_grew_have_no_grouping_and_keep_what_each_added_in_order()
    {
        var list = Number.Array[0, 4].Select(n => n.ToImmutableList());
        var grown = Gen.Select(list, list, list, list).Select(t => (t.Item1, t.Item1.AddRange(t.Item2), t.Item1.AddRange(t.Item3), t.Item1.AddRange(t.Item4)));
        GroupingDoesNotMatter(grown, ThreeWay.AppendList);
        NoChangeAddsNothing(grown.Select(t => (t.Item1, t.Item2)), ThreeWay.AppendList);
    }

    [Fact]
    public void Lists_refuse_to_merge_in_either_order_or_in_none() => Gen.Select(Gen.Int[0, 1].Array[0, 3], Gen.Int[0, 1].Array[0, 3], Gen.Int[0, 1].Array[0, 3])
        .Sample((before, a, b) =>
        {
            string one = Show(() => ThreeWay.AppendList([.. before], [.. a], [.. b])), other = Show(() => ThreeWay.AppendList([.. before], [.. b], [.. a]));
            Assert.Equal(one == "no merge", other == "no merge");
        });
}
