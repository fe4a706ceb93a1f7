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
        return new ResultChart(result.Id, kind, title, $"{WhatIsDrawn(kind, data)} {result.Sentence}".Trim(), drawing.Figure)
        {
            Shown = drawing.Shown,
            Points = data.Points,
        };
    }

    private static string Unfit(AnalysisResult result, ChartKind kind, IReadOnlyList<ChartKind> fitting) => fitting.Count == 0
        ? $"{result.Id} has {(result.Series.Sum(s => s.Y.Length) == 0 ? "no points" : "a single point")}, so a chart would add nothing to its sentence. Leave it without one."
        : $"A {Name(kind)} chart does not fit {result.Id}, a {result.Kind.ToString().ToLowerInvariant()}. These fit: {string.Join(", ", fitting.Select(Name))}.";

    /// <summary>The name by which the tools know a kind.</summary>
    internal static string Name(ChartKind kind) => kind.ToString().ToLowerInvariant();

    private static string WhatIsDrawn(ChartKind kind, ChartData data) => kind switch
    {
        ChartKind.Line => data.Series.Count > 1 ? "One line for each group, over time." : "",
        ChartKind.Scatter => data.X == XValues.Numbers ? "Each dot is a row; the line is the least-squares fit." : "Each dot is a row.",
        ChartKind.Histogram => $"Each bar counts the rows in a range of {data.XTitle}.",
        ChartKind.Box => "The box holds the middle half of the values and the line in it is the median; dots lie beyond the whiskers.",
        ChartKind.Bar or ChartKind.Column or ChartKind.Dot => "",
        _ => "",
    };
}
