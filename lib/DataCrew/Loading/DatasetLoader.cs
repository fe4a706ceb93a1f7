
namespace Ensemble.DataCrew;

/// <summary>Loads a table from a file: delimited text or JSON, with encoding, format and types found out and stated.</summary>
public static class DatasetLoader
{
    /// <summary>Reads a file into a dataset; the file itself is never changed.</summary>
    /// <exception cref="DataException">There is no such file, or it holds no table; the message says what to do.</exception>
    public static Task<Dataset> LoadAsync(string path, CancellationToken cancellationToken = default) =>
        Task.Run(async () =>
        {
            byte[] head = FileGuard.ReadHead(path);
            FileGuard.RequireTable(path, head);
            var encoding = TextEncoding.Detect(path, head, cancellationToken);
            string start = encoding.Encoding.GetString(head, 0, Math.Min(head.Length, 1024));
            if (head.Length <= 1024 && start.AsSpan().Trim(" \t\r\n\uFEFF\0").IsEmpty) throw FileGuard.Empty(path);
            var table = JsonSource.Recognises(path, start)
                ? await JsonSource.ReadAsync(path, encoding.Encoding, cancellationToken)
                : CsvSource.Read(path, encoding.Encoding, cancellationToken);
            if (encoding.Note is { } note) table.Notes.Insert(0, note);
            RequireRows(path, table);
            return DatasetBuilder.FromTable(Path.GetFileName(path), path, table, cancellationToken);
        }, cancellationToken);

    private static void RequireRows(string path, RawTable table)
    {
        if (table.Rows > 0) return;
        if (table.Rejects.Count > 0)
            throw new DataException($"No row of '{path}' can be used: {Quote.Count(table.Rejects.Count, "row")} {(table.Rejects.Count == 1 ? "was" : "were")} rejected. The first, line {table.Rejects[0].Line}: {table.Rejects[0].Reason}");
        if (table.Columns.Count == 0) throw FileGuard.Empty(path);
        throw new DataException($"'{path}' has a header but no rows ({Quote.Count(table.Columns.Count, "column")}: {Quote.Some(table.Columns.Select(c => c.Name), 8)}). There is nothing to analyse.");
    }
}
