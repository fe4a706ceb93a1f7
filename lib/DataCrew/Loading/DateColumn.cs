using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Reads a column as dates, deciding from the whole column whether the day or the month comes first.</summary>
internal static class DateColumn
{
    /// <summary>The column as dates; null where it is not dates.</summary>
    public static InferredColumn? TryInfer(TokenColumn column, FileHints hints)
    {
        var tally = new DateTally();
        for (int i = 0; i < column.Tokens; i++)
        {
            if (column.Count(i) == 0 || IsMissing(column, i)) continue;
            tally.Add(column.Token(i), column.Count(i));
            if (Mostly.CannotFit(tally.Others, column.Rows)) return null;
        }
        if (!tally.AreDates(column.Name)) return null;

        var (dayFirst, assumption) = tally.Order(column.Name, hints);
        var readings = new DateReading?[column.Tokens];
        for (int i = 0; i < readings.Length; i++)
            if (!IsMissing(column, i) && DateText.TryRead(column.Token(i), dayFirst, out var reading)) readings[i] = reading;
        return Build(column, readings, assumption);
    }

    private static bool IsMissing(TokenColumn column, int i) => MissingWords.Is(column.Token(i)) || MissingWords.IsAmongQuantities(column.Token(i));

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
