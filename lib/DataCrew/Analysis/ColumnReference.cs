namespace Ensemble.DataCrew;

/// <summary>A column, or a part of a date column, that a request names and the table has.</summary>
/// <param name="Column">What is known of the column.</param>
/// <param name="Part">One of <see cref="DateParts.All"/>; null for the column itself.</param>
internal sealed record ColumnReference(ColumnInfo Column, string? Part)
{
    /// <summary>The reference in its exact spelling.</summary>
    internal string Text => Part is null ? Column.Name : $"{Column.Name}:{Part}";

    /// <summary>The reference as a reader says it.</summary>
    internal string Label => Part switch
    {
        null => Column.Name,
        "month-of-year" => $"calendar month of {Column.Name}",
        _ => $"{Part} of {Column.Name}",
    };

    /// <summary>True where its values follow one another in time.</summary>
    internal bool IsTimeline => Part is null ? Column.IsTime : Part is "year" or "quarter" or "month" or "day";

    internal static ColumnReference Resolve(Dataset data, string reference)
    {
        if (string.IsNullOrWhiteSpace(reference)) throw new DataException("A column's name is needed here, and it is empty.");
        // A column may itself be named like "shift:day"; its own name goes first.
        if (data.Columns.FirstOrDefault(c => c.Name == reference) is { } exact) return new(exact, null);
        var (name, part) = DateParts.Split(reference.Trim());
        var column = data.Column(name);
        if (part is null || column.Kind == ColumnKind.Date) return new(column, part);
        // The year of a column of years is that column.
        if (part == "year" && column is { Kind: ColumnKind.Number, IsTime: true }) return new(column, null);
        throw new ColumnKindException(column, $"dates, so it has no {part}");
    }
}
