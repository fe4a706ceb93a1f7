using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>
/// The parts of a date column that a request may group or filter by, written after the column's name and a colon:
/// <c>Flight Date:year</c> gives 1990, <c>:quarter</c> 1990-Q1, <c>:month</c> 1990-01, <c>:day</c> 1990-01-08,
/// <c>:month-of-year</c> January, <c>:weekday</c> Monday, <c>:hour</c> 14.
/// </summary>
public static class DateParts
{
    /// <summary>Every part, coarsest first.</summary>
    public static readonly IReadOnlyList<string> All = ["year", "quarter", "month", "day", "month-of-year", "weekday", "hour"];

    /// <summary>The name of the part that a moment falls into.</summary>
    public static string Of(DateTime date, string part) => part switch
    {
        "year" => date.ToString("yyyy", CultureInfo.InvariantCulture),
        "quarter" => string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-Q{(date.Month + 2) / 3}"),
        "month" => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "day" => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "month-of-year" => date.ToString("MMMM", CultureInfo.InvariantCulture),
        "weekday" => date.DayOfWeek.ToString(),
        "hour" => date.Hour.ToString(CultureInfo.InvariantCulture),
        _ => throw new DataException($"'{part}' is not a part of a date. {NearestNames.Hint(part, All)}"),
    };

    /// <summary>A column reference split into the column's name and the part, if it names one.</summary>
    public static (string Column, string? Part) Split(string reference)
    {
        int colon = reference.LastIndexOf(':');
        string part = colon < 0 ? "" : reference[(colon + 1)..];
        return All.Contains(part) ? (reference[..colon], part) : (reference, null);
    }
}
