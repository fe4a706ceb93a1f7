namespace Ensemble.DataCrew;

/// <summary>Which charts fit a result.</summary>
internal static class ChartFit
{
    private const int LongLabel = 12, ManyColumns = 10, MostOrderedColumns = 40;

    /// <summary>The kinds that fit, the best first; none where there is nothing a picture would add, as for a single number.</summary>
    public static IReadOnlyList<ChartKind> Kinds(ChartData data)
    {
        if (data.Series.Sum(s => s.Y.Count(double.IsFinite)) < 2) return [];
        return data.Result.Kind switch
        {
            AnalysisKind.Correlation => data.X == XValues.Numbers ? [ChartKind.Scatter] : [ChartKind.Bar, ChartKind.Dot],
            AnalysisKind.Trend => Trend(data),
            AnalysisKind.Distribution when data.X == XValues.Numbers => [ChartKind.Histogram],
            AnalysisKind.Outliers => [ChartKind.Box],
            AnalysisKind.Ranking => [ChartKind.Bar, ChartKind.Dot, ChartKind.Column],
            AnalysisKind.Comparison => [ChartKind.Column, ChartKind.Bar, ChartKind.Dot],
            _ => Groups(data),
        };
    }

    private static ChartKind[] Trend(ChartData data) =>
        data.Series.Count == 1 && data.Points <= MostOrderedColumns
            ? [ChartKind.Line, ChartKind.Column, ChartKind.Dot]
            : data.X == XValues.Names ? [ChartKind.Line] : [ChartKind.Line, ChartKind.Scatter];

    private static ChartKind[] Groups(ChartData data)
    {
        var labels = data.Series.SelectMany(s => s.X).Select(ChartData.Label).Distinct().ToList();
        bool ordered = data.X != XValues.Names || labels.All(IsPeriod);
        bool standing = ordered ? labels.Count <= CategoryChart.MostGroups
            : labels.Count <= ManyColumns && labels.All(l => l.Length <= LongLabel);
        if (ordered && labels.Count > CategoryChart.MostGroups) return [ChartKind.Line, ChartKind.Bar, ChartKind.Dot];
        return standing ? [ChartKind.Column, ChartKind.Bar, ChartKind.Dot] : [ChartKind.Bar, ChartKind.Dot, ChartKind.Column];
    }

    /// <summary>True for a label that names a time, such as 1990, 1990-01, 1990-Q1, May or Monday: time runs from left to right.</summary>
    private static bool IsPeriod(string label) =>
        (label.Length is >= 4 and <= 10 && label[..4].All(char.IsAsciiDigit) && label.All(c => char.IsAsciiDigit(c) || c is '-' or 'Q'))
        || Enum.TryParse<DayOfWeek>(label, out _) && char.IsLetter(label[0])
        || System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Contains(label) && label.Length > 0;
}
