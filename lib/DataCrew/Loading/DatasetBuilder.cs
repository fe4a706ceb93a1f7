using System.Collections.Immutable;
using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Builds a <see cref="Dataset"/> in code, with the types inferred as they are for a file.</summary>
public static class DatasetBuilder
{
    /// <summary>A dataset of rows of texts; null is a missing cell, and a short row is filled up with missing cells.</summary>
    /// <exception cref="DataException">There is no column, or a row has more cells than there are headers.</exception>
    public static Dataset FromRows(string name, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows)
    {
        if (headers.Count == 0) throw new DataException($"'{name}' has no columns.");
        var table = new RawTable();
        table.Columns.AddRange(HeaderNames.Clean(headers, table.Notes).Select(h => new TokenColumn(h)));
        foreach (var row in rows)
        {
            if (row.Count > headers.Count)
                throw new DataException($"Row {table.Rows + 1} of '{name}' has {row.Count} cells for {headers.Count} columns.");
            for (int c = 0; c < headers.Count; c++) table.Columns[c].Add(c < row.Count ? row[c] : null);
        }
        return FromTable(name, name, table, CancellationToken.None);
    }

    internal static Dataset FromTable(string name, string path, RawTable table, CancellationToken cancellationToken)
    {
        var hints = FileHints.Gather(table, cancellationToken);
        var columns = new List<InferredColumn>();
        for (int c = 0; c < table.Columns.Count; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            columns.Add(ColumnInference.Infer(table.Columns[c], hints));
            table.Columns[c] = new TokenColumn(table.Columns[c].Name); // its texts are no longer needed
        }
        return new Dataset
        {
            Name = name,
            Path = path,
            Frame = new DataFrame(columns.Select(c => c.Cells)),
            Columns = [.. columns.Select(c => c.Info)],
            Notes = [.. table.Notes, .. columns.SelectMany(c => c.Notes)],
            Rejects = [.. table.Rejects],
        };
    }
}

/// <summary>A column with its kind decided: its cells, its description, and what there is to say about it.</summary>
internal sealed record InferredColumn(DataFrameColumn Cells, ColumnInfo Info, ImmutableList<string> Notes);
