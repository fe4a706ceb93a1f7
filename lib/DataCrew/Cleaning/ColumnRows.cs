using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Takes some rows of a column, and describes a column anew.</summary>
internal static class ColumnRows
{
    /// <summary>A new column with the rows kept, in order.</summary>
    public static DataFrameColumn Keep(DataFrameColumn column, List<int> kept) => column switch
    {
        PrimitiveDataFrameColumn<double> numbers => new PrimitiveDataFrameColumn<double>(column.Name, Pick([.. numbers], kept)),
        PrimitiveDataFrameColumn<DateTime> dates => new PrimitiveDataFrameColumn<DateTime>(column.Name, Pick([.. dates], kept)),
        StringDataFrameColumn texts => new StringDataFrameColumn(column.Name, Pick([.. texts], kept)),
        _ => throw new InvalidOperationException($"A dataset does not store {column.DataType.Name}."),
    };

    /// <summary>The description of a column whose cells are no longer those it was described by; kind, unit and reason stay.</summary>
    public static ColumnInfo Describe(DataFrameColumn column, ColumnInfo old)
    {
        int rows = (int)column.Length;
        return column switch
        {
            PrimitiveDataFrameColumn<double> numbers => ColumnFacts.OfNumbers(old.Name, old.Reason, old.Unit, rows, Once(numbers)) with { IsTime = old.IsTime },
            PrimitiveDataFrameColumn<DateTime> dates => ColumnFacts.OfDates(old.Name, old.Reason, rows, Once(dates)),
            StringDataFrameColumn texts => ColumnFacts.OfTexts(old.Name, old.Kind, old.Reason, rows, Once(texts)),
            _ => old,
        };
    }

    private static T[] Pick<T>(T[] cells, List<int> kept)
    {
        var picked = new T[kept.Count];
        for (int i = 0; i < picked.Length; i++) picked[i] = cells[kept[i]];
        return picked;
    }

    private static IEnumerable<(T, int)> Once<T>(IEnumerable<T> cells) => cells.Select(cell => (cell, 1));
}
