using System.Globalization;
using Ensemble.DataCrew;
using Microsoft.Data.Analysis;

namespace Ensemble.Notebook;

/// <summary>A data frame in a cell: its first rows, with types and counts.</summary>
internal static class FrameView
{
    private const int MostRows = 10, MostColumns = 40;

    public static string ToHtml(DataFrame frame)
    {
        var columns = frame.Columns.Take(MostColumns).ToList();
        var numeric = columns.Select((c, i) => (c, i)).Where(c => c.c.IsNumericColumn()).Select(c => c.i).ToHashSet();
        var rows = Enumerable.Range(0, (int)Math.Min(MostRows, frame.Rows.Count)).Select(r => columns.Select(c => Cell(c[r])).ToArray());
        return Html.Table(columns.Select(c => $"{c.Name} ({TypeName(c.DataType)})").ToList(), rows, Counts(frame), numeric);
    }

    public static string ToText(DataFrame frame)
    {
        var columns = frame.Columns.Take(MostColumns).ToList();
        var rows = Enumerable.Range(0, (int)Math.Min(5, frame.Rows.Count)).Select(r => string.Join(" | ", columns.Select(c => ChartText.Cut(Cell(c[r]) ?? "missing", 30))));
        return string.Join('\n', rows.Prepend(string.Join(" | ", columns.Select(c => ChartText.Cut(c.Name, 30)))).Append(Counts(frame)));
    }

    private static string Counts(DataFrame frame)
    {
        long rows = frame.Rows.Count;
        int columns = frame.Columns.Count;
        string first = rows > MostRows ? $"the first {MostRows} of " : "";
        string some = columns > MostColumns ? $", the first {MostColumns} shown" : "";
        return $"{first}{ChartText.Number(rows)} row{(rows == 1 ? "" : "s")} × {ChartText.Number(columns)} column{(columns == 1 ? "" : "s")}{some}";
    }

    private static string? Cell(object? value) => value switch
    {
        null => null,
        DateTime d => ChartData.Label(d),
        double n => n.ToString("0.######", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string TypeName(Type type) => type == typeof(double) || type == typeof(float) ? "number"
        : type == typeof(DateTime) ? "date" : type == typeof(string) ? "text" : type == typeof(bool) ? "yes/no" : type.Name.ToLowerInvariant();
}
