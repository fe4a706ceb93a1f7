using System.Collections.Immutable;
using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>What stands on the x axis of a result's points.</summary>
internal enum XValues { Names, Numbers, Dates }

/// <summary>The points of a result, as the charts read them.</summary>
internal sealed record ChartData(AnalysisResult Result, ImmutableList<DataSeries> Series, XValues X)
{
    public int Points => Series.Sum(s => s.Y.Length);

    /// <summary>True where the values are fractions of one, to be read as percentages.</summary>
    public bool IsShare => Result.Unit == "fraction";

    /// <summary>How many groups the result has; it may bring the points of the first ones only.</summary>
    public int GroupsInAll(int brought) => Math.Max(brought, Result.Facts.TryGetValue("groups", out double groups) ? (int)groups : 0);

    public string XTitle => Series[0].XTitle;

    /// <summary>What the numbers are, with their unit.</summary>
    public string YTitle
    {
        get
        {
            string title = Series[0].YTitle;
            if (title == "rows") return "Rows";
            if (IsShare) return title.Replace("(fraction)", "(%)");
            bool measuresValue = Result.Kind is AnalysisKind.Aggregate or AnalysisKind.Ranking or AnalysisKind.Trend or AnalysisKind.Comparison;
            return !measuresValue || Result.Unit is null or "" or "rows" or "values" or "columns" || title.Contains(Result.Unit, StringComparison.OrdinalIgnoreCase)
                ? title : $"{title} ({Result.Unit})";
        }
    }

    /// <summary>The points of a result; the groups of its value where it brings no series.</summary>
    public static ChartData Of(AnalysisResult result)
    {
        var series = result.Series.Where(s => s.Y.Any(double.IsFinite)).ToImmutableList();
        if (series.IsEmpty && result.Value is AnswerValue.Groups { Items.Length: > 0 } groups) series = [FromGroups(result, groups)];
        foreach (var s in series)
            if (s.X.Length != s.Y.Length)
                throw new DataException($"The series '{s.Name}' of {result.Id} has {s.X.Length} places for {s.Y.Length} values, so it cannot be drawn.");
        return new ChartData(result, series, KindOf(series));
    }

    private static DataSeries FromGroups(AnalysisResult result, AnswerValue.Groups groups) => new(
        result.Title, "Group", result.Unit is null ? "Value" : $"Value ({result.Unit})",
        [.. groups.Items.Select(g => (object)g.Key)], [.. groups.Items.Select(g => g.Value)]);

    private static XValues KindOf(ImmutableList<DataSeries> series)
    {
        var places = series.SelectMany(s => s.X).ToList();
        if (places.Count == 0) return XValues.Names;
        if (places.All(p => p is DateTime or DateTimeOffset or DateOnly)) return XValues.Dates;
        return places.All(p => p is double or float or int or long or decimal) ? XValues.Numbers : XValues.Names;
    }

    /// <summary>A place on the axis as text.</summary>
    public static string Label(object place) => place switch
    {
        DateTime d => d.ToString(d.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => place.ToString() ?? "",
    };

    /// <summary>A place on the axis as Plotly takes it: a number, or a date or name as text.</summary>
    public static object Place(object place) => place is double or float or int or long or decimal ? Convert.ToDouble(place) : Label(place);
}
