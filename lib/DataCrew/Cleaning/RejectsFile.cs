using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Writes the rows that are not in a table to a file of their own.</summary>
public static class RejectsFile
{
    /// <summary>Writes <c>rejects.csv</c> into a folder, made where needed: line, reason and the row as it stood. Returns its path, or null when no row was rejected.</summary>
    public static async Task<string?> WriteAsync(Dataset dataset, string folder, CancellationToken cancellationToken = default)
    {
        if (dataset.Rejects.Count == 0) return null;
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "rejects.csv");
        if (Path.GetFullPath(path) == Path.GetFullPath(dataset.Path)) throw new DataException($"The rejects would overwrite the source '{dataset.Path}'. Choose another folder.");
        await using var stream = File.Create(path);
        await using var writer = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n", Quoting = CsvQuoting.Always });
        await writer.WriteRecordAsync(["line", "reason", "row"], cancellationToken);
        foreach (var reject in dataset.Rejects)
            await writer.WriteRecordAsync([reject.Line.ToString(CultureInfo.InvariantCulture), reject.Reason, reject.Text], cancellationToken);
        await writer.FlushAsync(cancellationToken);
        return path;
    }

    /// <summary>A row of a frame as a line of CSV.</summary>
    internal static string Line(DataFrame frame, int row)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n", BufferSize = 1024 }, leaveOpen: true))
            writer.WriteRecord([.. frame.Columns.Select(c => Text(c[row]))]);
        return Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n');
    }

    private static string? Text(object? cell) => cell switch
    {
        null => null,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => cell.ToString(),
    };
}
