namespace Ensemble.DataCrew;

/// <summary>The values of some rows gathered by group, each group's side by side, so that a figure of a group is a figure of a span.</summary>
internal sealed class Grouped
{
    private readonly double[] _values;
    private readonly int[] _starts, _rows;

    private Grouped(double[] values, int[] starts, int[] rows, int withoutGroup) =>
        (_values, _starts, _rows, WithoutGroup) = (values, starts, rows, withoutGroup);

    /// <summary>The number of rows whose group is missing; they are left out.</summary>
    internal int WithoutGroup { get; }

    /// <summary>The number of values in all groups.</summary>
    internal int Used => _values.Length;

    /// <summary>The groups that have a row.</summary>
    internal IEnumerable<int> Codes => Enumerable.Range(0, _rows.Length).Where(c => _rows[c] > 0);

    /// <summary>The number of rows of a group, missing values included.</summary>
    internal int Rows(int code) => _rows[code];

    /// <summary>The values of a group, missing ones left out.</summary>
    internal Span<double> Values(int code) => _values.AsSpan(_starts[code], _starts[code + 1] - _starts[code]);

    /// <summary>Gathers the values by group; without values it only counts the rows.</summary>
    /// <param name="codes">The group of every row; -1 for none.</param>
    /// <param name="count">The number of groups.</param>
    internal static Grouped By(int[] codes, int count, RowSelection selection, double[]? values)
    {
        int[] rows = new int[count], starts = new int[count + 1];
        int withoutGroup = 0;
        foreach (int row in selection.Rows())
        {
            int code = codes[row];
            if (code < 0) { withoutGroup++; continue; }
            rows[code]++;
            if (values is not null && !double.IsNaN(values[row])) starts[code + 1]++;
        }
        for (int code = 0; code < count; code++) starts[code + 1] += starts[code];
        return new(Gather(codes, selection, values, starts), starts, rows, withoutGroup);
    }

    private static double[] Gather(int[] codes, RowSelection selection, double[]? values, int[] starts)
    {
        if (values is null) return [];
        int[] next = [.. starts];
        var gathered = new double[starts[^1]];
        foreach (int row in selection.Rows())
            if (codes[row] >= 0 && !double.IsNaN(values[row])) gathered[next[codes[row]]++] = values[row];
        return gathered;
    }
}
