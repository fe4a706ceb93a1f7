using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Compares whole rows: which are empty, which repeat an earlier one, and how many repeats chance alone would bring.</summary>
internal sealed class RowKeys
{
    private const long Missing = 0x4d15_51e6;
    private readonly IReadOnlyList<DataFrameColumn> _columns;
    private readonly ulong[] _hashes;
    private readonly bool[] _empty;

    private RowKeys(IReadOnlyList<DataFrameColumn> columns, int rows)
    {
        _columns = columns;
        _hashes = new ulong[rows];
        _empty = new bool[rows];
        Array.Fill(_empty, true);
    }

    /// <summary>
    /// How many repeats to expect by chance, if the columns had nothing to do with each other: the pairs of rows, times
    /// the share of pairs that agree in each column.
    /// </summary>
    public double RepeatsByChance { get; private set; }

    public static RowKeys Of(IReadOnlyList<DataFrameColumn> columns, int rows, CancellationToken cancellationToken)
    {
        double pairs = rows * (rows - 1.0) / 2;
        var keys = new RowKeys(columns, rows) { RepeatsByChance = pairs };
        foreach (var column in columns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            keys.RepeatsByChance *= keys.Mix(Keys(column)) / Math.Max(1, pairs);
        }
        return keys;
    }

    public bool IsEmpty(int row) => _empty[row];

    /// <summary>For each row the first row that it repeats in every cell, or -1; empty rows repeat nothing.</summary>
    public int[] Repeats()
    {
        var seen = new Dictionary<ulong, int>(_hashes.Length);
        var firstOf = new int[_hashes.Length];
        for (int row = 0; row < firstOf.Length; row++)
        {
            firstOf[row] = -1;
            if (_empty[row]) continue;
            ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, _hashes[row], out bool exists);
            if (!exists) first = row;
            else if (Same(first, row)) firstOf[row] = first;
        }
        return firstOf;
    }

    private bool Same(int a, int b) => _columns.All(column => Equals(column[a], column[b]));

    /// <summary>Works a column into the rows' hashes; returns how many pairs of rows agree in it.</summary>
    private double Mix(IEnumerable<long> keys)
    {
        var counts = new Dictionary<long, int>();
        int row = 0;
        foreach (long key in keys)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
            _empty[row] &= key == Missing;
            ulong mixed = (_hashes[row] ^ (ulong)key) * 0x9E37_79B9_7F4A_7C15;
            _hashes[row++] = mixed ^ (mixed >> 29);
        }
        return counts.Values.Sum(c => c * (c - 1.0) / 2);
    }

    /// <summary>A number for every cell, the same where the cells are.</summary>
    private static IEnumerable<long> Keys(DataFrameColumn column) => column switch
    {
        PrimitiveDataFrameColumn<double> numbers => numbers.Select(n => n is { } value ? BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value) : Missing),
        PrimitiveDataFrameColumn<DateTime> dates => dates.Select(d => d is { } value ? value.Ticks : Missing),
        StringDataFrameColumn texts => texts.Select(t => t is null ? Missing : ((long)t.Length << 32) ^ (uint)string.GetHashCode(t)),
        _ => throw new InvalidOperationException($"A dataset does not store {column.DataType.Name}."),
    };
}
