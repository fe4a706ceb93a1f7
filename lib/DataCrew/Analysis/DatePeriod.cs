using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>A stretch of the calendar: a year, a quarter, a month, a day or a moment. The end is not in it.</summary>
internal readonly record struct DatePeriod(DateTime Start, DateTime End)
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd"];
    private static readonly string[] Months = ["yyyy-MM", "yyyy/MM", "MMMM yyyy", "MMM yyyy"];
    private static readonly string[] Moments = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFF"];

    internal static DatePeriod Parse(string text, string column) =>
        TryParse(text.Trim()) ?? throw new DataException(
            $"'{text}' is not a date to compare '{column}' with; write a year (1990), a month (1990-05) or a day (1990-05-03).");

    internal static DatePeriod? TryParse(string text)
    {
        if (Read(text, Days) is { } day) return new(day, After(day, TimeSpan.FromDays(1)));
        if (Read(text, ["yyyy"]) is { } year) return new(year, Next(year, 12));
        if (Read(text, Months) is { } month) return new(month, Next(month, 1));
        if (Read(text, Moments) is { } moment) return new(moment, After(moment, TimeSpan.FromMilliseconds(1)));
        return Quarter(text);
    }

    private static DateTime? Read(string text, string[] formats) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static DatePeriod? Quarter(string text)
    {
        bool named = text.Length == 7 && text[5] is 'Q' or 'q' && text[4] is '-' or ' ' && text[6] is >= '1' and <= '4';
        if (!named || Read(text[..4], ["yyyy"]) is not { } year) return null;
        var start = year.AddMonths((text[6] - '1') * 3);
        return new(start, Next(start, 3));
    }

    // The calendar of DateTime ends with the year 9999.
    private static DateTime Next(DateTime start, int months) => start.Year == 9999 ? DateTime.MaxValue : start.AddMonths(months);

    private static DateTime After(DateTime start, TimeSpan time) => start > DateTime.MaxValue - time ? DateTime.MaxValue : start + time;
}
