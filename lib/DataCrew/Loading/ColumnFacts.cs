using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>Describes a column from its values and how often each occurs; a null value is a missing cell.</summary>
internal static class ColumnFacts
{
    private const int MostTopValues = 50;

    public static ColumnInfo OfNumbers(string name, string reason, string? unit, int rows, IEnumerable<(double? Value, int Count)> values)
    {
        var counts = CountEach(values, out int missing);
        bool whole = counts.Keys.All(double.IsInteger);
        var (min, max) = Ends(counts.Keys);
        bool key = IsKey(rows, missing, counts.Count) && whole && (max - min == rows - 1 || ColumnWords.NamesKey(name));
        return new ColumnInfo
        {
            Name = name,
            Kind = ColumnKind.Number,
            Reason = reason,
            Unit = unit,
            Missing = missing,
            Distinct = counts.Count,
            Min = counts.Count == 0 ? null : Show(min),
            Max = counts.Count == 0 ? null : Show(max),
            IsTime = whole && counts.Count > 0 && min >= 1000 && max <= 2200 && ColumnWords.NamesYear(name),
            IsKey = key,
        };
    }

    public static ColumnInfo OfDates(string name, string reason, int rows, IEnumerable<(DateTime? Value, int Count)> values)
    {
        var counts = CountEach(values, out int missing);
        bool clock = counts.Keys.Any(d => d.TimeOfDay != TimeSpan.Zero);
        return new ColumnInfo
        {
            Name = name,
            Kind = ColumnKind.Date,
            Reason = reason,
            Missing = missing,
            Distinct = counts.Count,
            Min = counts.Count == 0 ? null : Show(counts.Keys.Min(), clock),
            Max = counts.Count == 0 ? null : Show(counts.Keys.Max(), clock),
            TopValues = [.. Top(counts).Select(d => Show(d, clock))],
            IsTime = true,
            IsKey = IsKey(rows, missing, counts.Count),
        };
    }

    public static ColumnInfo OfTexts(string name, ColumnKind kind, string reason, int rows, IEnumerable<(string? Value, int Count)> values)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        int missing = 0;
        string? min = null, max = null;
        foreach (var (value, count) in values)
        {
            if (value is null) { missing += count; continue; }
            if (count == 0) continue;
            counts[value] = counts.GetValueOrDefault(value) + count;
            if (min is null || string.CompareOrdinal(value, min) < 0) min = value;
            if (max is null || string.CompareOrdinal(value, max) > 0) max = value;
        }
        return new ColumnInfo
        {
            Name = name,
            Kind = kind,
            Reason = reason,
            Missing = missing,
            Distinct = counts.Count,
            Min = min,
            Max = max,
            TopValues = [.. Top(counts)],
            IsKey = kind == ColumnKind.Text && IsKey(rows, missing, counts.Count),
        };
    }

    /// <summary>A number as a reader would write it.</summary>
    public static string Show(double value) => value.ToString("0.###############", CultureInfo.InvariantCulture) is var text && text.Length <= 20
        ? text : value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>A date, with the time of day where the column has one.</summary>
    public static string Show(DateTime value, bool clock) =>
        value.ToString(clock ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Dictionary<T, int> CountEach<T>(IEnumerable<(T? Value, int Count)> values, out int missing) where T : struct
    {
        var counts = new Dictionary<T, int>();
        missing = 0;
        foreach (var (value, count) in values)
        {
            if (value is not { } present) missing += count;
            else if (count > 0) counts[present] = counts.GetValueOrDefault(present) + count;
        }
        return counts;
    }

    private static (double Min, double Max) Ends(IReadOnlyCollection<double> values) => values.Count == 0 ? (0, 0) : (values.Min(), values.Max());

    private static bool IsKey(int rows, int missing, int distinct) => rows > 1 && missing == 0 && distinct == rows;

    private static IEnumerable<T> Top<T>(Dictionary<T, int> counts) where T : notnull
    {
        // Where nearly every value is different, sorting them all would tell nothing more.
        var entries = counts.Count > 100_000 ? counts.Where(e => e.Value > 1).Concat(counts.Where(e => e.Value == 1).Take(MostTopValues)) : counts;
        return entries.OrderByDescending(e => e.Value).ThenBy(e => e.Key, Order<T>()).Take(MostTopValues).Select(e => e.Key);
    }

    private static IComparer<T> Order<T>() => typeof(T) == typeof(string) ? (IComparer<T>)StringComparer.Ordinal : Comparer<T>.Default;
}
