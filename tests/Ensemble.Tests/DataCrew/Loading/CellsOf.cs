using System.Globalization;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Loading;

/// <summary>The cells of a dataset as text, for comparing.</summary>
internal static class CellsOf
{
    public static string Column(Dataset data, string name) =>
        string.Join("|", Enumerable.Range(0, data.Rows).Select(row => Text(data.Frame.Columns[name][row])));

    public static string Row(Dataset data, int row) => string.Join("|", data.Frame.Columns.Select(c => Text(c[row])));

    private static string Text(object? cell) => cell switch
    {
        null => "∅",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFF", CultureInfo.InvariantCulture),
        _ => cell.ToString()!,
    };
}
