using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>What the cells of a column are read as.</summary>
internal enum CellKind { Text, Whole, Long, Decimal, Date, Moment }

/// <summary>What is known of one column of a file: what the look at it showed, and what the programs' errors taught.</summary>
internal sealed record Column(string Name, string Property, int Index, CellKind Kind)
{
    /// <summary>Every value, where a program listed them.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>How many different values there are; 0 while nobody counted them.</summary>
    public int Distinct { get; init; }

    /// <summary>The cells of the first and the last row.</summary>
    public ImmutableArray<string> Samples { get; init; } = [];

    /// <summary>True once cells were found that hold nothing to read; the property is then nullable.</summary>
    public bool HasGaps { get; init; }

    /// <summary>What those cells say, with the number of rows.</summary>
    public ImmutableArray<(string Text, int Rows)> Gaps { get; init; } = [];

    /// <summary>What the cell goes through before it is read, such as <c>.Replace(",", ".")</c>.</summary>
    public string Cleaning { get; init; } = "";

    /// <summary>The format of the dates, where the usual one does not read them.</summary>
    public string? Format { get; init; }

    public bool IsNumber => Kind is CellKind.Whole or CellKind.Long or CellKind.Decimal;
    public bool IsTime => Kind is CellKind.Date or CellKind.Moment;

    /// <summary>The type of the property without its question mark.</summary>
    public string Type => Kind switch
    {
        CellKind.Whole => "int",
        CellKind.Long => "long",
        CellKind.Decimal => "double",
        CellKind.Date => "DateOnly",
        CellKind.Moment => "DateTime",
        _ => "string",
    };

    /// <summary>What cells such as these are read as.</summary>
    public static CellKind KindOf(IReadOnlyCollection<string> cells)
    {
        var filled = cells.Select(c => c.Trim()).Where(c => !IsMissing(c)).ToList();
        if (filled.Count == 0) return CellKind.Text;
        if (filled.All(c => CellShape.Whole().IsMatch(c) && long.TryParse(c, CultureInfo.InvariantCulture, out _)))
            return filled.All(c => int.TryParse(c, CultureInfo.InvariantCulture, out _)) ? CellKind.Whole : CellKind.Long;
        if (filled.All(c => CellShape.Number().IsMatch(c) || CellShape.Whole().IsMatch(c))) return CellKind.Decimal;
        if (filled.All(CellShape.Date().IsMatch)) return CellKind.Date;
        return filled.All(CellShape.Moment().IsMatch) ? CellKind.Moment : CellKind.Text;
    }

    /// <summary>True for a cell that says "nothing here" in one of the usual ways.</summary>
    public static bool IsMissing(string cell) => cell.Trim().ToLowerInvariant() is "" or "na" or "n/a" or "nan" or "null" or "." or "-" or "?" or "n.a." or "#n/a" or "missing" or "nil" or "k.a." or "--";
}

/// <summary>How cells are written.</summary>
internal static partial class CellShape
{
    [GeneratedRegex(@"^-?\d{1,18}$")]
    internal static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(\d+\.\d*|\.\d+|\d+)([eE][-+]?\d+)?$")]
    internal static partial Regex Number();

    [GeneratedRegex(@"^-?\d+,\d+$")]
    internal static partial Regex DecimalComma();

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$")]
    internal static partial Regex Thousands();

    [GeneratedRegex(@"^(?<sign>[$€£%]?)\s*-?\d[\d,]*(\.\d+)?\s*(?<unit>[$€£%]|\p{L}{1,4})?$")]
    internal static partial Regex WithUnit();

    [GeneratedRegex(@"^[$€£]\s*-?\d[\d,]*(\.\d+)?$|^-?\d[\d,]*(\.\d+)?(\s*[$€£%]|\s+\p{L}{1,4})$")]
    internal static partial Regex WithSign();

    [GeneratedRegex(@"^(\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})$")]
    internal static partial Regex Date();

    [GeneratedRegex(@"^\d{4}[-/]\d{1,2}[-/]\d{1,2}[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")]
    internal static partial Regex Moment();
}
