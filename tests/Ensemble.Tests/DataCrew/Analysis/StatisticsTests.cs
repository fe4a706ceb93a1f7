using CsCheck;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Analysis;

public class StatisticsTests
{
    // NIST StRD "NumAcc3": the sample deviation of 1000000.2 once, then 500 pairs of 1000000.1 and 1000000.3, is exactly 0.1.
    [Fact]
    public void The_deviation_keeps_its_digits_far_from_zero()
    {
        double[] values = [1000000.2, .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 1000000.1 : 1000000.3)];
        Assert.Equal(0.1, Statistics.Deviation(values), 1e-9);
        Assert.Equal(1000000.2, Statistics.Mean(values), 1e-9);
    }

    [Fact]
    public void The_sum_keeps_what_large_numbers_would_swallow() => Assert.Equal(2, Statistics.Sum([1, 1e100, 1, -1e100]));

    // numpy.quantile([1, 2, 3, 4], q) by its documented linear rule: place (n − 1)q.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 3.7)]
    [InlineData(1, 4)]
    public void Quantiles_interpolate(double q, double expected) => Assert.Equal(expected, Statistics.Quantile([1, 2, 3, 4], q), 1e-12);

    // Anscombe's quartet (1973), first set: r = 0.81642, slope 0.50009.
    [Fact]
    public void Pearson_and_slope_match_Anscombes_first_set()
    {
        double[] x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5], y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        Assert.Equal(0.81642, Statistics.Pearson(x, y), 5e-6);
        Assert.Equal(0.50009, Statistics.Slope(x, y), 5e-6);
    }

    [Fact]
    public void Equal_values_share_the_mean_of_their_ranks() => Assert.Equal([1, 2.5, 2.5, 4], Statistics.Ranks([10, 20, 20, 30]));

    // The classic ten pairs of IQ and hours of television: rho = −29/165.
    [Fact]
    public void Spearman_matches_the_textbook() => Assert.Equal(-29.0 / 165,
        Statistics.Spearman([106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]), 1e-12);

    // G1 of 1, 2, 3, 10 by hand: m2 = 12.5, m3 = 45, g1 = 45 / 12.5^1.5, times sqrt(12) / 2.
    [Fact]
    public void Skewness_is_corrected_for_the_samples_size() =>
        Assert.Equal(45 / Math.Pow(12.5, 1.5) * Math.Sqrt(12) / 2, Statistics.Skewness([1, 2, 3, 10]), 1e-12);

    // Student's table: the t that leaves 2.5% above it.
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.303)]
    [InlineData(10, 2.228)]
    [InlineData(30, 2.042)]
    [InlineData(120, 1.980)]
    public void T_matches_the_table(double df, double t)
    {
        Assert.Equal(t, Probability.T975(df), 6e-4);
        Assert.Equal(0.05, Probability.TwoSidedT(Probability.T975(df), df), 1e-12);
    }

    // With one degree of freedom t is Cauchy: p = 1 − 2·atan(t)/π. With two: p = 1 − t/√(t² + 2).
    [Fact]
    public void T_matches_its_closed_forms() => Gen.Double[0.01, 200].Sample(t =>
    {
        Assert.Equal(1 - 2 * Math.Atan(t) / Math.PI, Probability.TwoSidedT(t, 1), 1e-12);
        Assert.Equal(1 - t / Math.Sqrt(t * t + 2), Probability.TwoSidedT(t, 2), 1e-12);
    });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.31731050786291)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(3, 0.0026997960632602)]
    [InlineData(5, 5.7330314375839e-7)]
    public void The_normal_tail_matches_the_table(double z, double p)
    {
        Assert.Equal(p, Probability.TwoSidedNormal(z), 1e-13);
        Assert.Equal(p, Probability.TwoSidedNormal(-z), 1e-13);
    }

    [Fact]
    public void T_with_many_degrees_of_freedom_is_normal() => Gen.Double[0, 6].Sample(z =>
        Assert.Equal(Probability.TwoSidedNormal(z), Probability.TwoSidedT(z, 1e6), 1e-6));
}
