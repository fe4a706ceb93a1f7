using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>What the values of a column are.</summary>
public enum ColumnKind
{
    /// <summary>Quantities; stored as <c>double</c>.</summary>
    Number,
    /// <summary>Days or moments; stored as <c>DateTime</c>.</summary>
    Date,
    /// <summary>Two values that mean yes and no; stored as text.</summary>
    Boolean,
    /// <summary>A few values that repeat; stored as text.</summary>
    Category,
    /// <summary>Anything else; stored as text.</summary>
    Text,
}

/// <summary>What was learned about one column.</summary>
public sealed record ColumnInfo
{
    /// <summary>The name, unique in its table.</summary>
    public required string Name { get; init; }

    /// <summary>The inferred kind.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Why this kind was inferred, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The unit the column's name states, such as <c>mm</c> in "Beak Length (mm)"; null when it states none.</summary>
    public string? Unit { get; init; }

    /// <summary>The number of missing cells.</summary>
    public int Missing { get; init; }

    /// <summary>The number of different values, missing ones aside.</summary>
    public int Distinct { get; init; }

    /// <summary>The smallest value, as text; null when the column has no value.</summary>
    public string? Min { get; init; }

    /// <summary>The largest value, as text; null when the column has no value.</summary>
    public string? Max { get; init; }

    /// <summary>The most frequent values of a column that is not numeric, most frequent first; at most 50.</summary>
    public ImmutableList<string> TopValues { get; init; } = [];

    /// <summary>True for a date column, and for whole numbers that read as calendar years.</summary>
    public bool IsTime { get; init; }

    /// <summary>True where every value is present and different, so that the column names its row.</summary>
    public bool IsKey { get; init; }
}
