using Plotly.NET;

namespace Ensemble.DataCrew;

/// <summary>How values are spread: ranges counted by the analyst as touching bars, or single values as a box.</summary>
internal static class SpreadCharts
{
    private const int MostFarValues = 500;

    /// <summary>One bar for each range; x is where a range starts, and ranges are equally wide.</summary>
    public static Drawing Histogram(ChartData data, string title)
    {
        var series = data.Series[0];
        var bins = series.X.Select(Convert.ToDouble).Zip(series.Y, (start, count) => (start, count)).Where(b => double.IsFinite(b.count)).ToList();
        double width = bins.Count > 1 ? bins.Zip(bins.Skip(1), (a, b) => b.start - a.start).Min() : 1;
        string texts(double x) => ChartText.Number(Math.Round(x, 10));
        var trace = new Trace("bar").With(new
        {
            name = ChartText.Encode(series.Name, 30),
            x = bins.Select(b => b.start + width / 2).ToArray(),
            y = bins.Select(b => b.count).ToArray(),
            width,
            marker = new { line = new { color = "#ffffff", width = 1 } },
            hovertext = bins.Select(b => $"{texts(b.start)} to {texts(b.start + width)}").ToArray(),
            hovertemplate = $"%{{hovertext}}<br>{ChartText.Encode(data.YTitle, 60)}: %{{y:,}}<extra></extra>",
        });
        var chart = ChartStyle.Chart([trace], title, null, ChartStyle.Axis(data.XTitle, ChartStyle.Numbers(false)).With(new { zeroline = false, showgrid = false }),
            ChartStyle.Axis(data.YTitle, ChartStyle.Numbers(data.IsShare)), new { bargap = 0, showlegend = false });
        return new Drawing(chart, bins.Count);
    }

    /// <summary>A box for each series: the quartiles, whiskers to the last value within 1.5 interquartile ranges, and every value beyond them.</summary>
    public static Drawing Box(ChartData data, string title)
    {
        var series = data.Series.Take(CategoryChart.MostSeries).ToList();
        var names = ChartText.Categories(series.Select(s => ChartText.Cut(s.Name, 30)));
        var boxes = series.Select(s => Quartiles([.. s.Y.Where(double.IsFinite)])).ToList();
        var traces = boxes.SelectMany((b, i) => new[] { BoxTrace(b, names[i], i), FarTrace(b, names[i], i) }).ToList();
        string? subtitle = boxes.Any(b => b.Far.Length > MostFarValues) ? $"the {MostFarValues} farthest values shown" : null;
        var chart = ChartStyle.Chart(traces, title, subtitle, ChartStyle.Axis(data.YTitle, ChartStyle.Numbers(data.IsShare)).With(new { zeroline = false }),
            ChartStyle.Axis("", new { type = "category", showgrid = false, ticks = "", showticklabels = series.Count > 1 }),
            new { height = 220 + 60 * series.Count, showlegend = false });
        return new Drawing(chart, boxes.Sum(b => b.Count));
    }

    /// <summary>Quartiles by linear interpolation between neighbours.</summary>
    public static BoxNumbers Quartiles(double[] values)
    {
        Array.Sort(values);
        double at(double share)
        {
            double place = share * (values.Length - 1);
            int below = (int)place;
            return values[below] + (place - below) * (values[Math.Min(below + 1, values.Length - 1)] - values[below]);
        }
        double q1 = at(0.25), q3 = at(0.75), reach = 1.5 * (q3 - q1);
        var near = values.Where(v => v >= q1 - reach && v <= q3 + reach).ToArray();
        var far = values.Where(v => v < q1 - reach || v > q3 + reach).ToArray();
        return new BoxNumbers(near[0], q1, at(0.5), q3, near[^1], far, values.Length);
    }

    private static Trace BoxTrace(BoxNumbers box, string name, int index) => new Trace("box").With(new
    {
        name,
        orientation = "h",
        y = new[] { name },
        q1 = new[] { box.Q1 },
        median = new[] { box.Median },
        q3 = new[] { box.Q3 },
        lowerfence = new[] { box.Low },
        upperfence = new[] { box.High },
        boxpoints = false,
        marker = new { color = ChartStyle.Palette[index] },
        width = 0.5,
    });

    private static Trace FarTrace(BoxNumbers box, string name, int index) => new Trace("scatter").With(new
    {
        name,
        mode = "markers",
        x = box.Far.OrderByDescending(v => Math.Abs(v - box.Median)).Take(MostFarValues).ToArray(),
        y = Enumerable.Repeat(name, Math.Min(box.Far.Length, MostFarValues)).ToArray(),
        marker = new { size = 7, opacity = 0.6, color = ChartStyle.Palette[index] },
        hovertemplate = "%{x:,}<extra></extra>",
    });
}

/// <summary>What a box is drawn from.</summary>
internal sealed record BoxNumbers(double Low, double Q1, double Median, double Q3, double High, double[] Far, int Count);
