namespace Ensemble.DataCrew;

/// <summary>
/// Says what to see in a chart. A caption states no figure: those stand in the result's sentence, with their citation.
/// </summary>
internal static class ChartCaptions
{
    private const int LongestName = 80;

    public static string Of(ChartData data, ChartKind kind) => kind switch
    {
        ChartKind.Line => Line(data),
        ChartKind.Scatter => Scatter(data),
        ChartKind.Histogram => Histogram(data),
        ChartKind.Box => Box(data),
        _ => Groups(data, kind),
    };

    private static string Groups(ChartData data, ChartKind kind)
    {
        if (data.Series.Count > 1) return "Each colour is one series.";
        var points = Points(data.Series[0]).Take(CategoryChart.MostGroups).ToList();
        if (points.Count == 0) return "No group has a value.";
        var (most, least) = (points.MaxBy(p => p.Y), points.MinBy(p => p.Y));
        var (mark, far, near) = kind switch
        {
            ChartKind.Dot => ("dot", "furthest right", "furthest left"),
            ChartKind.Column => ("bar", "tallest", "lowest"),
            _ => ("bar", "longest", "shortest"),
        };
        return most.Y == least.Y ? $"All {mark}s are equal." : $"{Name(most.X)} has the {far} {mark}, {Name(least.X)} the {near}{(data.Points > points.Count ? " of those drawn" : "")}.";
    }

    private static string Line(ChartData data)
    {
        var lines = data.Series.Take(CategoryChart.MostSeries).Select(s => (s.Name, Points: Points(s).ToList())).Where(s => s.Points.Count > 0).ToList();
        if (lines.Count == 0) return "No point has a value.";
        if (lines.Count > 1)
            return $"One line for each group: {Name(lines.MaxBy(l => l.Points[^1].Y).Name)} ends highest, {Name(lines.MinBy(l => l.Points[^1].Y).Name)} lowest{(lines.Count < data.Series.Count ? " of those drawn" : "")}.";
        var points = lines[0].Points;
        string way = Math.Sign(points[^1].Y - points[0].Y) switch { > 0 => "ends higher than it starts", < 0 => "ends lower than it starts", _ => "ends where it starts" };
        return $"The line {way}; its highest point is at {Time(points.MaxBy(p => p.Y).X, points)}, its lowest at {Time(points.MinBy(p => p.Y).X, points)}.";
    }

    private static string Scatter(ChartData data)
    {
        if (data.X != XValues.Numbers || data.Series.Count > 1) return "Each dot is a row.";
        var fit = ScatterChart.LeastSquares(Points(data.Series[0]).Where(p => double.IsFinite(Convert.ToDouble(p.X))).ToList());
        return $"Each dot is a row{(fit is null ? "" : $"; the least-squares line {(fit.Value.Slope > 0 ? "rises" : fit.Value.Slope < 0 ? "falls" : "is level")}")}.";
    }

    private static string Histogram(ChartData data)
    {
        var points = Points(data.Series[0]).ToList();
        int tallest = points.Count == 0 ? 0 : points.IndexOf(points.MaxBy(p => p.Y));
        string where = ((tallest + 0.5) / Math.Max(1, points.Count)) switch { < 1 / 3.0 => "lower part", > 2 / 3.0 => "upper part", _ => "middle" };
        return $"Each bar counts the rows in a range of {Name(data.XTitle)}; the tallest is in the {where}.";
    }

    private static string Box(ChartData data)
    {
        bool far = data.Series.Any(s => s.Y.Any(double.IsFinite) && SpreadCharts.Quartiles([.. s.Y.Where(double.IsFinite)]).Far.Length > 0);
        return $"The box holds the middle half of the values, the line in it is the median; {(far ? "dots lie beyond the whiskers" : "nothing lies beyond the whiskers")}.";
    }

    private static IEnumerable<(object X, double Y)> Points(DataSeries series) => series.X.Zip(series.Y).Where(p => double.IsFinite(p.Second));

    private static string Name(object place)
    {
        string name = ChartText.Cut(ChartData.Label(place) is { Length: > 0 } label ? label : "(empty)", LongestName);
        return place is string && (name.All(c => !char.IsLetter(c)) || char.IsLower(name[0])) ? $"'{name}'" : name;
    }

    /// <summary>A time as finely as the line tells times apart: a year, a month, a day.</summary>
    private static string Time(object place, List<(object X, double Y)> all)
    {
        var dates = all.Select(p => p.X).OfType<DateTime>().ToList();
        if (place is not DateTime date || dates.Any(d => d.Day != 1 || d.TimeOfDay != TimeSpan.Zero)) return ChartData.Label(place);
        return DateParts.Of(date, dates.All(d => d.Month == 1) ? "year" : "month");
    }
}
