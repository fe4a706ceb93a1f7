namespace Ensemble.DataCrew;

/// <summary>Tukey's fences (1977): one and a half interquartile ranges below the first quartile and above the third.</summary>
internal readonly record struct Fences(double Q1, double Q3)
{
    internal double Low => Q1 - 1.5 * (Q3 - Q1);

    internal double High => Q3 + 1.5 * (Q3 - Q1);

    internal static Fences Of(ReadOnlySpan<double> sorted) => new(Statistics.Quantile(sorted, 0.25), Statistics.Quantile(sorted, 0.75));

    internal bool IsOutside(double x) => x < Low || x > High;
}
