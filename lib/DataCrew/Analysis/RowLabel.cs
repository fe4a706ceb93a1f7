using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>Names a row to a reader: by its key, or by its most telling text and its time.</summary>
internal static class RowLabel
{
    internal static string? Of(ColumnStore store, int row, ColumnInfo besides)
    {
        var columns = store.Data.Columns.Where(c => c != besides).ToList();
        var texts = columns.Where(c => c.Kind is ColumnKind.Text or ColumnKind.Category).ToList();
        var key = texts.FirstOrDefault(c => c.IsKey);
        if (key is not null) return Cell(store, key, row);
        var named = new[] { texts.MaxBy(c => c.Distinct), columns.FirstOrDefault(c => c.IsTime) };
        string label = string.Join(", ", named.OfType<ColumnInfo>().Select(c => Cell(store, c, row)).OfType<string>());
        return label.Length == 0 ? null : label;
    }

    private static string? Cell(ColumnStore store, ColumnInfo column, int row) => store.Data.Frame.Columns[column.Name][row] switch
    {
        string text => $"{column.Name} {text}",
        DateTime time => $"{column.Name} {Moment.Text(time)}",
        double number => $"{column.Name} {number.ToString(CultureInfo.InvariantCulture)}",
        _ => null,
    };
}
