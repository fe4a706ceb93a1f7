using Plotly.NET;

namespace Ensemble.DataCrew;

/// <summary>Bars, columns and dots: a number for each of some named groups.</summary>
internal static class CategoryChart
{
    public const int MostGroups = 30, MostSeries = 8;

    public static Drawing Draw(ChartData data, ChartKind kind, string title)
    {
        bool lying = kind != ChartKind.Column;
        var all = data.Series.SelectMany(s => s.X).Select(ChartData.Label).Distinct().ToList();
        var valued = all.Where(g => data.Series.Any(s => Value(s, g) is not null)).ToList();
        var groups = valued.Take(MostGroups).ToList();
        var series = data.Series.Take(MostSeries).ToList();
        var names = ChartText.Categories(groups);

        var values = series.Select(s => groups.Select(g => Value(s, g)).ToList()).ToList();
        var traces = series.Select((s, i) => Trace(data, s, kind, names, values[i], series.Count == 1, ErrorBars(data, groups, values[i]))).ToList();

        bool startsAtZero = kind != ChartKind.Dot;
        var numbers = ChartStyle.Axis(data.YTitle, ChartStyle.Numbers(data.IsShare, startsAtZero && series.Count == 1 ? Range(values[0], data, groups) : null));
        var categories = ChartStyle.Axis(data.XTitle, ChartStyle.Categories(groups, lying ? 34 : 16));
        if (lying) categories.With(new { autorange = "reversed" });
        int bars = groups.Count * (kind == ChartKind.Dot ? 1 : series.Count);
        var chart = ChartStyle.Chart(traces, title, Subtitle(data, all.Count, valued.Count, series.Count),
            lying ? numbers : categories, lying ? categories : numbers,
            new { height = lying ? Math.Clamp(150 + 26 * bars, 240, 900) : 420, bargap = 0.25, showlegend = series.Count > 1 });
        return new Drawing(chart, values.Sum(v => v.Count(n => n is not null)));
    }

    private static Trace Trace(ChartData data, DataSeries series, ChartKind kind, string[] names, List<double?> values, bool only, object? errors)
    {
        bool lying = kind != ChartKind.Column;
        string yTitle = ChartText.Encode(data.YTitle, 60);
        var texts = values.Select(v => v is { } n ? Written(n, data.IsShare, ChartText.Short) : "").ToArray();
        var trace = new Trace(kind == ChartKind.Dot ? "scatter" : "bar").With(new
        {
            name = ChartText.Encode(series.Name, 30),
            x = lying ? (object)values : names,
            y = lying ? (object)names : values,
            orientation = kind == ChartKind.Bar ? "h" : null,
            mode = kind == ChartKind.Dot ? "markers" : null,
            marker = kind == ChartKind.Dot ? new { size = 11 } : null,
            hovertext = values.Select(v => v is { } n ? Written(n, data.IsShare, ChartText.Number) : "").ToArray(),
            hovertemplate = $"%{{{(lying ? "y" : "x")}}}<br>{yTitle}: %{{hovertext}}<extra></extra>",
        });
        // The number beside its bar; with error bars or several series there is no room for it.
        if (only && errors is null && kind != ChartKind.Dot) trace.With(new { text = texts, textposition = "outside", cliponaxis = false, textangle = 0 });
        if (errors is not null) trace.SetProperty(lying ? "error_x" : "error_y", errors);
        return trace;
    }

    /// <summary>The 95% confidence interval of each group's mean, where the result states one for every group.</summary>
    private static object? ErrorBars(ChartData data, List<string> groups, List<double?> values)
    {
        var ends = groups.Select(g => (Low: Fact(data, $"ci low of {g}"), High: Fact(data, $"ci high of {g}"))).ToList();
        if (ends.Count == 0 || ends.Any(e => e.Low is null || e.High is null)) return null;
        return new
        {
            type = "data",
            symmetric = false,
            array = ends.Select((e, i) => e.High - values[i]).ToArray(),
            arrayminus = ends.Select((e, i) => values[i] - e.Low).ToArray(),
            thickness = 1.5,
            width = 6,
            color = "#24292f",
        };
    }

    private static string? Subtitle(ChartData data, int groups, int valued, int shownSeries)
    {
        var notes = new List<string>();
        if (MostGroups < valued) notes.Add($"the first {MostGroups} of {ChartText.Number(data.GroupsInAll(valued))} groups");
        if (valued < groups) notes.Add($"{ChartText.Number(groups - valued)} without a value left out");
        if (shownSeries < data.Series.Count) notes.Add($"{shownSeries} of {data.Series.Count} series shown");
        if (data.Result.Facts.Keys.Any(k => k.StartsWith("ci low of ", StringComparison.Ordinal))) notes.Add("lines: 95% confidence interval of the mean");
        return notes.Count == 0 ? null : string.Join("; ", notes);
    }

    /// <summary>From zero, with room for the number beside the longest bar.</summary>
    private static double[] Range(List<double?> values, ChartData data, List<string> groups)
    {
        var ends = values.Where(v => v is not null).Select(v => v!.Value)
            .Concat(groups.Select(g => Fact(data, $"ci high of {g}") ?? 0)).Concat(groups.Select(g => Fact(data, $"ci low of {g}") ?? 0)).ToList();
        double low = Math.Min(0, ends.Min()), high = Math.Max(0, ends.Max());
        double room = high > low ? 0.12 * (high - low) : 1;
        return [low < 0 ? low - room : 0, high > 0 || low == 0 ? high + room : 0];
    }

    private static double? Fact(ChartData data, string name) => data.Result.Facts.TryGetValue(name, out double value) ? value : null;

    private static double? Value(DataSeries series, string group)
    {
        for (int i = 0; i < series.X.Length; i++)
            if (ChartData.Label(series.X[i]) == group && double.IsFinite(series.Y[i])) return series.Y[i];
        return null;
    }

    private static string Written(double value, bool share, Func<double, string> number) =>
        share ? ChartText.Number(Math.Round(value * 100, 1)) + "&#37;" : number(value);
}
