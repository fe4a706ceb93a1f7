using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Reads a column as numbers, deciding from the whole column, then from the file, which mark is the decimal one.</summary>
internal static class NumberColumn
{
    /// <summary>The column as numbers; as text where it is identifiers written in digits; null where it is not numbers.</summary>
    public static InferredColumn? TryInfer(TokenColumn column, FileHints hints)
    {
        var readings = new NumberReading?[column.Tokens];
        var tally = new NumberTally();
        for (int i = 0; i < readings.Length; i++)
        {
            int count = column.Count(i);
            if (count == 0 || IsMissing(column, i)) continue;
            if (NumberText.TryRead(column.Token(i), out var reading)) readings[i] = reading;
            tally.Add(column.Token(i), readings[i], count);
            if (Mostly.CannotFit(tally.Others, column.Rows)) return null;
        }
        if (!Mostly.Fits(tally.Numbers, tally.Others)) return null;

        var (affix, withAffix, bare) = tally.Affix();
        bool Belongs(NumberReading reading) => reading.Affix == affix || (bare && reading.Affix.Length == 0);
        long other = readings.Select((r, i) => r is { } read && !Belongs(read) ? (long)column.Count(i) : 0).Sum();
        if (!Mostly.Fits(tally.Numbers - other, tally.Others + other))
            return ColumnInference.Text(column, $"Its numbers carry different units ({Quote.Some(tally.Affixes.Where(a => a.Length > 0))}).");
        for (int i = 0; i < readings.Length; i++) if (readings[i] is { } read && !Belongs(read)) readings[i] = null;

        if (tally.Identifiers() is { } because) return ColumnInference.Text(column, because);
        var (comma, markNote) = tally.DecimalMark(column.Name, hints);
        return Build(column, readings, comma, affix, [markNote, AffixNote(column.Name, affix, withAffix, tally.Numbers - other)]);
    }

    private static bool IsMissing(TokenColumn column, int i) => MissingWords.Is(column.Token(i)) || MissingWords.IsAmongQuantities(column.Token(i));

    private static string? AffixNote(string name, string affix, long withAffix, long all) =>
        affix.Length == 0 ? null
        : withAffix == all ? $"Every value of '{name}' is written with '{affix}', which is its unit."
        : $"{withAffix:N0} of {all:N0} values of '{name}' are written with '{affix}'; it is taken as the unit of all.";

    private static InferredColumn Build(TokenColumn column, NumberReading?[] readings, bool comma, string affix, string?[] decisions)
    {
        var valueOf = readings.Select(r => r?.Value(comma)).ToArray();
        var bad = Unread.Of(column, i => valueOf[i] is not null, i => IsMissing(column, i));
        var notes = decisions.Append(bad.Note("a number", "numbers")).OfType<string>().Concat(ColumnInference.MissingNote(column, i => IsMissing(column, i)));
        string reason = bad.Reason("a number", "numbers");
        string? unit = affix.Length > 0 ? affix : UnitNames.InName(column.Name);
        var cells = new PrimitiveDataFrameColumn<double>(column.Name, Cells(column, valueOf));
        var info = ColumnFacts.OfNumbers(column.Name, reason, unit, column.Rows, valueOf.Select((v, i) => (v, column.Count(i))));
        return new(cells, info.IsTime ? info with { Reason = $"{reason} They read as calendar years.", Unit = null } : info, [.. notes]);
    }

    private static double?[] Cells(TokenColumn column, double?[] valueOf)
    {
        var cells = new double?[column.Rows];
        var codes = column.Codes;
        for (int row = 0; row < cells.Length; row++) cells[row] = valueOf[codes[row]];
        return cells;
    }
}
