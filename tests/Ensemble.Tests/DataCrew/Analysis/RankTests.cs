using CsCheck;
using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

public class RankTests
{
    private static AnalystTools Sales() => Tools(
        Cat("Shop", "A", "B", "B", "C", "C", "D", null),
        Num("Price ($)", 5, 1, 3, 9, null, 4, 100),
        Day("Day", "2024-01-01", "2024-01-02", "2024-01-02", "2024-01-03", "2024-01-06", "2024-01-06", "2024-01-06"));

    [Fact]
    public void The_first_group_is_text_and_several_are_a_ranking()
    {
        var one = Sales().Do(t => t.Rank("Shop", column: "Price ($)", function: "mean"));
        Assert.Equal("C", one.Text());
        Assert.Equal(9, one.Facts["mean of C"]);
        Assert.Equal(1, one.Facts["n of C"]);
        Assert.Equal(["B", "D"], Sales().Do(t => t.Rank("Shop", 2, "bottom", "Price ($)", "mean")).Names());
    }

    [Fact]
    public void Without_a_column_groups_are_ranked_by_rows_and_ties_are_told()
    {
        var ranked = Sales().Do(t => t.Rank("Shop", 3));
        Assert.Equal(["B", "C", "A"], ranked.Names());
        Assert.Contains("B and C tie at 2 rows and stand in the order of their names.", ranked.Assumptions);
        Assert.Contains("A and D tie at 1 row and stand in the order of their names; D would fit as well and is cut off.", ranked.Assumptions);
        Assert.Contains("There are only 4 groups of Shop.", Sales().Do(t => t.Rank("Shop", 9)).Assumptions);
    }

    [Fact]
    public void Parts_of_a_date_can_be_ranked() => Assert.Equal("Saturday", Sales().Do(t => t.Rank("Day:weekday")).Text());

    [Theory]
    [InlineData("Shop", 0, "top", null, null, "1 to 1,000")]
    [InlineData("Shop", 1, "best", null, null, "'best'")]
    [InlineData("Shop", 1, "top", null, "mean", "needs a column")]
    [InlineData("Shop", 1, "top", "Shop", "mode", "no number")]
    [InlineData("Shopp", 1, "top", null, null, "'Shop'")]
    public void A_faulty_request_teaches(string groupBy, int n, string order, string? column, string? function, string said) =>
        Assert.Contains(said, Assert.ThrowsAny<DataException>(() => Sales().Rank(groupBy, n, order, column, function)).Message);

    [Fact]
    public void The_order_of_the_rows_changes_nothing() =>
        Gen.Select(Gen.Int[0, 3].Select(i => ((string?[])["a", "b", "c", "d"])[i]), Gen.Double[-10, 10].Select(x => (double?)Math.Round(x, 1))).Array[2, 40]
            .SelectMany(rows => Gen.Shuffle(rows).Select(shuffled => (rows, shuffled))).Sample(t =>
            {
                var (rows, shuffled) = t;
                foreach (string function in (string[])["mean", "sum", "median", "max"])
                    Assert.Equal(Ranking(rows, function), Ranking(shuffled, function));
            });

    private static string[] Ranking((string?, double?)[] rows, string function) =>
        Tools(Cat("g", [.. rows.Select(r => r.Item1)]), Num("x", [.. rows.Select(r => r.Item2)]))
            .Do(t => t.Rank("g", 4, "top", "x", function)).Value is AnswerValue.Ranking ranking ? [.. ranking.Names] : [];
}
