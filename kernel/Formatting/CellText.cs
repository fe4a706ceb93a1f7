using System.Collections;
using System.Globalization;

namespace Ensemble.Kernel.Formatting;

/// <summary>A value as the text of one table cell: one line, and short.</summary>
internal static class CellText
{
    private const int MostCharacters = 120;
    private const int MostItems = 5;

    public static string Of(object? value) => value switch
    {
        null => "",
        string text => OneLine(text),
        DateTime date => date.TimeOfDay == TimeSpan.Zero ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number => Short(number),
        float number => Short(number),
        IFormattable number => OneLine(number.ToString(null, CultureInfo.InvariantCulture)),
        IEnumerable items => OneLine(List(items)),
        _ => OneLine(value.ToString() ?? ""),
    };

    /// <summary>Whether values of the type are one thing, with no columns to show.</summary>
    public static bool IsScalar(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(IFormattable).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type)
        || Nullable.GetUnderlyingType(type) is not null;

    // Six figures read well in a column; whole parts are never rounded away.
    private static string Short(double number)
    {
        double size = Math.Abs(number);
        if (size is 0 or double.NaN || size is < 1e-4 or >= 1e15) return number.ToString("G6", CultureInfo.InvariantCulture);
        int decimals = Math.Max(0, 5 - (int)Math.Floor(Math.Log10(size)));
        return number.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    private static string List(IEnumerable items)
    {
        var first = items.Cast<object?>().Take(MostItems + 1).Select(Of).ToList();
        return $"[{string.Join(", ", first.Take(MostItems))}{(first.Count > MostItems ? ", …" : "")}]";
    }

    private static string OneLine(string text)
    {
        string line = text.Length > MostCharacters ? text[..MostCharacters] + "…" : text;
        return line.ReplaceLineEndings(" ").Replace('\t', ' ');
    }
}
