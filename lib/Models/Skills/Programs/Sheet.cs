using System.Collections.Immutable;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>What is known of a data file, all of it from what programs printed in this conversation.</summary>
/// <param name="File">Its name.</param>
/// <param name="Separator">What stands between two cells.</param>
/// <param name="Rows">How many lines follow the header.</param>
/// <param name="Columns">Its columns, in order.</param>
internal sealed record Sheet(string File, char Separator, int Rows, ImmutableArray<Column> Columns)
{
    /// <summary>True where a separator may stand inside quotes, so that lines cannot simply be split.</summary>
    public bool Quoted { get; init; }

    /// <summary>True where some lines have too few or too many cells.</summary>
    public bool Ragged { get; init; }

    /// <summary>True once the values of the columns were listed.</summary>
    public bool ValuesKnown { get; init; }

    /// <summary>The column of a request, which may name a part of a date after a colon.</summary>
    public Column Find(string reference) => Columns.First(c => c.Name == Reference.Split(reference, this).Column);

    public Sheet With(Column column) => this with { Columns = Columns.SetItem(Columns.IndexOf(Columns.First(c => c.Index == column.Index)), column) };

    /// <summary>The file as the reader of questions knows tables. What nobody counted yet is assumed to be many numbers and few words.</summary>
    public TableSchema Schema() => new(File, Rows, [.. Columns.Select(Describe)]);

    private SchemaColumn Describe(Column column)
    {
        bool year = column.Kind is CellKind.Whole or CellKind.Long && Words.Split(column.Name).Contains("year");
        var filled = column.Values.Where(v => !Column.IsMissing(v)).ToList();
        string kind = column.IsNumber ? "number" : column.IsTime ? "date" : column.Distinct > 0 && column.Distinct > Rows * 0.5 ? "text" : "category";
        bool numbers = column.IsNumber && filled.Count > 0;
        var ordered = column.Samples.Where(s => !Column.IsMissing(s)).Order(StringComparer.Ordinal).ToList();
        string? min = numbers ? filled.MinBy(Number) : ordered.FirstOrDefault(), max = numbers ? filled.MaxBy(Number) : ordered.LastOrDefault();
        int distinct = column.Distinct > 0 ? column.Distinct : column.IsNumber || column.IsTime ? Rows : Math.Min(12, Rows);
        return new(column.Name, kind, column.IsNumber ? UnitOf(column.Name) : null, column.HasGaps ? 1 : 0, distinct, min, max, column.IsNumber ? [] : [.. filled.Take(12)],
            year || column.IsTime, column.Distinct == Rows && Rows > 1, column.Index);
    }

    // "Body Mass (g)" is in grams: "over 4 kg" asks for more than 4000.
    private static string? UnitOf(string name) =>
        name.LastIndexOf('(') is > 0 and var open && name.EndsWith(')') && Units.IsUnit(name[(open + 1)..^1]) ? name[(open + 1)..^1].Trim() : null;

    private static double Number(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double number) ? number : 0;
}

/// <summary>A column as a request names it: <c>Flight Date</c>, or <c>Flight Date:year</c> for a part of a date.</summary>
internal static class Reference
{
    private static readonly HashSet<string> Parts = ["decade", "year", "quarter", "month", "day", "month-of-year", "weekday", "hour"];

    public static (string Column, string? Part) Split(string reference, Sheet sheet)
    {
        if (sheet.Columns.Any(c => c.Name == reference)) return (reference, null);
        int colon = reference.LastIndexOf(':');
        return colon > 0 && Parts.Contains(reference[(colon + 1)..]) ? (reference[..colon], reference[(colon + 1)..]) : (reference, null);
    }
}
