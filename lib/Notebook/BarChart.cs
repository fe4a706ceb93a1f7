using System.Collections.Immutable;
using Ensemble.DataCrew;
using Plotly.NET;

namespace Ensemble.Notebook;

/// <summary>A few figures of one's own as bars, in the style of the course.</summary>
public static class BarChart
{
    /// <summary>One bar for each name, in the order given.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="names">What the names are, such as "agent".</param>
    /// <param name="values">What the figures are, with their unit, such as "wall time (ms)".</param>
    /// <exception cref="DataException">There are fewer than two bars, so a sentence says more.</exception>
    public static GenericChart Of(string title, string names, string values, IEnumerable<(string Name, double Value)> bars)
    {
        var all = bars.ToImmutableArray();
        var figures = new AnalysisResult
        {
            Id = "",
            Kind = AnalysisKind.Aggregate,
            Title = title,
            Value = new AnswerValue.Groups([.. all.Select(b => KeyValuePair.Create(b.Name, b.Value))]),
            Method = "",
            Sentence = "",
            Series = [new DataSeries(values, names, values, [.. all.Select(b => (object)b.Name)], [.. all.Select(b => b.Value)])],
        };
        return ChartMaker.Draw(figures, ChartKind.Column).Figure;
    }
}
