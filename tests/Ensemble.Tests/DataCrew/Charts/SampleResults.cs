using System.Collections.Immutable;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew;

/// <summary>Small results to draw and to report on.</summary>
internal static class SampleResults
{
    public static AnalysisResult Result(string id, AnalysisKind kind, AnswerValue value, string? unit = null, string title = "A title",
        IEnumerable<DataSeries>? series = null, params (string Name, double Value)[] facts) => new()
        {
            Id = id,
            Kind = kind,
            Title = title,
            Value = value,
            Unit = unit,
            Method = "Computed over all rows.",
            Sentence = "A sentence.",
            Series = [.. series ?? []],
            Facts = facts.ToImmutableSortedDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
        };

    public static AnswerValue.Number Number(double value) => new(value);

    public static AnswerValue.Groups Groups(params (string Name, double Value)[] groups) => new([.. groups.Select(g => KeyValuePair.Create(g.Name, g.Value))]);

    public static DataSeries Series(string name, params (object X, double Y)[] points) =>
        new(name, "Species", "Mean Body Mass (g)", [.. points.Select(p => p.X)], [.. points.Select(p => p.Y)]);

    public static AnalysisResult MassBySpecies { get; } = Result("R1", AnalysisKind.Aggregate,
        Groups(("Adelie", 3700.66), ("Chinstrap", 3733.09), ("Gentoo", 5076.02)), "g", "Mean Body Mass (g) by Species",
        [Series("Mean", ("Adelie", 3700.66), ("Chinstrap", 3733.09), ("Gentoo", 5076.02))], ("n", 342));
}
