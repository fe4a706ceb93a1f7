namespace Ensemble.DataCrew;

/// <summary>
/// What the columns of a file tell about each other: a writer who uses a decimal comma in one column, or puts the day
/// first in one date, does so in all. Null where no column decides, or where columns disagree.
/// </summary>
/// <param name="DecimalComma">True when a column can only be read with a decimal comma, false when only with a point.</param>
/// <param name="DayFirst">True when a date can only be read with the day first, false when only with the month first.</param>
/// <param name="Semicolons">True for a file separated by semicolons, as written where the comma is the decimal mark.</param>
internal sealed record FileHints(bool? DecimalComma, bool? DayFirst, bool Semicolons)
{
    private const int MostTokens = 5_000;

    public static FileHints Gather(RawTable table, CancellationToken cancellationToken)
    {
        var (comma, point, dayFirst, monthFirst) = (false, false, false, false);
        foreach (var column in table.Columns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (c, p, d, m) = Evidence(column);
            comma |= c; point |= p; dayFirst |= d; monthFirst |= m;
        }
        return new(comma == point ? null : comma, dayFirst == monthFirst ? null : dayFirst, table.Separator == ';');
    }

    /// <summary>Which readings a column's texts leave open; only a column that reads as a whole counts.</summary>
    private static (bool Comma, bool Point, bool DayFirst, bool MonthFirst) Evidence(TokenColumn column)
    {
        int seen = 0, numbers = 0, comma = 0, point = 0, dates = 0, dayFirst = 0, monthFirst = 0;
        for (int i = 0; i < Math.Min(column.Tokens, MostTokens); i++)
        {
            var token = column.Token(i);
            if (MissingWords.Is(token) || MissingWords.IsAmongQuantities(token)) continue;
            seen++;
            if (NumberText.TryRead(token, out var number))
            {
                numbers++;
                if (number.NeedsComma) comma++;
                if (number.NeedsPoint) point++;
                continue;
            }
            bool asDayFirst = DateText.TryRead(token, dayFirst: true, out var date), asMonthFirst = DateText.TryRead(token, dayFirst: false, out _);
            if (asDayFirst || asMonthFirst) dates++;
            if (asDayFirst && !asMonthFirst) dayFirst++;
            if (asMonthFirst && !asDayFirst) monthFirst++;
            if (seen > 200 && numbers + dates < seen / 2) return default;
        }
        bool isNumbers = numbers > 0 && numbers >= seen * 0.9, isDates = dates > 0 && dates >= seen * 0.9;
        return (isNumbers && comma > point, isNumbers && point > comma, isDates && dayFirst > monthFirst, isDates && monthFirst > dayFirst);
    }
}
