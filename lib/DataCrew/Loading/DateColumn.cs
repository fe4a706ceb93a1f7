using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Reads a column as dates, deciding from the whole column whether the day or the month comes first.</summary>
internal static class DateColumn
{
    public static InferredColumn? TryInfer(TokenColumn column, FileHints hints)
    {
        if (!Fits(column, out var tally)) return null;
        var (dayFirst, assumption) = Order(column, tally, hints);
        var readings = new DateReading?[column.Tokens];
        for (int i = 0; i < readings.Length; i++)
            if (!IsMissing(column, i) && DateText.TryRead(column.Token(i), dayFirst, out var reading)) readings[i] = reading;
        return Build(column, readings, assumption);
    }

    private sealed class Tally
    {
        public long DayFirst, MonthFirst, Digits, Dates, Others;
        public int DigitTokens, EightDigits;
        public char Mark;
        public HashSet<int> First = [], Second = [];
    }

    private static bool IsMissing(TokenColumn column, int i) => MissingWords.Is(column.Token(i)) || MissingWords.IsAmongQuantities(column.Token(i));

    /// <summary>Counts the rows that read as dates under each order; stops early where the texts are no dates.</summary>
    private static bool Fits(TokenColumn column, out Tally tally)
    {
        tally = new Tally();
        for (int i = 0; i < column.Tokens; i++)
        {
            var token = column.Token(i);
            int count = column.Count(i);
            if (count == 0 || IsMissing(column, i)) continue;
            bool asDayFirst = DateText.TryRead(token, true, out var day), asMonthFirst = DateText.TryRead(token, false, out var month);
            if (asDayFirst) tally.DayFirst += count;
            if (asMonthFirst) tally.MonthFirst += count;
            if (asDayFirst || asMonthFirst) tally.Dates += count; else tally.Others += count;
            if ((asDayFirst ? day : month).Shape == DateShape.Digits && asDayFirst) 
            {
                tally.Digits += count;
                tally.DigitTokens++;
                if (token.Trim().Length == 8) tally.EightDigits++;
            }
            if (asDayFirst && asMonthFirst && day.Value != month.Value)
            {
                tally.Mark = day.Mark;
                tally.First.Add(day.Value.Day);
                tally.Second.Add(day.Value.Month);
            }
            if (Mostly.CannotFit(tally.Others, column.Rows)) return false;
        }
        if (!Mostly.Fits(Math.Max(tally.DayFirst, tally.MonthFirst), tally.Dates + tally.Others - Math.Max(tally.DayFirst, tally.MonthFirst))) return false;
        // Eight digits may be a number: they are days when the name says so, or when many different ones are all days.
        return tally.Digits < tally.Dates * 0.5 || (tally.Others == 0 && (ColumnWords.NamesTime(column.Name) || (tally.DigitTokens >= 5 && tally.Digits == tally.Dates && tally.DigitTokens == tally.EightDigits)));
    }

    private static (bool DayFirst, string? Assumption) Order(TokenColumn column, Tally tally, FileHints hints)
    {
        if (tally.DayFirst != tally.MonthFirst) return (tally.DayFirst > tally.MonthFirst, null);
        if (tally.Mark == '\0') return (true, null);
        // A part that is 1 in every row is the day of a monthly series.
        if (tally.First.SetEquals([1]) && tally.Second.Count > 1) return (true, null);
        if (tally.Second.SetEquals([1]) && tally.First.Count > 1) return (false, null);
        bool dayFirst = hints.DayFirst ?? (tally.Mark == '.' || hints.Semicolons || hints.DecimalComma == true);
        string order = dayFirst ? "day before month" : "month before day";
        string why = hints.DayFirst is null ? "is assumed" : "is taken from the other date columns";
        return (dayFirst, $"The dates in '{column.Name}' can be read with the day or the month first; {order} {why}.");
    }

    private static InferredColumn Build(TokenColumn column, DateReading?[] readings, string? assumption)
    {
        var offsets = readings.Where((r, i) => r is not null && column.Count(i) > 0).Select(r => r!.Value.Offset).Distinct().Take(2).ToList();
        bool toUniversal = offsets.Count > 1;
        var valueOf = readings.Select(r => r is { } read ? toUniversal && read.Offset is { } o ? read.Value - o : read.Value : (DateTime?)null).ToArray();

        var notes = new List<string>();
        if (assumption is not null) notes.Add(assumption);
        if (toUniversal) notes.Add($"The moments in '{column.Name}' state different time zones; they are converted to universal time.");
        else if (offsets is [{ } only]) notes.Add($"Every moment in '{column.Name}' states the same time zone (UTC{(only < TimeSpan.Zero ? "-" : "+")}{only:hh\\:mm}); the clock time is kept as written.");
        if (readings.Any(r => r?.Shape == DateShape.ShortYear)) notes.Add($"Years of two digits in '{column.Name}' are read as 1950 to 2049.");
        if (readings.Any(r => r?.Shape is DateShape.Quarter or DateShape.Month or DateShape.Week)) notes.Add($"The periods in '{column.Name}' stand for their first day.");

        var bad = Unread.Of(column, i => valueOf[i] is not null, i => IsMissing(column, i));
        if (bad.Note("a date", "dates") is { } note) notes.Add(note);
        notes.AddRange(ColumnInference.MissingNote(column, i => IsMissing(column, i)));
        string reason = bad.Reason("a date", "dates");
        var cells = new PrimitiveDataFrameColumn<DateTime>(column.Name, Cells(column, valueOf));
        return new(cells, ColumnFacts.OfDates(column.Name, reason, column.Rows, valueOf.Select((v, i) => (v, column.Count(i)))), [.. notes]);
    }

    private static DateTime?[] Cells(TokenColumn column, DateTime?[] valueOf)
    {
        var cells = new DateTime?[column.Rows];
        var codes = column.Codes;
        for (int row = 0; row < cells.Length; row++) cells[row] = valueOf[codes[row]];
        return cells;
    }
}
