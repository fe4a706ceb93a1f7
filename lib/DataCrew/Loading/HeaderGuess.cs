namespace Ensemble.DataCrew;

/// <summary>Finds the header of a delimited file among its first records.</summary>
internal static class HeaderGuess
{
    private const int MostPreamble = 20;

    /// <summary>Which record is the header: the first, or the first of the usual length after a title or comments.</summary>
    public static int Line(List<SampleRecord> records)
    {
        if (records.Count < 3) return 0;
        if (AfterComments(records) is { } afterComments) return afterComments;
        int usual = records.Where(r => r.Fields.Length > 1).GroupBy(r => r.Fields.Length).MaxBy(g => g.Count())?.Key ?? 1;
        int header = records.FindIndex(r => r.Fields.Length == usual);
        if (header is <= 0 or > MostPreamble || usual < 2) return 0;
        bool agree = records.Skip(header).Count(r => r.Fields.Length == usual) >= 0.8 * (records.Count - header);
        var before = records.Take(header).ToList();
        bool apart = records[header].BlankBefore
            || (before.All(r => r.Fields.Length == 1) && usual >= 3);
        return agree && apart ? header : 0;
    }

    /// <summary>The first record after lines that start with #, or the last of these where data follows it at once.</summary>
    private static int? AfterComments(List<SampleRecord> records)
    {
        int first = records.FindIndex(r => !r.Fields[0].TrimStart().StartsWith('#'));
        if (first is <= 0 or > MostPreamble) return null;
        bool lastIsHeader = records[first - 1].Fields.Length == records[first].Fields.Length && (records[first].Fields.Any(IsValue) || (first == 1 && !records[0].Fields[0].StartsWith("# ", StringComparison.Ordinal)));
        return lastIsHeader ? first - 1 : first;
    }

    /// <summary>True when the first record is data: all numbers or dates, or numbers beside a word that its column repeats.</summary>
    public static bool IsData(string[] first, List<SampleRecord> rows)
    {
        var present = first.Select((text, i) => (text, i)).Where(f => !MissingWords.Is(f.text)).ToList();
        int values = present.Count(f => IsValue(f.text));
        if (values == 0) return false;
        // 2010, 2011, 2012 over figures are names of years.
        bool years = present.Count > 1 && present.All(f => IsYear(f.text)) && present.Select(f => f.text).Distinct().Count() == present.Count && rows.Any(r => r.Fields.Any(f => IsValue(f) && !IsYear(f)));
        if (values == present.Count) return !years;
        return present.Any(f => !IsValue(f.text) && rows.Any(r => r.Fields.Length > f.i && r.Fields[f.i] == f.text))
            && present.Any(f => IsValue(f.text) && rows.Count(r => r.Fields.Length > f.i && IsValue(r.Fields[f.i])) > rows.Count / 2);
    }

    /// <summary>The names, with unnamed ones added where most rows are longer than the header.</summary>
    public static IReadOnlyList<string> Widen(string[] header, List<SampleRecord> rows, List<string> notes)
    {
        var longer = rows.Select(Used).Where(used => used > header.Length).ToList();
        if (longer.Count <= rows.Count / 2 || header.Length < 2) return header;
        int usual = longer.GroupBy(n => n).MaxBy(g => g.Count())!.Key;
        bool rowNames = usual == header.Length + 1 && rows.Select(r => r.Fields[0]).Distinct().Count() == rows.Count;
        notes.Add(rowNames ? "The rows have one field more than the header; the first is taken as the row's name."
            : $"Most rows have {usual} fields, and the header {header.Length}; the columns beyond it have no name.");
        var added = Enumerable.Repeat("", usual - header.Length);
        return rowNames ? [.. added, .. header] : [.. header, .. added];
    }

    private static int Used(SampleRecord row)
    {
        int used = row.Fields.Length;
        while (used > 0 && string.IsNullOrWhiteSpace(row.Fields[used - 1])) used--;
        return used;
    }

    private static bool IsValue(string text) => NumberText.TryRead(text, out _) || DateText.TryRead(text, true, out _) || DateText.TryRead(text, false, out _);

    private static bool IsYear(string text) => int.TryParse(text.Trim(), out int year) && year is >= 1000 and <= 2200;
}
