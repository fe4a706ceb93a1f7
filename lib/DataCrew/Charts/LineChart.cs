using Plotly.NET;

namespace Ensemble.DataCrew;

/// <summary>A figure over time, or over anything that has an order: a line for each series, a gap where a value is missing.</summary>
internal static class LineChart
{
    private const int MostMarkers = 40;
    private static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot"];

    public static Drawing Draw(ChartData data, string title)
    {
        var series = data.Series.Take(CategoryChart.MostSeries).ToList();
        string? subtitle = series.Count < data.Series.Count ? $"{series.Count} of {ChartText.Number(data.GroupsInAll(data.Series.Count))} lines shown" : Thinned(data);
        var traces = series.Select((s, i) => Trace(data, s, i));
        var chart = ChartStyle.Chart(traces, title, subtitle, XAxis(data), ChartStyle.Axis(data.YTitle, ChartStyle.Numbers(data.IsShare)),
            new { showlegend = series.Count > 1, hovermode = "x unified" });
        return new Drawing(chart, series.Sum(s => s.Y.Count(double.IsFinite)));
    }

    /// <summary>A line of very many points comes without most of them; the chart says so.</summary>
    private static string? Thinned(ChartData data) => data.Series.Count == 1 && data.Result.Facts.TryGetValue("points", out double all) && all > data.Points
        ? $"{ChartText.Number(data.Points)} of {ChartText.Number(all)} points shown: the lowest and highest of each stretch" : null;

    private static Trace Trace(ChartData data, DataSeries series, int index) => new Trace("scatter").With(new
    {
        name = ChartText.Encode(series.Name, 30),
        mode = series.Y.Length <= MostMarkers ? "lines+markers" : "lines",
        x = data.X == XValues.Names ? ChartText.Categories(series.X.Select(ChartData.Label)) : (object)series.X.Select(ChartData.Place).ToArray(),
        y = series.Y.Select(y => double.IsFinite(y) ? y : (double?)null).ToArray(),
        // Colour is not the only mark that tells the lines apart.
        line = new { width = 2.2, dash = Dashes[index / 2 % Dashes.Length] },
        marker = new { size = 6, symbol = index },
        hovertext = series.Y.Select(y => data.IsShare ? ChartText.Number(Math.Round(y * 100, 1)) + "&#37;" : ChartText.Number(y)).ToArray(),
        hovertemplate = "%{hovertext}",
    });

    private static Plotly.NET.LayoutObjects.LinearAxis XAxis(ChartData data)
    {
        if (data.X == XValues.Dates) return ChartStyle.Axis(data.XTitle, new { type = "date", showgrid = false });
        if (data.X == XValues.Numbers) return ChartStyle.Axis(data.XTitle, new { tickformat = AreYears(data) ? "d" : null, showgrid = false });
        var labels = data.Series.SelectMany(s => s.X).Select(ChartData.Label).Distinct().ToList();
        // Steps that keep quarters and months aligned with their years.
        int[] steps = labels.Any(l => l.Contains("-Q", StringComparison.Ordinal)) ? [1, 2, 4, 8, 16, 20, 40] : [1, 2, 3, 4, 6, 12, 24, 36, 48, 60, 120];
        int step = steps.FirstOrDefault(s => s * 12 >= labels.Count, labels.Count / 12 + 1);
        var shown = Enumerable.Range(0, labels.Count).Where(i => i % step == 0).ToArray();
        string[] names = ChartText.Categories(labels);
        return ChartStyle.Axis(data.XTitle, ChartStyle.Categories(labels, 16))
            .With(new { tickvals = shown.Select(i => names[i]).ToArray(), ticktext = shown.Select(i => ChartText.Encode(labels[i], 16)).ToArray() });
    }

    private static bool AreYears(ChartData data) =>
        data.Series.SelectMany(s => s.X).Select(Convert.ToDouble).All(x => x == Math.Round(x) && x is >= 1000 and < 3000);
}
