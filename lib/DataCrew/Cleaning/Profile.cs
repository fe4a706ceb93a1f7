using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>What is remarkable about a table before it is cleaned.</summary>
public sealed record Profile
{
    /// <summary>The table's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>One entry for each column, in the table's order.</summary>
    public required ImmutableList<ColumnProfile> Columns { get; init; }

    /// <summary>The number of rows without any value.</summary>
    public required int EmptyRows { get; init; }

    /// <summary>The number of rows that repeat an earlier row in every cell, spelling aside.</summary>
    public required int RepeatedRows { get; init; }

    /// <summary>How many such repeats are to be expected by chance, if the columns had nothing to do with each other.</summary>
    public required double RepeatsByChance { get; init; }

    /// <summary>Looks at every cell of a table once.</summary>
    public static Profile Of(Dataset dataset, CancellationToken cancellationToken = default) => Profiler.Look(dataset, cancellationToken);
}

/// <summary>What is remarkable about one column.</summary>
public sealed record ColumnProfile
{
    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>What its values are.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>The number of missing cells.</summary>
    public required int Missing { get; init; }

    /// <summary>The number of different values.</summary>
    public required int Distinct { get; init; }

    /// <summary>The number of cells with spaces before or after their text.</summary>
    public int Untrimmed { get; init; }

    /// <summary>The values that are spelled in more than one way.</summary>
    public ImmutableList<SpellingGroup> Spellings { get; init; } = [];

    /// <summary>The values far from the others; null for a column that is not a quantity, or has too few values or too little spread to tell.</summary>
    public OutlierProfile? Outliers { get; init; }

    /// <summary>True when no row has a value.</summary>
    public bool HasNoValue => Distinct == 0;

    /// <summary>True when every value is the same.</summary>
    public bool IsConstant => Distinct == 1;
}

/// <summary>Several spellings of one value, which differ by case, spaces or a mark at the end, or are words for the same yes or no.</summary>
/// <param name="Keep">The most frequent spelling.</param>
/// <param name="Others">The spellings that mean the same.</param>
/// <param name="Cells">How many cells hold one of the others.</param>
public sealed record SpellingGroup(string Keep, ImmutableList<string> Others, int Cells);

/// <summary>The values outside Tukey's fences: 1.5 interquartile ranges below the first quartile or above the third.</summary>
/// <param name="Count">How many values lie outside.</param>
/// <param name="Low">The lower fence.</param>
/// <param name="High">The upper fence.</param>
public sealed record OutlierProfile(int Count, double Low, double High);
