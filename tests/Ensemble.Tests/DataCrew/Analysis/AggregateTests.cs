using CsCheck;
using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

public class AggregateTests
{
    private static readonly Gen<string?> Groups = Gen.Int[0, 2].Select(i => ((string?[])["a", "b", "c"])[i]);

    private static AnalystTools Trees() => Tools(
        Cat("Tree", "oak", "oak", "elm", "elm", "fir", null),
        Num("Height (m)", 10, 20, 30, null, 7, 5),
        Bool("Sick", "yes", "no", "no", null, "no", "no"),
        Day("Planted", "1990-05-03", "1980-01-01", null, "2001-01-01", "1990-05-03", "1970-12-31"));

    [Theory]
    [InlineData("mean", 14.4)]
    [InlineData("median", 10)]
    [InlineData("sum", 72)]
    [InlineData("min", 5)]
    [InlineData("max", 30)]
    [InlineData("range", 25)]
    [InlineData("variance", 109.3)]
    [InlineData("std", 10.4546640309481)]
    [InlineData("count", 5)]
    [InlineData("missing", 1)]
    [InlineData("count_distinct", 5)]
    [InlineData("p25", 7)]
    [InlineData("p90", 26)]
    [InlineData("P75", 20)]
    public void A_figure_of_a_number_column(string function, double expected) =>
        Assert.Equal(expected, Trees().Do(t => t.Aggregate("Height (m)", function)).Number(), 1e-12);

    [Theory]
    [InlineData("Tree", "count", 5)]
    [InlineData("Tree", "count_distinct", 3)]
    [InlineData("Tree", "missing", 1)]
    [InlineData("Sick", "mean", 0.2)]
    [InlineData("Planted", "count_distinct", 4)]
    public void A_figure_of_another_column(string column, string function, double expected) =>
        Assert.Equal(expected, Trees().Do(t => t.Aggregate(column, function)).Number(), 1e-12);

    [Theory]
    [InlineData("Planted", "min", "1970-12-31")]
    [InlineData("Planted", "max", "2001-01-01")]
    [InlineData("Planted", "mode", "1990-05-03")]
    [InlineData("Tree", "mode", "elm")]
    public void A_figure_that_is_no_number_is_text(string column, string function, string expected) =>
        Assert.Equal(expected, Trees().Do(t => t.Aggregate(column, function)).Text());

    [Fact]
    public void Missing_values_are_counted_in_the_method()
    {
        var mean = Trees().Do(t => t.Aggregate("Height (m)", "mean"));
        Assert.Equal("The mean Height (m), over 5 of 6 rows; 1 has no value in Height (m).", mean.Method);
        Assert.Equal(("m", "The mean Height (m) is 14.4 m."), (mean.Unit, mean.Sentence));
    }

    [Fact]
    public void Equally_frequent_values_are_told() => Assert.Equal(
        "2 values are equally frequent (2 rows each); the first by name is given.",
        Assert.Single(Trees().Do(t => t.Aggregate("Tree", "mode")).Assumptions));

    [Fact]
    public void An_extreme_names_its_row() =>
        Assert.Equal("The highest Height (m) is 30 m (Tree elm).", Trees().Do(t => t.Aggregate("Height (m)", "max")).Sentence);

    [Fact]
    public void Groups_have_their_own_figures()
    {
        var means = Trees().Do(t => t.Aggregate("Height (m)", "mean", "Tree", [Where("Height (m)", "<", "30")]));
        Assert.Equal([new("oak", 15), new("fir", 7)], means.Groups());
        Assert.Equal("By Tree among rows where Height (m) is less than 30, the mean Height (m) is 15 m for oak and 7 m for fir.", means.Sentence);
        Assert.Equal((2, 15), (means.Facts["n of oak"], means.Facts["mean of oak"]));
        Assert.Equal(30, means.Facts["filter Height (m) < 30"]);
    }

    [Fact]
    public void Groups_too_small_for_the_figure_are_left_out_and_named()
    {
        var spread = Trees().Do(t => t.Aggregate("Height (m)", "std", "Tree"));
        Assert.Equal("oak", Assert.Single(spread.Groups()).Key);
        Assert.Contains(spread.Assumptions, a => a.Contains("elm and fir"));
    }

    [Theory]
    [InlineData("Tree", "mean", "'Tree' holds category values", "count_distinct")]
    [InlineData("Planted", "mean", "'Planted' holds date values", "min and max")]
    [InlineData("Hight", "mean", "no column 'Hight'", "Height (m)")]
    [InlineData("Height (m)", "meen", "no function 'meen'", "'mean'")]
    [InlineData("Height (m)", "p101", "no function 'p101'", "")]
    public void A_faulty_request_teaches(string column, string function, params string[] said)
    {
        var tools = Trees();
        var fault = Assert.ThrowsAny<DataException>(() => tools.Aggregate(column, function));
        Assert.All(said, s => Assert.Contains(s, fault.Message));
        Assert.Empty(tools.Ledger.Results);
    }

    [Fact]
    public void A_column_without_a_value_and_a_sum_without_an_end_are_told()
    {
        var tools = Tools(Cat("Empty", null, null), Num("Huge", 1.7e308, 1.7e308), Num("None", null, null));
        Assert.Equal("Empty has no value.", Assert.Throws<DataException>(() => tools.CountRows(groupBy: "Empty")).Message);
        Assert.Equal("The column 'None' has no value.", Assert.Throws<DataException>(() => tools.Aggregate("None", "mean")).Message);
        Assert.Equal("The column 'Empty' has no value.", Assert.Throws<DataException>(() => tools.Aggregate("Empty", "mode")).Message);
        Assert.Contains("so large", Assert.Throws<DataException>(() => tools.Aggregate("Huge", "sum")).Message);
        Assert.Equal(0, tools.Do(t => t.Aggregate("Empty", "count")).Number());
    }

    [Fact]
    public void No_row_is_a_fault_that_shows_the_range()
    {
        var tools = Tools(Num("year", 1990, 2000), Num("x", 1, 2));
        var fault = Assert.Throws<DataException>(() => tools.Aggregate("x", "mean", filters: [Where("year", "=", "1890")]));
        Assert.Equal("No row matches: year is 1890. 'year' runs from 1990 to 2000.", fault.Message);
    }

    [Fact]
    public void Grouped_sums_and_counts_add_up_to_the_whole() =>
        Gen.Select(Groups, Gen.OneOf(Gen.Double[-1e6, 1e6].Select(x => (double?)x), Gen.Const((double?)null)))
            .Array[1, 60].Where(rows => rows.Any(r => r.Item2 is not null)).Sample(rows =>
            {
                var tools = Tools(Cat("g", [.. rows.Select(r => r.Item1)]), Num("x", [.. rows.Select(r => r.Item2)]));
                foreach (string function in (string[])["sum", "count", "missing"])
                    Assert.Equal(tools.Do(t => t.Aggregate("x", function)).Number(),
                        tools.Do(t => t.Aggregate("x", function, "g")).Groups().Sum(g => g.Value), 1e-6);
            });
}
