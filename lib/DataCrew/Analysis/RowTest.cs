namespace Ensemble.DataCrew;

/// <summary>A filter made ready to ask of every row: does it meet the filter, and is its cell missing?</summary>
internal sealed record RowTest(Func<int, bool> Meets, Func<int, bool> Missing)
{
    internal static RowTest Of(ColumnStore store, RowFilter filter)
    {
        var source = ColumnReference.Resolve(store.Data, filter.Column);
        string op = FilterOps.Check(filter);
        bool isText = source.Part is null && source.Column.Kind is not (ColumnKind.Number or ColumnKind.Date);
        var missing = isText || source.Part is not null ? MissingCode(store.Key(source.Text)) : MissingNumber(Cells(store, source));
        if (op == "missing") return new(missing, _ => false);
        if (op == "present") return new(row => !missing(row), _ => false);
        var meets = isText ? OnText(store, source, op, filter.Values) : OnNumbers(store, source, op, filter.Values);
        return new(meets, missing);
    }

    private static Func<int, bool> MissingCode(GroupKey key)
    {
        int[] codes = key.Codes;
        return row => codes[row] < 0;
    }

    private static Func<int, bool> MissingNumber(double[] cells) => row => double.IsNaN(cells[row]);

    // Text is compared once for each different value, not once for each row.
    private static Func<int, bool> OnText(ColumnStore store, ColumnReference source, string op, string[] values)
    {
        var key = store.Key(source.Text);
        var test = TextTest.Of(source.Column, key.Names, op, values);
        return ByCode(key, [.. key.Names.Select(test)]);
    }

    private static Func<int, bool> OnNumbers(ColumnStore store, ColumnReference source, string op, string[] values)
    {
        var test = NumberTest.Of(source, op, values);
        if (source.Part is not null)
        {
            var key = store.Key(source.Text);
            return ByCode(key, [.. key.Values.Select(test)]);
        }
        double[] cells = Cells(store, source);
        return row => !double.IsNaN(cells[row]) && test(cells[row]);
    }

    private static Func<int, bool> ByCode(GroupKey key, bool[] meets)
    {
        int[] codes = key.Codes;
        return row => codes[row] >= 0 && meets[codes[row]];
    }

    private static double[] Cells(ColumnStore store, ColumnReference source) =>
        source.Column.Kind == ColumnKind.Date ? store.Moments(source.Column.Name) : store.Numbers(source.Column.Name);
}
