using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>The numbers of a data set itself, as a result, so that a report can cite them and the verifier check them.</summary>
internal static class DataFacts
{
    public const string Id = "D1";

    public static AnalysisResult Of(Dataset data, IEnumerable<string> cleaningLog)
    {
        var facts = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["rows"] = data.Rows,
            ["columns"] = data.Columns.Count,
            ["cells"] = (double)data.Rows * data.Columns.Count,
            ["rejected rows"] = data.Rejects.Count,
            ["missing cells"] = data.Columns.Sum(c => (double)c.Missing),
            ["columns with missing cells"] = data.Columns.Count(c => c.Missing > 0),
        };
        foreach (var column in data.Columns)
        {
            facts[$"missing in {column.Name}"] = column.Missing;
            facts[$"different values in {column.Name}"] = column.Distinct;
        }
        return new AnalysisResult
        {
            Id = Id,
            Kind = AnalysisKind.Count,
            Title = "The data",
            Value = new AnswerValue.Number(data.Rows),
            Unit = "rows",
            Method = "Counted in the table after loading and cleaning.",
            Sentence = $"{data.Name} has {ChartText.Number(data.Rows)} rows and {ChartText.Number(data.Columns.Count)} columns.",
            Assumptions = [.. data.Notes, .. cleaningLog],
            Facts = facts.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }
}
