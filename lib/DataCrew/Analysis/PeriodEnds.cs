namespace Ensemble.DataCrew;

/// <summary>Finds out whether the first and the last period of a trend are covered by data from end to end.</summary>
internal static class PeriodEnds
{
    // Data that come once a month start on any day of it; events that come at random leave gaps. Both are no sign of a cut.
    private const double GapsAllowed = 1.5, ShareAllowed = 0.05;

    internal static IEnumerable<string> Incomplete(RowSelection rows, TimeLine line)
    {
        if (!line.Axis.IsDate || line.Axis.Source.Part is null or "day") yield break;
        var (first, last, gap) = Moments(rows, line.Axis.Source.Column.Name);
        var (start, startNext) = Period(line, line.First);
        var (lastStart, end) = Period(line, line.Last);
        if (first - start > Allowed(start, startNext, gap)) yield return Sentence("first", line.First, "start", first);
        // A moment stands for the day it is in.
        if (end - last - Moment.PerDay > Allowed(lastStart, end, gap)) yield return Sentence("last", line.Last, "end", last);
    }

    private static double Allowed(double start, double end, double gap) => Math.Max(GapsAllowed * gap, ShareAllowed * (end - start));

    private static (double Start, double End) Period(TimeLine line, TimePoint point)
    {
        string part = line.Axis.Source.Part!;
        return (Moment.Of(DatePartValues.Start(point.At, part)), Moment.Of(DatePartValues.End(point.At, part)));
    }

    private static (double First, double Last, double Gap) Moments(RowSelection rows, string column)
    {
        double[] cells = rows.Store.Moments(column);
        double[] moments = [.. rows.Rows().Select(row => cells[row]).Where(m => !double.IsNaN(m)).Distinct().Order()];
        double[] gaps = [.. moments.Skip(1).Zip(moments, (later, earlier) => later - earlier).Order()];
        return (moments[0], moments[^1], gaps.Length == 0 ? 0 : Statistics.Quantile(gaps, 0.5));
    }

    private static string Sentence(string which, TimePoint point, string verb, double moment) =>
        $"The {which} period, {point.Name}, is not complete: its data {verb} on {Moment.Text(Moment.ToTime(moment).Date)}.";
}
