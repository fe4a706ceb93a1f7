namespace Ensemble.Models.Skills.Programs;

/// <summary>Looks at what a program printed for signs that the program was too simple.</summary>
internal static class OutputCheck
{
    /// <summary>The column that makes a group without a name, with what its cells say; null where every group has a name.</summary>
    public static Column? NamelessGroups(Order order, Sheet sheet, IReadOnlyList<string> output)
    {
        string? first = order.GroupBy ?? (order.Tool is "distinct_values" or "distribution" ? order.Column : null);
        var keys = output.Select(Key).OfType<string>().ToList();
        if (order.ThenBy is not { } second) return Nameless(first, sheet, keys);
        var pairs = keys.Select(key => key.Split(Grouping.PairMark)).Where(pair => pair.Length == 2).ToList();
        return Nameless(first, sheet, pairs.Select(pair => pair[0])) ?? Nameless(second, sheet, pairs.Select(pair => pair[1]));
    }

    private static Column? Nameless(string? reference, Sheet sheet, IEnumerable<string> keys)
    {
        if (reference is null || sheet.Find(reference) is not { Kind: CellKind.Text, HasGaps: false } column) return null;
        var nameless = keys.Where(Column.IsMissing).Distinct().Select(key => (key, 0)).ToList();
        return nameless.Count == 0 ? null : column with { HasGaps = true, Gaps = [.. nameless] };
    }

    /// <summary>True where a figure came out as "not a number" or infinite.</summary>
    public static bool HasNoNumber(IReadOnlyList<string> output) =>
        output.Any(line => line.Split(' ').Any(word => word.Trim('(', ')', ',') is "NaN" or "Infinity" or "-Infinity" or "∞"));

    private static string? Key(string line) => line.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? line[..colon] : null;
}
