namespace Ensemble.DataCrew;

/// <summary>Values counted in ranges of equal width; a range's place is where it starts, and the last holds its end.</summary>
internal static class Histogram
{
    private const int Fewest = 5, Most = 60;

    internal static DataSeries Of(double[] sorted, string xTitle)
    {
        double low = sorted[0], span = sorted[^1] - low;
        int bins = span == 0 ? 1 : Bins(sorted, span);
        var counts = new double[bins];
        foreach (double x in sorted) counts[span == 0 ? 0 : Math.Min(bins - 1, (int)((x - low) / span * bins))]++;
        return new("rows", xTitle, "rows", [.. Enumerable.Range(0, bins).Select(i => (object)(low + span * i / bins))], [.. counts]);
    }

    // The width of Freedman and Diaconis (1981); the rule of Sturges where half of the values are the same.
    private static int Bins(double[] sorted, double span)
    {
        double width = 2 * (Statistics.Quantile(sorted, 0.75) - Statistics.Quantile(sorted, 0.25)) / Math.Cbrt(sorted.Length);
        double bins = width > 0 ? Math.Ceiling(span / width) : Math.Ceiling(Math.Log2(sorted.Length)) + 1;
        return (int)Math.Clamp(bins, Fewest, Most);
    }
}
