using CsCheck;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

public class CountAndShareTests
{
    private static Ensemble.DataCrew.AnalystTools Animals() => Tools(
        Cat("Kind", "cat", "dog", "dog", "cat", "dog", null),
        Cat("Sex", "F", "M", null, "M", "M", "F"),
        Day("Seen", "2020-01-31", "2020-03-01", "2021-03-05", "2020-03-02", "2019-07-07", null));

    [Fact]
    public void Rows_are_counted()
    {
        var all = Animals().Do(t => t.CountRows());
        Assert.Equal((6, "rows", "There are 6 rows."), (all.Number(), all.Unit, all.Sentence));
        var some = Animals().Do(t => t.CountRows([Where("Sex", "=", "M"), Where("Kind", "=", "dog")]));
        Assert.Equal((2, "There are 2 rows where Sex is M and Kind is dog, out of 6."), (some.Number(), some.Sentence));
        Assert.Contains("A missing cell leaves 1 row undecided; it is not counted", some.Method);
    }

    [Fact]
    public void No_row_is_the_count_zero() =>
        Assert.Equal(0, Animals().Do(t => t.CountRows([Where("Seen", "=", "1999")])).Number());

    [Fact]
    public void Groups_stand_by_size_and_time_in_its_order()
    {
        var kinds = Animals().Do(t => t.CountRows(groupBy: "Kind"));
        Assert.Equal([new("dog", 3), new("cat", 2)], kinds.Groups());
        Assert.Contains("1 row without a value in Kind is left out.", kinds.Assumptions);
        Assert.Equal([new("2019", 1), new("2020", 3), new("2021", 1)], Animals().Do(t => t.CountRows(groupBy: "Seen:year")).Groups());
        Assert.Equal(["January", "March", "July"], Animals().Do(t => t.CountRows(groupBy: "Seen:month-of-year")).Groups().Select(g => g.Key));
    }

    [Fact]
    public void A_share_leaves_missing_cells_out_and_says_the_other_figure()
    {
        var share = Animals().Do(t => t.ShareOfRows([Where("Sex", "=", "M")]));
        Assert.Equal(0.6, share.Number(), 1e-15);
        Assert.Equal(0.5, share.Facts["share of all rows"], 1e-15);
        Assert.Equal("1 row with a missing cell is left out; with it the share would be 50%.", Assert.Single(share.Assumptions));
        Assert.Equal("60% of the 5 rows are rows where Sex is M (3).", share.Sentence);
    }

    [Fact]
    public void A_share_can_be_taken_within_rows_and_in_each_group()
    {
        Assert.Equal(0.5, Animals().Do(t => t.ShareOfRows([Where("Sex", "=", "F")], [Where("Kind", "=", "cat")])).Number());
        Assert.Equal([new("dog", 1), new("cat", 0.5)], Animals().Do(t => t.ShareOfRows([Where("Sex", "=", "M")], groupBy: "Kind")).Groups());
        Assert.Equal([new("dog", 0.6), new("cat", 0.4)], Animals().Do(t => t.ShareOfRows(groupBy: "Kind")).Groups());
    }

    [Fact]
    public void Assumptions_of_the_caller_come_first() =>
        Assert.Equal("'sort' was read as Kind.", Animals().Do(t => t.CountRows(groupBy: "Kind", assumptions: ["'sort' was read as Kind."])).Assumptions[0]);

    [Fact]
    public void Shares_of_all_groups_add_up_to_one_and_counts_to_the_rows() =>
        Gen.Int[0, 4].Select(i => ((string?[])["a", "b", "c", "d", null])[i]).Array[1, 60].Where(g => g.Any(x => x is not null)).Sample(cells =>
        {
            var tools = Tools(Cat("g", cells));
            Assert.Equal(1, tools.Do(t => t.ShareOfRows(groupBy: "g")).Groups().Sum(g => g.Value), 1e-12);
            Assert.Equal(cells.Count(c => c is not null), tools.Do(t => t.CountRows(groupBy: "g")).Groups().Sum(g => g.Value));
        });
}
