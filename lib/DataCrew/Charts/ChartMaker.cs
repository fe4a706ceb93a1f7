namespace Ensemble.DataCrew;

/// <summary>Picks the chart that fits a result, and draws it.</summary>
public static class ChartMaker
{
    /// <summary>The kinds of chart that fit a result, the best first; none where a picture adds nothing, as for a single number.</summary>
    public static IReadOnlyList<ChartKind> KindsFor(AnalysisResult result) => ChartFit.Kinds(ChartData.Of(result));

    /// <summary>Draws a result as the kind that fits best; null where none does.</summary>
    public static ResultChart? Draw(AnalysisResult result) =>
        KindsFor(result) is [var best, ..] ? Draw(result, best) : null;

    /// <summary>Draws a result as one kind of chart, under the result's title or another.</summary>
    /// <exception cref="DataException">That kind does not fit the result; the message names those that do.</exception>
    public static ResultChart Draw(AnalysisResult result, ChartKind kind, string? title = null)
    {
        var data = ChartData.Of(result);
        var fitting = ChartFit.Kinds(data);
        if (!fitting.Contains(kind)) throw new DataException(Unfit(result, kind, fitting));
        title = string.IsNullOrWhiteSpace(title) ? result.Title : title.Trim();
        var drawing = kind switch
        {
            ChartKind.Line => LineChart.Draw(data, title),
            ChartKind.Scatter => ScatterChart.Draw(data, title),
            ChartKind.Histogram => SpreadCharts.Histogram(data, title),
            ChartKind.Box => SpreadCharts.Box(data, title),
            _ => CategoryChart.Draw(data, kind, title),
        };
        return new ResultChart(result.Id, kind, title, ChartCaptions.Of(data, kind), drawing.Figure)
        {
            Shown = drawing.Shown,
            Points = data.Points,
        };
    }

    private static string Unfit(AnalysisResult result, ChartKind kind, IReadOnlyList<ChartKind> fitting) => fitting.Count == 0
        ? $"{result.Id} has {(result.Series.Any(s => s.Y.Any(double.IsFinite)) ? "a single point" : "no points")}, so a chart would add nothing to its sentence. Leave it without one."
        : $"A {Name(kind)} chart does not fit {result.Id}, a {result.Kind.ToString().ToLowerInvariant()}. These fit: {string.Join(", ", fitting.Select(Name))}.";

    /// <summary>The name by which the tools know a kind.</summary>
    internal static string Name(ChartKind kind) => kind.ToString().ToLowerInvariant();
}
