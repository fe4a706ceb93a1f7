using CsCheck;
using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

public class CorrelationTests
{
    private static AnalystTools Anscombe() => Tools(
        Num("x", 10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5, null),
        Num("y", 8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68, 3),
        Num("same", [.. Enumerable.Repeat((double?)7, 12)]),
        Cat("Name", [.. Enumerable.Repeat("a", 12)]));

    // Anscombe (1973): r² = 0.667, and t of the slope 4.24 with 9 degrees of freedom, p = 0.0022.
    [Fact]
    public void The_coefficient_comes_with_its_p()
    {
        var result = Anscombe().Do(t => t.Correlate("x", "y"));
        Assert.Equal(0.667, result.Facts["r squared"], 5e-4);
        Assert.Equal(0.00217, result.Facts["p"], 5e-6);
        Assert.Equal(11, result.Facts["n"]);
        Assert.Contains("11 of 12 rows; 1 has no value in one of them", result.Method);
        Assert.Contains("a strong positive correlation", result.Sentence);
        Assert.Equal((11, "x", "y"), (result.Series[0].X.Length, result.Series[0].XTitle, result.Series[0].YTitle));
    }

    [Theory]
    [InlineData("x", "same", null, "'same' has the same value")]
    [InlineData("x", "Name", null, "not numbers")]
    [InlineData("x", "x", null, "named twice")]
    [InlineData("x", "y", "kendall", "'kendall'")]
    public void A_faulty_request_teaches(string first, string second, string? method, string said) =>
        Assert.Contains(said, Assert.ThrowsAny<DataException>(() => Anscombe().Correlate(first, second, method)).Message);

    [Fact]
    public void A_column_that_does_not_vary_is_no_partner() =>
        Assert.Equal("y", Anscombe().Do(t => t.StrongestCorrelation("x")).Text());

    [Fact]
    public void Spearman_does_not_see_a_monotone_change() => Gen.Int[-5, 5].Select(i => (double)i).Array[4, 30].Where(v => v.Distinct().Count() > 2).Sample(values =>
    {
        var noise = values.Select((v, i) => v + i % 3).ToArray();
        Assert.Equal(Statistics.Spearman(values, noise), Statistics.Spearman([.. values.Select(Math.Exp)], noise), 1e-12);
        Assert.Equal(Statistics.Pearson(values, noise), Statistics.Pearson(noise, values), 1e-12);
        Assert.Equal(Statistics.Pearson(values, noise), -Statistics.Pearson([.. values.Select(v => -2 * v + 1)], noise), 1e-9);
    });

    [Fact]
    public void A_large_scatter_is_sampled_the_same_way_each_time()
    {
        double?[] x = [.. Enumerable.Range(0, 5000).Select(i => (double?)i)];
        var tools = Tools(Num("x", x), Num("y", [.. x.Select(v => v * v)]));
        var one = tools.Do(t => t.Correlate("x", "y"));
        Assert.Equal(2000, one.Series[0].X.Length);
        Assert.Equal(one.Series[0].X, tools.Do(t => t.Correlate("x", "y")).Series[0].X);
        Assert.Contains("2,000 of the rows, drawn at random with the fixed seed 1", one.Method);
    }
}
