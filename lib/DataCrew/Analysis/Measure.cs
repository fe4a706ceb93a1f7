namespace Ensemble.DataCrew;

/// <summary>A column as the numbers that a figure is taken of; NaN where a cell is missing.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">Its numbers; for text and dates the place of each cell among the sorted values.</param>
/// <param name="Names">The sorted values that those places stand for; null for numbers.</param>
internal sealed record Measure(ColumnInfo Column, double[] Values, string[]? Names)
{
    /// <summary>The numbers of a column for a figure.</summary>
    /// <exception cref="ColumnKindException">The figure cannot be taken of such a column.</exception>
    internal static Measure Of(ColumnStore store, string column, FigureFunction figure)
    {
        if (DateParts.Split(column).Part is not null && figure.Counts) return Part(store, column);
        var info = store.Data.Column(column);
        if (info.Kind == ColumnKind.Number) return new(info, store.Numbers(info.Name), null);
        var key = store.Key(info.Name);
        if (figure.Counts || figure.Name == "mode" || (info.Kind == ColumnKind.Date && figure.Picks))
            return new(info, [.. key.Codes.Select(c => c < 0 ? double.NaN : c)], key.Names);
        if (info.Kind == ColumnKind.Boolean && figure.Name is "mean" or "sum") return new(info, OnesAndZeros(info, key), null);
        string possible = info.Kind switch
        {
            ColumnKind.Date => "count, count_distinct, missing, mode, min and max",
            ColumnKind.Boolean => "count, count_distinct, missing, mode, mean and sum",
            _ => "count, count_distinct, missing and mode",
        };
        throw new ColumnKindException(info, $"numbers, which '{figure.Name}' needs (possible here: {possible})");
    }

    /// <summary>The same, for a figure that must be a number.</summary>
    internal static Measure OfNumber(ColumnStore store, string column, FigureFunction figure)
    {
        var measure = Of(store, column, figure);
        return measure.Names is null || !figure.Picks ? measure
            : throw new DataException($"The {figure.Phrase(measure.Column)} is no number, so it can be neither grouped, ranked nor compared.");
    }

    /// <summary>The values of some rows, missing ones left out.</summary>
    internal double[] Present(RowSelection rows) => [.. rows.Rows().Select(row => Values[row]).Where(x => !double.IsNaN(x))];

    // "How many years": the periods of a date, counted like any other values.
    private static Measure Part(ColumnStore store, string reference)
    {
        var key = store.Key(reference);
        var info = ColumnReference.Resolve(store.Data, reference).Column with { Name = key.Label };
        return new(info, [.. key.Codes.Select(c => c < 0 ? double.NaN : c)], key.Names);
    }

    private static double[] OnesAndZeros(ColumnInfo info, GroupKey key)
    {
        var ones = key.Names.Select(n => Truth.Of(n) is bool truth ? (truth ? 1.0 : 0.0)
            : throw new DataException($"The column '{info.Name}' holds '{n}', which reads neither as yes nor as no; count its rows instead.")).ToArray();
        return [.. key.Codes.Select(c => c < 0 ? double.NaN : ones[c])];
    }
}
