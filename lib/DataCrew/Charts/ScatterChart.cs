using Plotly.NET;

namespace Ensemble.DataCrew;

/// <summary>Two numbers of each row against each other, with the least-squares line.</summary>
internal static class ScatterChart
{
    private const int MostPoints = 2000;

    public static Drawing Draw(ChartData data, string title)
    {
        var traces = new List<Trace>();
        var fits = new List<Trace>();
        int shown = 0, points = 0;
        foreach (var series in data.Series.Take(CategoryChart.MostSeries))
        {
            var all = Points(series);
            var some = Thin(all);
            traces.Add(Dots(data, series, some, all.Count));
            if (data.X == XValues.Numbers && LeastSquares(all) is { } fit) fits.Add(Line(all, fit, data.Series.Count == 1));
            (shown, points) = (shown + some.Count, points + all.Count);
        }
        var notes = new List<string>();
        if (Correlation(data.Result) is { } r) notes.Add(r);
        if (shown < points) notes.Add($"{ChartText.Number(shown)} of {ChartText.Number(points)} points drawn");
        var chart = ChartStyle.Chart(traces.Concat(fits), title, notes.Count == 0 ? null : string.Join("; ", notes),
            ChartStyle.Axis(data.XTitle, data.X == XValues.Numbers ? new { separatethousands = true, zeroline = false } : new { type = "date" }),
            ChartStyle.Axis(data.YTitle, ChartStyle.Numbers(data.IsShare)).With(new { zeroline = false }),
            new { showlegend = data.Series.Count > 1 });
        return new Drawing(chart, shown);
    }

    /// <summary>The slope and the intercept of the line with the smallest squared error; null where x does not vary.</summary>
    public static (double Slope, double Intercept)? LeastSquares(IReadOnlyList<(object X, double Y)> points)
    {
        if (points.Count < 3) return null;
        var xs = points.Select(p => Convert.ToDouble(p.X)).ToArray();
        double meanX = xs.Average(), meanY = points.Average(p => p.Y), sxx = 0, sxy = 0;
        for (int i = 0; i < xs.Length; i++)
        {
            sxx += (xs[i] - meanX) * (xs[i] - meanX);
            sxy += (xs[i] - meanX) * (points[i].Y - meanY);
        }
        return sxx > 0 ? (sxy / sxx, meanY - sxy / sxx * meanX) : null;
    }

    private static List<(object X, double Y)> Points(DataSeries series) =>
        series.X.Zip(series.Y, (x, y) => (X: ChartData.Place(x), Y: y)).Where(p => double.IsFinite(p.Y) && p.X is not double.NaN).ToList();

    /// <summary>Every k-th point where there are too many: the file's order says nothing about the values.</summary>
    private static List<(object X, double Y)> Thin(List<(object X, double Y)> all)
    {
        int step = (all.Count + MostPoints - 1) / MostPoints;
        return step <= 1 ? all : all.Where((_, i) => i % step == 0).ToList();
    }

    private static Trace Dots(ChartData data, DataSeries series, List<(object X, double Y)> points, int of) => new Trace("scatter").With(new
    {
        name = ChartText.Encode(series.Name, 30),
        mode = "markers",
        x = points.Select(p => p.X).ToArray(),
        y = points.Select(p => p.Y).ToArray(),
        marker = new { size = of > 500 ? 5 : 7, opacity = of > 500 ? 0.45 : 0.65 },
        hovertemplate = $"{ChartText.Encode(data.XTitle, 60)}: %{{x}}<br>{ChartText.Encode(data.YTitle, 60)}: %{{y}}<extra></extra>",
    });

    private static Trace Line(List<(object X, double Y)> points, (double Slope, double Intercept) fit, bool only)
    {
        double[] ends = [points.Min(p => (double)p.X), points.Max(p => (double)p.X)];
        return new Trace("scatter").With(new
        {
            name = "least-squares line",
            mode = "lines",
            x = ends,
            y = ends.Select(x => fit.Slope * x + fit.Intercept).ToArray(),
            line = new { color = only ? "#D55E00" : "#57606a", width = 2.5 },
            hoverinfo = "skip",
            showlegend = false,
        });
    }

    private static string? Correlation(AnalysisResult result)
    {
        if (result.Kind != AnalysisKind.Correlation) return null;
        double? r = result.Value is AnswerValue.Number value ? value.Value : result.Facts.Where(f => f.Key == "r" || f.Key.StartsWith("r of ", StringComparison.Ordinal)).Select(f => (double?)f.Value).FirstOrDefault();
        if (r is null) return null;
        string name = result.Method.Contains("Spearman", StringComparison.OrdinalIgnoreCase)
            && !result.Method.Contains("Pearson", StringComparison.OrdinalIgnoreCase) ? "Spearman's ρ" : "Pearson's r";
        string n = result.Facts.TryGetValue("n", out double count) ? $", n = {ChartText.Number(count)}" : "";
        return FormattableString.Invariant($"{name} = {r:0.00}{n}; the line is the least-squares fit");
    }
}
