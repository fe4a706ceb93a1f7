namespace Ensemble.DataCrew;

/// <summary>Compares text as a reader would: letter case and outer blanks make no difference.</summary>
internal static class TextTest
{
    private const int MostNamesOffered = 5000, LongestNameOffered = 100;

    internal static Func<string, bool> Of(ColumnInfo column, string[] names, string op, string[] values)
    {
        switch (op)
        {
            case "contains":
                return name => values.Any(v => name.Contains(v.Trim(), StringComparison.OrdinalIgnoreCase));
            case "=" or "in":
                var wanted = Known(column, names, values);
                return name => wanted.Contains(name.Trim());
            case "!=":
                var unwanted = Known(column, names, values);
                return name => !unwanted.Contains(name.Trim());
            default:
                throw new ColumnKindException(column, $"numbers or dates, so '{op}' cannot compare them");
        }
    }

    private static HashSet<string> Known(ColumnInfo column, string[] names, string[] values)
    {
        var known = names.Select(n => n.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return values.Select(v => Find(column, known, v.Trim())).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static string Find(ColumnInfo column, HashSet<string> known, string value)
    {
        if (known.TryGetValue(value, out string? exact)) return exact;
        // "yes" finds TRUE in a column of TRUE and FALSE.
        if (column.Kind == ColumnKind.Boolean && Truth.Of(value) is { } truth && known.FirstOrDefault(n => Truth.Of(n) == truth) is { } same) return same;
        var offered = known.Where(n => n.Length <= LongestNameOffered).Order(StringComparer.Ordinal).Take(MostNamesOffered);
        throw new DataException($"The column '{column.Name}' has no value '{value}'. {NearestNames.Hint(value, offered)}");
    }
}
