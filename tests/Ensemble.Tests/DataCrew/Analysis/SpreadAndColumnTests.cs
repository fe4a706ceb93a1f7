using System.Text.Json;
using CsCheck;
using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

public class SpreadAndColumnTests
{
    private static AnalystTools Houses() => Tools(
        Cat("Town", "X", "Y", "Y", null, "Y", "X"),
        Num("Area (m)", 10, 12, 11, 13, 99, null),
        Num("Garden (m)", 5, 6, null, 7, 8, null),
        Day("Built", "1990-01-01", "1990-05-01", "1995-01-01", null, "2001-01-01", "2001-03-01"));

    [Fact]
    public void Numbers_are_summed_up_and_drawn_in_ranges()
    {
        var result = Houses().Do(t => t.Distribution("Area (m)"));
        Assert.Equal(["count", "mean", "std", "min", "25%", "median", "75%", "max"], result.Groups().Select(g => g.Key));
        Assert.Equal((29, 12, 1), (result.Facts["mean"], result.Facts["median"], result.Facts["outliers"]));
        Assert.Equal(5, result.Series[0].Y.Sum());
        Assert.Equal("Area (m)", result.Series[0].XTitle);
    }

    [Fact]
    public void Text_and_dates_are_counted()
    {
        Assert.Equal([new("Y", 3), new("X", 2)], Houses().Do(t => t.Distribution("Town")).Groups());
        Assert.Equal([new("1990", 2), new("1995", 1), new("2001", 2)], Houses().Do(t => t.Distribution("Built")).Groups());
        var many = Tools(Cat("v", [.. Enumerable.Range(0, 60).Select(i => $"v{i:00}")])).Do(t => t.Distribution("v"));
        Assert.Equal((51, new("other", 10)), (many.Groups().Length, many.Groups()[^1]));
    }

    [Fact]
    public void Every_value_falls_into_one_range() => Gen.Double[-1e6, 1e6].Array[1, 300].Sample(values =>
    {
        Array.Sort(values);
        var bars = Histogram.Of(values, "x");
        Assert.Equal(values.Length, bars.Y.Sum());
        Assert.InRange(bars.Y.Length, 1, 60);
    });

    // Sorted: 10 11 12 13 99. Quartiles 11 and 13, fences 8 and 16.
    [Fact]
    public void Outliers_lie_beyond_the_fences()
    {
        var result = Houses().Do(t => t.FindOutliers("Area (m)"));
        Assert.Equal((1, 8, 16, 99, 0.2), (result.Number(), result.Facts["low fence"], result.Facts["high fence"], result.Facts["highest outlier"], result.Facts["share"]));
        Assert.Equal(0, Houses().Do(t => t.FindOutliers("Garden (m)")).Number());
    }

    // Means 29 and 6.5; pairs differ by 5, 6, 6 and 91.
    [Fact]
    public void Columns_compare_by_their_own_values_and_test_the_pairs()
    {
        var result = Houses().Do(t => t.CompareColumns("Area (m)", "Garden (m)"));
        Assert.Equal(22.5, result.Number());
        Assert.Equal((4, 27, 3), (result.Facts["pairs"], result.Facts["mean difference of pairs"], result.Facts["df"]));
        Assert.Equal(-22.5, Houses().Do(t => t.CompareColumns("Garden (m)", "Area (m)")).Number());
        Assert.Equal(91, Houses().Do(t => t.CompareColumns("Area (m)", "Garden (m)", "max")).Number());
    }

    [Fact]
    public void Missing_values_are_counted_and_ranked()
    {
        Assert.Equal([new("Garden (m)", 2), new("Town", 1), new("Area (m)", 1), new("Built", 1)], Houses().Do(t => t.MissingValues()).Groups());
        Assert.Equal("Garden (m)", Houses().Do(t => t.MissingValues(n: 1)).Text());
        Assert.Equal(["Town", "Area (m)"], Houses().Do(t => t.MissingValues(n: 2, order: "bottom")).Names());
        Assert.Equal(1, Houses().Do(t => t.MissingValues("Built")).Number());
    }

    [Fact]
    public void Values_and_columns_are_listed()
    {
        Assert.Equal(["Y", "X"], Houses().Do(t => t.DistinctValues("Town")).Names());
        Assert.Equal(["1990", "2001", "1995"], Houses().Do(t => t.DistinctValues("Built:year")).Names());
        Assert.Equal(4, Houses().Do(t => t.CountColumns()).Number());
    }

    [Fact]
    public void The_model_learns_what_there_is_without_a_result()
    {
        var tools = Houses();
        using var json = JsonDocument.Parse(tools.DescribeColumns());
        var town = json.RootElement.GetProperty("columns")[0];
        Assert.Equal(("Town", "category", 1), (town.GetProperty("name").GetString(), town.GetProperty("kind").GetString(), town.GetProperty("missing").GetInt32()));
        Assert.Equal("Y", town.GetProperty("topValues")[0].GetString());
        Assert.Equal(6, json.RootElement.GetProperty("rows").GetInt32());
        Assert.Empty(tools.Ledger.Results);
    }

    [Fact]
    public void A_question_can_be_declined()
    {
        var tools = Houses();
        tools.CannotAnswer("There are no prices.", ["What is the mean Area (m)?"]);
        Assert.Equal(("There are no prices.", "What is the mean Area (m)?"), (tools.Ledger.Declined[0].Reason, tools.Ledger.Declined[0].Offers[0]));
        Assert.Empty(tools.Ledger.Results);
    }
}
