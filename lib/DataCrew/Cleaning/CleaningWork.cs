using System.Collections.Immutable;
using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>A table while it is being cleaned: columns are replaced, never changed in place.</summary>
internal sealed class CleaningWork(Dataset source)
{
    private readonly DataFrameColumn[] _columns = [.. source.Columns.Select(c => source.Frame.Columns[c.Name])];
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly ImmutableList<RejectedRow>.Builder _rejects = source.Rejects.ToBuilder();
    // Where each remaining row stands in the source, so that a reject can name it.
    private int[] _rows = [.. Enumerable.Range(0, source.Rows)];

    public int Rows => _rows.Length;

    public long PresentCells => _columns.Sum(c => c.Length - c.NullCount);

    /// <summary>Replaces texts in one column, or in every column of text; returns how many cells changed.</summary>
    public int MapTexts(string? column, Func<ColumnKind, IReadOnlyDictionary<string, int>, IReadOnlyDictionary<string, string>> mapOf)
    {
        string? only = column is null ? null : source.Column(column).Name;
        int total = 0;
        for (int i = 0; i < _columns.Length; i++)
        {
            if (_columns[i] is not StringDataFrameColumn texts || (only is not null && texts.Name != only)) continue;
            var map = mapOf(source.Columns[i].Kind, TextMap.Count(texts));
            if (map.Count == 0) continue;
            (_columns[i], int changed) = TextMap.Apply(texts, map);
            if (changed > 0) _changed.Add(texts.Name);
            total += changed;
        }
        return total;
    }

    /// <summary>The missing cells of one column, or of all.</summary>
    public long CountMissing(string? column) => Chosen(column).Sum(c => c.NullCount);

    /// <summary>The values outside Tukey's fences in one number column, or in all.</summary>
    public int CountOutliers(string? column) => Chosen(column).OfType<PrimitiveDataFrameColumn<double>>().Sum(c => Profiler.Outliers(c)?.Count ?? 0);

    private IEnumerable<DataFrameColumn> Chosen(string? column) =>
        column is null ? _columns : _columns.Where(c => c.Name == source.Column(column).Name);

    public int DropEmpty(CancellationToken cancellationToken)
    {
        var keys = RowKeys.Of(_columns, Rows, cancellationToken);
        return Drop(row => keys.IsEmpty(row) ? "Every cell of the row is missing." : null);
    }

    public int DropRepeated(CancellationToken cancellationToken)
    {
        int[] repeats = RowKeys.Of(_columns, Rows, cancellationToken).Repeats();
        return Drop(row => repeats[row] >= 0 ? $"The row repeats row {_rows[repeats[row]] + 1:N0}." : null);
    }

    private int Drop(Func<int, string?> reasonOf)
    {
        var kept = new List<int>(Rows);
        for (int row = 0; row < Rows; row++)
        {
            if (reasonOf(row) is not { } reason) kept.Add(row);
            else _rejects.Add(new(_rows[row] + 1, reason, RejectsFile.Line(source.Frame, _rows[row])));
        }
        int dropped = Rows - kept.Count;
        if (dropped == 0) return 0;
        for (int i = 0; i < _columns.Length; i++) _columns[i] = ColumnRows.Keep(_columns[i], kept);
        _rows = [.. kept.Select(row => _rows[row])];
        return dropped;
    }

    public Dataset ToDataset(CancellationToken cancellationToken)
    {
        bool rowsDropped = Rows < source.Rows;
        var infos = ImmutableList.CreateBuilder<ColumnInfo>();
        for (int i = 0; i < _columns.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var info = source.Columns[i];
            infos.Add(rowsDropped || _changed.Contains(info.Name) ? ColumnRows.Describe(_columns[i], info) : info);
        }
        return source with { Frame = new DataFrame(_columns), Columns = infos.ToImmutable(), Rejects = _rejects.ToImmutable() };
    }
}
