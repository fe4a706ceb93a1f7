using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>The parts of a date as numbers that sort in time, and back.</summary>
internal static class DatePartValues
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    internal static double Of(DateTime date, string part) => part switch
    {
        "year" => date.Year,
        "quarter" => date.Year * 4 + (date.Month - 1) / 3,
        "month" => date.Year * 12 + date.Month - 1,
        "day" => date.Date.Ticks / TimeSpan.TicksPerDay,
        "month-of-year" => date.Month,
        "weekday" => ((int)date.DayOfWeek + 6) % 7 + 1,
        "hour" => date.Hour,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    /// <summary>Where a part of the calendar starts; only for parts that follow one another.</summary>
    internal static DateTime Start(double value, string part) => part switch
    {
        "year" => new((int)value, 1, 1),
        "quarter" => new((int)value / 4, (int)value % 4 * 3 + 1, 1),
        "month" => new((int)value / 12, (int)value % 12 + 1, 1),
        "day" => new((long)value * TimeSpan.TicksPerDay),
        _ => throw new DataException($"'{part}' comes round again and again, so it is no time line; use year, quarter, month or day."),
    };

    /// <summary>Where the next one starts; the calendar of <see cref="DateTime"/> ends with the year 9999.</summary>
    internal static DateTime End(double value, string part) =>
        Start(value, part).Year == 9999 ? DateTime.MaxValue : Start(value + 1, part);

    internal static string Name(double value, string part) => part switch
    {
        "month-of-year" => Months[(int)value - 1],
        "weekday" => Weekdays[(int)value - 1],
        "hour" => value.ToString(CultureInfo.InvariantCulture),
        _ => DateParts.Of(Start(value, part), part),
    };

    /// <summary>The number of a part that a request writes as text.</summary>
    internal static double Parse(string text, string part)
    {
        string word = text.Trim();
        double? value = part switch
        {
            "month-of-year" => Named(word, Months),
            "weekday" => Named(word, Weekdays),
            "hour" => int.TryParse(word.Split(':')[0], out int hour) && hour is >= 0 and < 24 ? hour : null,
            "year" => int.TryParse(word, out int year) && year is > 0 and < 10000 ? year : null,
            _ => DatePeriod.TryParse(word) is { } period ? Of(period.Start, part) : null,
        };
        return value ?? throw new DataException($"'{text}' is not a {part} of a date; write it like {Example(part)}.");
    }

    private static string Example(string part) => part switch
    {
        "month-of-year" => "'July'",
        "weekday" => "'Monday'",
        "hour" => "'14'",
        _ => $"'{DateParts.Of(new DateTime(1990, 5, 3), part)}'",
    };

    // By name, by its first letters ("Jul") or by its number.
    private static double? Named(string word, string[] names)
    {
        if (int.TryParse(word, out int number)) return number >= 1 && number <= names.Length ? number : null;
        int found = word.Length < 3 ? -1 : Array.FindIndex(names, n => n.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return found < 0 ? null : found + 1;
    }
}
