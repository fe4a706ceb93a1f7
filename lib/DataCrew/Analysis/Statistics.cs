namespace Ensemble.DataCrew;

/// <summary>Figures of a sample. A figure that the sample is too small for is NaN.</summary>
internal static class Statistics
{
    /// <summary>The sum with its rounding error carried along (Neumaier 1974), so that the order of the rows hardly matters.</summary>
    internal static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0, lost = 0;
        foreach (double x in values)
        {
            double next = sum + x;
            lost += Math.Abs(sum) >= Math.Abs(x) ? sum - next + x : x - next + sum;
            sum = next;
        }
        return double.IsFinite(sum) ? sum + lost : sum;
    }

    internal static double Mean(ReadOnlySpan<double> values) => values.IsEmpty ? double.NaN : Sum(values) / values.Length;

    /// <summary>The sample variance (n − 1), in two passes and corrected for the rounding of the mean.</summary>
    internal static double Variance(ReadOnlySpan<double> values)
    {
        if (values.Length < 2) return double.NaN;
        double mean = Mean(values), squares = 0, drift = 0;
        foreach (double x in values)
        {
            squares += (x - mean) * (x - mean);
            drift += x - mean;
        }
        return Math.Max(0, (squares - drift * drift / values.Length) / (values.Length - 1));
    }

    internal static double Deviation(ReadOnlySpan<double> values) => Math.Sqrt(Variance(values));

    /// <summary>A quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan 1996, as in R, NumPy and spreadsheets).</summary>
    internal static double Quantile(ReadOnlySpan<double> sorted, double q)
    {
        if (sorted.IsEmpty) return double.NaN;
        double place = (sorted.Length - 1) * q;
        int below = (int)Math.Floor(place);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The skewness corrected for the sample's size (G1 of Joanes and Gill 1998).</summary>
    internal static double Skewness(ReadOnlySpan<double> values)
    {
        int n = values.Length;
        double mean = Mean(values), second = 0, third = 0;
        foreach (double x in values)
        {
            double d = x - mean;
            second += d * d;
            third += d * d * d;
        }
        if (n < 3 || second == 0) return double.NaN;
        double g1 = third / n / Math.Pow(second / n, 1.5);
        return g1 * Math.Sqrt(n * (n - 1.0)) / (n - 2);
    }

    /// <summary>Pearson's coefficient; NaN where one side does not vary.</summary>
    internal static double Pearson(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double meanX = Mean(first), meanY = Mean(second), xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double dx = first[i] - meanX, dy = second[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        return xx == 0 || yy == 0 ? double.NaN : Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1);
    }

    /// <summary>Spearman's coefficient: Pearson's of the ranks.</summary>
    internal static double Spearman(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Pearson(Ranks(first), Ranks(second));

    /// <summary>The rank of every value, from 1; equal values share the mean of their ranks.</summary>
    internal static double[] Ranks(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++) { }
            for (int i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2.0;
        }
        return ranks;
    }

    /// <summary>The slope of the least-squares line of y over x; NaN where x does not vary.</summary>
    internal static double Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double meanX = Mean(x), meanY = Mean(y), xx = 0, xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx == 0 ? double.NaN : xy / xx;
    }
}
