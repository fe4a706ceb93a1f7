using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Ensemble.DataCrew;

/// <summary>
/// The cells of a dataset as plain arrays, decoded once for all who ask: a frame's own indexers are too slow to
/// walk for every question over a million rows.
/// </summary>
internal sealed class ColumnStore
{
    // Tools for several questions run side by side over one dataset; they share its arrays, which live as long as it does.
    private static readonly ConditionalWeakTable<Dataset, ColumnStore> Stores = [];
    private readonly ConcurrentDictionary<string, Lazy<double[]>> _numbers = new();
    private readonly ConcurrentDictionary<string, Lazy<GroupKey>> _keys = new();

    private ColumnStore(Dataset data) => Data = data;

    internal static ColumnStore For(Dataset data) => Stores.GetValue(data, d => new ColumnStore(d));

    internal Dataset Data { get; }

    internal int Rows => Data.Rows;

    /// <summary>A number column; NaN where a cell is missing.</summary>
    internal double[] Numbers(string column) =>
        _numbers.GetOrAdd(Data.Column(column).Name, name => new(() => ReadNumbers(name))).Value;

    /// <summary>A date column as milliseconds since the year 1, which a double holds exactly; NaN where a cell is missing.</summary>
    internal double[] Moments(string column) =>
        _numbers.GetOrAdd(Data.Column(column).Name, name => new(() => ReadMoments(name))).Value;

    /// <summary>The group of every row by a column, or by a part of a date column.</summary>
    internal GroupKey Key(string reference)
    {
        var source = ColumnReference.Resolve(Data, reference);
        return _keys.GetOrAdd(source.Text, _ => new(() => GroupKeys.Build(this, source))).Value;
    }

    /// <summary>How many cells of a column are missing.</summary>
    internal int Missing(ColumnInfo column) => column.Kind switch
    {
        ColumnKind.Number => Numbers(column.Name).Count(double.IsNaN),
        ColumnKind.Date => Moments(column.Name).Count(double.IsNaN),
        _ => Key(column.Name).Codes.Count(c => c < 0),
    };

    internal string?[] ReadTexts(string column)
    {
        var cells = Data.Texts(column);
        var texts = new string?[Rows];
        for (int row = 0; row < texts.Length; row++) texts[row] = cells[row];
        return texts;
    }

    private double[] ReadNumbers(string column)
    {
        var cells = Data.Numbers(column);
        var numbers = new double[Rows];
        for (int row = 0; row < numbers.Length; row++)
            // An infinite cell cannot be averaged or written as JSON; it counts as missing.
            numbers[row] = cells[row] is double x && double.IsFinite(x) ? x : double.NaN;
        return numbers;
    }

    private double[] ReadMoments(string column)
    {
        var cells = Data.Dates(column);
        var moments = new double[Rows];
        for (int row = 0; row < moments.Length; row++)
            moments[row] = cells[row] is DateTime t ? Moment.Of(t) : double.NaN;
        return moments;
    }
}
