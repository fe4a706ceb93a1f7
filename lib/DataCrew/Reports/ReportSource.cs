using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>A question and the result that answers it.</summary>
public sealed record Finding(string Question, AnalysisResult Result);

/// <summary>A question that the crew did not answer, and why.</summary>
public sealed record DeclinedQuestion(string Question, string Reason);

/// <summary>Everything that a report is written from, and checked against.</summary>
public sealed record ReportSource
{
    /// <summary>What stands above the report.</summary>
    public required string Title { get; init; }

    /// <summary>The table that the results were computed from.</summary>
    public required Dataset Data { get; init; }

    /// <summary>The questions and their results, in the order asked.</summary>
    public ImmutableList<Finding> Findings { get; init; } = [];

    /// <summary>The questions without an answer.</summary>
    public ImmutableList<DeclinedQuestion> Declined { get; init; } = [];

    /// <summary>What the cleaner did, a sentence each.</summary>
    public ImmutableList<string> CleaningLog { get; init; } = [];

    /// <summary>The charts of the results.</summary>
    public ImmutableList<ResultChart> Charts { get; init; } = [];

    /// <summary>The facts of the data itself, to be cited as <c>D1</c> like any result.</summary>
    public AnalysisResult DataFacts => Ensemble.DataCrew.DataFacts.Of(Data, CleaningLog);

    /// <summary>What is wrong with a report written from this; nothing where every number in it holds.</summary>
    public IReadOnlyList<ReportProblem> Check(string markdown) => ReportVerifier.Check(markdown,
        [DataFacts, .. Findings.Select(f => f.Result)], Names(),
        Findings.GroupBy(f => f.Result.Id).ToDictionary(g => g.Key, g => string.Join(' ', g.Select(f => f.Question))));

    private IEnumerable<string> Names() =>
        new[] { Title, Data.Name }
            .Concat(Findings.Select(f => f.Question))
            .Concat(Declined.SelectMany(d => new[] { d.Question, d.Reason }))
            .Concat(Data.Columns.SelectMany(c => c.TopValues.Append(c.Name).Append(c.Unit ?? "")))
            .Concat(Data.Columns.Where(c => c.IsTime || c.Kind is not ColumnKind.Number).SelectMany(c => new[] { c.Min ?? "", c.Max ?? "" }))
            .Concat(Charts.Select(c => c.Title));
}
