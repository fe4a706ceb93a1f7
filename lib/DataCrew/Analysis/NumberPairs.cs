namespace Ensemble.DataCrew;

/// <summary>The values of two number columns in the rows that have both.</summary>
internal sealed record NumberPairs(ColumnInfo First, ColumnInfo Second, double[] X, double[] Y)
{
    internal int Count => X.Length;

    internal double Pearson => Statistics.Pearson(X, Y);

    internal static NumberPairs Of(RowSelection rows, ColumnInfo first, ColumnInfo second)
    {
        double[] a = Numbers(rows, first), b = Numbers(rows, second);
        int[] both = [.. rows.Rows().Where(row => !double.IsNaN(a[row]) && !double.IsNaN(b[row]))];
        return new(first, second, [.. both.Select(row => a[row])], [.. both.Select(row => b[row])]);
    }

    private static double[] Numbers(RowSelection rows, ColumnInfo column) => column.Kind == ColumnKind.Number
        ? rows.Store.Numbers(column.Name) : throw new ColumnKindException(column, "numbers");
}
