using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>What kind of question a result answers; it decides which chart fits.</summary>
public enum AnalysisKind
{
    /// <summary>How many rows.</summary>
    Count,
    /// <summary>Which fraction of the rows.</summary>
    Share,
    /// <summary>A mean, a sum or another figure of a column, over all rows or for each group.</summary>
    Aggregate,
    /// <summary>Which groups come first or last.</summary>
    Ranking,
    /// <summary>How a figure moves over time.</summary>
    Trend,
    /// <summary>How two columns move together.</summary>
    Correlation,
    /// <summary>How the values of a column are spread.</summary>
    Distribution,
    /// <summary>Which values lie far from the others.</summary>
    Outliers,
    /// <summary>How two groups differ.</summary>
    Comparison,
}

/// <summary>One computed answer: its value, how it was computed, and every number a report may cite from it.</summary>
public sealed record AnalysisResult
{
    /// <summary>The name a report cites it by, such as <c>R1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of question it answers.</summary>
    public required AnalysisKind Kind { get; init; }

    /// <summary>A short title without numbers, such as "Mean Body Mass (g) by Species".</summary>
    public required string Title { get; init; }

    /// <summary>The answer itself.</summary>
    public required AnswerValue Value { get; init; }

    /// <summary>The unit of the value: <c>g</c>, <c>rows</c>, <c>fraction</c>; null for a value without one.</summary>
    public string? Unit { get; init; }

    /// <summary>How it was computed, over which rows, in a sentence.</summary>
    public required string Method { get; init; }

    /// <summary>What was taken for granted on the way; a sentence each.</summary>
    public ImmutableList<string> Assumptions { get; init; } = [];

    /// <summary>The answer as a sentence for a reader.</summary>
    public required string Sentence { get; init; }

    /// <summary>Every further number of the result, by name: <c>n</c>, <c>mean of Adelie</c>, <c>p</c>, <c>ci low</c>.</summary>
    public ImmutableSortedDictionary<string, double> Facts { get; init; } = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>What a chart of this result shows.</summary>
    public ImmutableList<DataSeries> Series { get; init; } = [];
}

/// <summary>Points to draw. X holds text, numbers or dates, one kind in a series; Y holds numbers.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="XTitle">The x axis's title, with its unit.</param>
/// <param name="YTitle">The y axis's title, with its unit.</param>
/// <param name="X">Where each point stands.</param>
/// <param name="Y">How high each point is; as many as <paramref name="X"/> has.</param>
public sealed record DataSeries(string Name, string XTitle, string YTitle, ImmutableArray<object> X, ImmutableArray<double> Y);
