using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>A moment as a number: milliseconds since the year 1, which a double holds exactly.</summary>
internal static class Moment
{
    internal const double PerDay = 24 * 60 * 60 * 1000;

    internal static double Of(DateTime time) => time.Ticks / TimeSpan.TicksPerMillisecond;

    internal static DateTime ToTime(double moment) => new((long)moment * TimeSpan.TicksPerMillisecond);

    /// <summary>The moment as a reader writes it: the time of day only where there is one.</summary>
    internal static string Text(DateTime time) =>
        time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture);

    internal static string Text(double moment) => Text(ToTime(moment));
}
