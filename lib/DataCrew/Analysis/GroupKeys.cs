using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>Numbers the groups of a column, so that every later step works on small integers.</summary>
internal static class GroupKeys
{
    internal static GroupKey Build(ColumnStore store, ColumnReference source) => source switch
    {
        { Part: { } part } => FromNumbers(source, KeyOrder.Time, Parts(store.Moments(source.Column.Name), part), v => DatePartValues.Name(v, part)),
        { Column.Kind: ColumnKind.Date } => FromNumbers(source, KeyOrder.Time, store.Moments(source.Column.Name), Moment.Text),
        { Column.Kind: ColumnKind.Number } => FromNumbers(source, source.Column.IsTime ? KeyOrder.Time : KeyOrder.Number,
            store.Numbers(source.Column.Name), v => v.ToString(CultureInfo.InvariantCulture)),
        _ => FromTexts(source, store.ReadTexts(source.Column.Name)),
    };

    private static GroupKey FromTexts(ColumnReference source, string?[] cells)
    {
        var codes = new int[cells.Length];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int row = 0; row < cells.Length; row++) codes[row] = CodeOf(seen, cells[row]);
        string[] names = [.. seen.Keys.Order(StringComparer.Ordinal)];
        Renumber(codes, [.. names.Select(n => seen[n])]);
        return new(source, KeyOrder.None, codes, names, []);
    }

    private static GroupKey FromNumbers(ColumnReference source, KeyOrder order, double[] cells, Func<double, string> name)
    {
        var codes = new int[cells.Length];
        var seen = new Dictionary<double, int>();
        for (int row = 0; row < cells.Length; row++)
            codes[row] = double.IsNaN(cells[row]) ? -1 : CodeOf(seen, cells[row]);
        double[] values = [.. seen.Keys.Order()];
        Renumber(codes, [.. values.Select(v => seen[v])]);
        return new(source, order, codes, [.. values.Select(name)], values);
    }

    private static int CodeOf<T>(Dictionary<T, int> seen, T? value) where T : notnull
    {
        if (value is null) return -1;
        if (seen.TryGetValue(value, out int code)) return code;
        seen.Add(value, seen.Count);
        return seen.Count - 1;
    }

    /// <summary>Codes were given in the order of the rows; the groups stand in an order that the rows' order does not change.</summary>
    private static void Renumber(int[] codes, int[] oldOfNew)
    {
        var newOfOld = new int[oldOfNew.Length];
        for (int code = 0; code < oldOfNew.Length; code++) newOfOld[oldOfNew[code]] = code;
        for (int row = 0; row < codes.Length; row++)
            if (codes[row] >= 0) codes[row] = newOfOld[codes[row]];
    }

    private static double[] Parts(double[] moments, string part)
    {
        var parts = new double[moments.Length];
        for (int row = 0; row < parts.Length; row++)
            parts[row] = double.IsNaN(moments[row]) ? double.NaN : DatePartValues.Of(Moment.ToTime(moments[row]), part);
        return parts;
    }
}
