using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>Numbers and phrases as sentences have them: rounded, with thousands separators and units.</summary>
internal static class Wording
{
    private const int SignificantDigits = 4;

    /// <summary>At least four significant digits, never a rounded-off whole digit: 0.1234, 4,202, 12,345,678.</summary>
    internal static string Number(double x)
    {
        if (x == 0) return "0";
        double size = Math.Abs(x);
        if (size is >= 1e15 or < 1e-6) return x.ToString("0.###e+0", CultureInfo.InvariantCulture);
        int decimals = Math.Clamp(SignificantDigits - 1 - (int)Math.Floor(Math.Log10(size)), 0, 15);
        string text = Math.Round(x, decimals).ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>A number with its unit: "4,202 g", "12%", "$300"; a fraction is said in percent.</summary>
    internal static string Quantity(double x, string? unit) => unit switch
    {
        null => Number(x),
        Units.Fraction => Percent(x),
        "rows" or "values" or "columns" => Count(x, unit[..^1]),
        "%" => Number(x) + "%",
        "$" or "€" or "£" => (x < 0 ? "-" : "") + unit + Number(Math.Abs(x)),
        _ => $"{Number(x)} {unit}",
    };

    /// <summary>A difference of two quantities: two shares differ by percentage points, not by percent.</summary>
    internal static string Difference(double x, string? unit) =>
        unit is Units.Fraction or "%" ? $"{Number(unit == "%" ? x : x * 100)} percentage points" : Quantity(x, unit);

    /// <summary>The ends of an interval of differences, with the unit once: "-1,491 to -1,260 g".</summary>
    internal static string Interval(double low, double high, string? unit) => unit is "$" or "€" or "£"
        ? $"{Quantity(low, unit)} to {Quantity(high, unit)}" : $"{Number(unit == Units.Fraction ? low * 100 : low)} to {Difference(high, unit)}";

    internal static string Percent(double fraction) => Number(fraction * 100) + "%";

    /// <summary>"1 row", "344 rows".</summary>
    internal static string Count(double n, string noun) => $"{Number(n)} {noun}{(n == 1 ? "" : "s")}";

    internal static string Rows(int n) => Count(n, "row");

    internal static string Has(int n) => n == 1 ? "has" : "have";

    /// <summary>"a", "a and b", "a, b and c".</summary>
    internal static string List(IReadOnlyList<string> items, string last) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {last} {items[^1]}",
    };

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"p = 0.0312", or "p &lt; 0.001" where more digits say nothing.</summary>
    internal static string P(double p) => p < 0.001 ? "p < 0.001" : $"p = {p.ToString("0.###", CultureInfo.InvariantCulture)}";

    /// <summary>"over 342 of 344 rows; 2 have no value in Body Mass (g)".</summary>
    internal static string Coverage(RowSelection rows, int used, string column)
    {
        if (used == rows.Count) return $"over {Rows(used)}{rows.Where}";
        int missing = rows.Count - used;
        return $"over {Number(used)} of {Rows(rows.Count)}{rows.Where}; {Number(missing)} {Has(missing)} no value in {column}";
    }
}
