namespace Ensemble.DataCrew;

/// <summary>In what order the groups of a key stand.</summary>
internal enum KeyOrder
{
    /// <summary>They have none of their own.</summary>
    None,
    /// <summary>By their number.</summary>
    Number,
    /// <summary>In time, or round the clock and the calendar.</summary>
    Time,
}

/// <summary>The group that every row belongs to.</summary>
/// <param name="Source">The column, or the part of a date column, that makes the groups.</param>
/// <param name="Order">The order of the groups; <paramref name="Names"/> follow it, or the alphabet.</param>
/// <param name="Codes">For every row the index of its group's name; -1 where the cell is missing.</param>
/// <param name="Names">The groups' names.</param>
/// <param name="Values">The groups as numbers, in the same order; none for text.</param>
internal sealed record GroupKey(ColumnReference Source, KeyOrder Order, int[] Codes, string[] Names, double[] Values)
{
    internal string Label => Source.Label;

    internal int Count => Names.Length;
}
