using CsCheck;
using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

public class CompareGroupsTests
{
    private static AnalystTools Plots() => Tools(
        Cat("Feed", "Corn", "Corn", "Corn", "Corn", "Hay", "Hay", "Hay", "Hay", "Oats", null),
        Num("Gain (kg)", 3, 5, 5, 7, 1, 2, 3, null, 9, 9),
        Bool("Ill", "no", "no", "no", "yes", "yes", "yes", "no", "yes", null, "no"),
        Num("year", 2000, 2000, 2000, 2001, 2001, 2001, 2001, 2001, 2002, 2002));

    // By hand: means 5 and 2, variances 8/3 and 1; error² = 2/3 + 1/3 = 1; t = 3; df = 1 / ((4/9)/3 + (1/9)/2) = 54/11.
    [Fact]
    public void Means_come_with_Welchs_test()
    {
        var result = Plots().Do(t => t.CompareGroups("feed", "corn", "Hay", "Gain (kg)"));
        Assert.Equal(3, result.Number());
        Assert.Equal(3, result.Facts["t"], 1e-12);
        Assert.Equal(54.0 / 11, result.Facts["df"], 1e-12);
        Assert.Equal((5, 2, 4, 3), (result.Facts["mean of Corn"], result.Facts["mean of Hay"], result.Facts["n of Corn"], result.Facts["n of Hay"]));
        Assert.Equal(result.Facts["t"] * result.Facts["t"], Math.Pow(3 / ((result.Facts["ci high"] - 3) / Probability.T975(54.0 / 11)), 2), 1e-9);
        Assert.StartsWith("The mean Gain (kg) is higher for Corn (5 kg) than for Hay (2 kg), by 3 kg. The difference is larger than chance", result.Sentence);
        Assert.Equal(["Corn", "Hay"], result.Series[0].X);
    }

    [Fact]
    public void Without_a_second_group_the_others_are_taken()
    {
        var result = Plots().Do(t => t.CompareGroups("Feed", "Hay", column: "Gain (kg)", function: "max"));
        Assert.Equal(3 - 9, result.Number());
        Assert.Equal(9, result.Facts["max of all others"]);
    }

    [Fact]
    public void Rows_and_years_compare() =>
        Assert.Equal(2, Plots().Do(t => t.CompareGroups("year", "2001", "2000")).Number());

    // Newcombe (1998), table II, row (a): 56/70 and 48/80 give 0.2 with 0.0524 to 0.3339.
    [Fact]
    public void Shares_come_with_Newcombes_interval()
    {
        var test = new ShareTest(56, 70, 48, 80);
        Assert.Equal(0.0524, test.Interval.Low, 5e-5);
        Assert.Equal(0.3339, test.Interval.High, 5e-5);
        var result = Plots().Do(t => t.CompareGroups("Feed", "Hay", "Corn", condition: [Where("Ill", "=", "yes")]));
        Assert.Equal(0.5, result.Number());
        // z by hand: pooled 1/2, error √(1/4 · 1/2) = 0.35355.
        Assert.Equal(Math.Sqrt(2), result.Facts["z"], 1e-12);
        Assert.Contains("within what chance explains", result.Sentence);
        Assert.Contains("by 50 percentage points", result.Sentence);
    }

    [Theory]
    [InlineData("Feed", "Korn", "Hay", "'Corn'")]
    [InlineData("Feed", "Corn", "corn", "the same rows")]
    [InlineData("year", "1890", "2000", "runs from 2000 to 2002")]
    [InlineData("Feeed", "Corn", "Hay", "'Feed'")]
    public void A_faulty_request_teaches(string column, string first, string second, string said) =>
        Assert.Contains(said, Assert.ThrowsAny<DataException>(() => Plots().CompareGroups(column, first, second, "Gain (kg)")).Message);

    [Fact]
    public void One_value_on_a_side_leaves_the_test_out()
    {
        var result = Plots().Do(t => t.CompareGroups("Feed", "Oats", "Hay", "Gain (kg)"));
        Assert.Equal(7, result.Number());
        Assert.False(result.Facts.ContainsKey("p"));
        Assert.Contains("No test", result.Method);
    }

    [Fact]
    public void Swapped_groups_give_the_negated_result() =>
        Gen.Select(Gen.Double[-100, 100].Array[2, 20], Gen.Double[-100, 100].Array[2, 20]).Sample((a, b) =>
        {
            var tools = Tools(Cat("g", [.. a.Select(_ => "a"), .. b.Select(_ => "b")]), Num("x", [.. a.Select(x => (double?)x), .. b.Select(x => (double?)x)]));
            var one = tools.Do(t => t.CompareGroups("g", "a", "b", "x"));
            var other = tools.Do(t => t.CompareGroups("g", "b", "a", "x"));
            Assert.Equal(one.Number(), -other.Number());
            Assert.Equal(one.Facts["ci low"], -other.Facts["ci high"], 1e-9);
            Assert.Equal(one.Facts["p"], other.Facts["p"], 1e-12);
        });
}
