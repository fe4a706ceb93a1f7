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
        return Draw(title, [new DataSeries(values, names, values, [.. all.Select(b => (object)b.Name)], [.. all.Select(b => b.Value)])]);
    }

    /// <summary>One bar for each name, made of parts that lie on top of one another; the parts' names are in the legend.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="names">What the names are, such as "turn".</param>
    /// <param name="values">What the figures are, with their unit, such as "tokens".</param>
    /// <param name="bars">The names, in order.</param>
    /// <param name="parts">Each part's name, and its figure in each bar; none below zero.</param>
    /// <exception cref="DataException">There are fewer than two figures, or a part has not one for each bar.</exception>
    public static GenericChart Stacked(string title, string names, string values, IEnumerable<string> bars, params (string Name, IEnumerable<double> Values)[] parts)
    {
        object[] places = [.. bars];
        var chart = Draw(title, [.. parts.Select(p => new DataSeries(p.Name, names, values, [.. places], [.. p.Values]))]);
        GenericChart.getLayout(chart).With(new { barmode = "stack", legend = new { traceorder = "normal" } });
        return chart;
    }

    private static GenericChart Draw(string title, ImmutableArray<DataSeries> series)
    {
        var figures = new AnalysisResult
        {
            Id = "",
            Kind = AnalysisKind.Aggregate,
            Title = title,
            Value = new AnswerValue.Groups([]),
            Method = "",
            Sentence = "",
            Series = [.. series],
        };
        return ChartMaker.Draw(figures, ChartKind.Column).Figure;
    }
}
