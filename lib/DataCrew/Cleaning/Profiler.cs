using System.Collections.Immutable;
using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Takes a table's profile.</summary>
internal static class Profiler
{
    private const int FewestForOutliers = 8;

    public static Profile Look(Dataset dataset, CancellationToken cancellationToken)
    {
        var columns = new List<ColumnProfile>();
        var unified = new List<DataFrameColumn>();
        foreach (var info in dataset.Columns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (profile, column) = Look(info, dataset.Frame.Columns[info.Name]);
            columns.Add(profile);
            unified.Add(column);
        }
        // Rows are compared as they will be once spellings are unified.
        var keys = RowKeys.Of(unified, dataset.Rows, cancellationToken);
        return new Profile
        {
            Name = dataset.Name,
            Rows = dataset.Rows,
            Columns = [.. columns],
            EmptyRows = Enumerable.Range(0, dataset.Rows).Count(keys.IsEmpty),
            RepeatedRows = keys.Repeats().Count(first => first >= 0),
            RepeatsByChance = keys.RepeatsByChance,
        };
    }

    private static (ColumnProfile Profile, DataFrameColumn Unified) Look(ColumnInfo info, DataFrameColumn column)
    {
        var profile = new ColumnProfile { Name = info.Name, Kind = info.Kind, Missing = info.Missing, Distinct = info.Distinct };
        if (column is PrimitiveDataFrameColumn<double> numbers)
            return (profile with { Outliers = info.IsTime || info.IsKey ? null : Outliers(numbers) }, column);
        if (column is not StringDataFrameColumn texts) return (profile, column);

        var counts = TextMap.Count(texts);
        var trim = TextMap.Trim(counts.Keys);
        // Regrouping a million different texts takes seconds, and most columns have nothing to trim.
        var trimmed = trim.IsEmpty ? counts : counts.GroupBy(c => trim.GetValueOrDefault(c.Key, c.Key)).ToDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal);
        var groups = info.Kind == ColumnKind.Text ? [] : TextMap.Groups(trimmed, info.Kind);
        profile = profile with { Untrimmed = trim.Keys.Sum(t => counts[t]), Spellings = groups };
        if (trim.IsEmpty && groups.IsEmpty) return (profile, column);

        var best = groups.SelectMany(g => g.Others.Select(o => (o, g.Keep))).ToDictionary(s => s.o, s => s.Keep, StringComparer.Ordinal);
        var map = counts.Keys.Select(text => (text, to: best.GetValueOrDefault(trim.GetValueOrDefault(text, text), trim.GetValueOrDefault(text, text))))
            .Where(m => m.text != m.to).ToDictionary(m => m.text, m => m.to, StringComparer.Ordinal);
        return (profile, TextMap.Apply(texts, map).Column);
    }

    /// <summary>Tukey's fences (1977); none where there are too few values, or where the middle half of them is one value.</summary>
    public static OutlierProfile? Outliers(PrimitiveDataFrameColumn<double> column)
    {
        double[] sorted = [.. column.Where(n => n is not null).Select(n => n!.Value)];
        Array.Sort(sorted);
        double q1 = Statistics.Quantile(sorted, 0.25), q3 = Statistics.Quantile(sorted, 0.75), reach = 1.5 * (q3 - q1);
        if (sorted.Length < FewestForOutliers || reach == 0) return null;
        return new(sorted.Count(x => x < q1 - reach || x > q3 + reach), q1 - reach, q3 + reach);
    }
}
