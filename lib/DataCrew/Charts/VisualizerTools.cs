using System.ComponentModel;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace Ensemble.DataCrew;

/// <summary>The visualizer's tools: what there is to draw, and drawing it.</summary>
/// <param name="results">The results to draw, read anew at each call, so that results found later can be drawn too.</param>
public sealed class VisualizerTools(Func<IReadOnlyList<AnalysisResult>> results)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResultChart> _charts = new(StringComparer.Ordinal);

    /// <summary>The charts drawn so far, in the order of their results; one for each result, the last drawn.</summary>
    public IReadOnlyList<ResultChart> Charts
    {
        get
        {
            lock (_gate) return results().Where(r => _charts.ContainsKey(r.Id)).Select(r => _charts[r.Id]).ToList();
        }
    }

    /// <summary>Lists the results as JSON, with the charts that fit each.</summary>
    [KernelFunction("list_results"), Description("Lists the results that can be drawn, with the kinds of chart that fit each, the best first. A result with no fitting kind needs no chart.")]
    public string ListResults() => JsonSerializer.Serialize(results().Select(r =>
    {
        var data = ChartData.Of(r);
        var kinds = ChartFit.Kinds(data).Select(ChartMaker.Name).ToList();
        return new
        {
            id = r.Id,
            kind = r.Kind.ToString().ToLowerInvariant(),
            title = r.Title,
            series = data.Series.Count,
            points = data.Points,
            suggested = kinds.FirstOrDefault(),
            allowed = kinds,
        };
    }));

    /// <summary>Draws one result and keeps the chart.</summary>
    /// <exception cref="DataException">There is no such result, no such kind, the kind does not fit the result, or the title states a number that the result lacks.</exception>
    [KernelFunction("draw_chart"), Description("Draws the chart of one result. Drawing it again replaces the first.")]
    public string DrawChart(
        [Description("The id of the result, such as R1.")] string resultId,
        [Description("One of bar, column, line, scatter, histogram, box, dot; it must fit the result.")] string kind,
        [Description("What stands above the chart; empty for the result's own title.")] string title = "")
    {
        var all = results();
        var result = all.FirstOrDefault(r => string.Equals(r.Id, resultId.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new DataException($"There is no result '{resultId}'. {NearestNames.Hint(resultId, all.Select(r => r.Id))}");
        // A title is shown like a report's text, so its numbers are checked like those of a report.
        var problems = ReportVerifier.Check($"{ReportDocument.Escape(title)} [{result.Id}]", [result]);
        if (problems.Count > 0) throw new DataException($"The title does not hold. {problems[0].Wrong} Or leave the title empty for the result's own.");
        var chart = ChartMaker.Draw(result, KindOf(kind), title);
        lock (_gate) _charts[result.Id] = chart;
        return JsonSerializer.Serialize(new
        {
            drawn = chart.ResultId,
            kind = ChartMaker.Name(chart.Kind),
            title = chart.Title,
            caption = chart.Caption,
            pointsShown = chart.Shown,
            points = chart.Points,
        });
    }

    private static ChartKind KindOf(string name)
    {
        var kinds = Enum.GetValues<ChartKind>();
        int index = Array.FindIndex(kinds, k => string.Equals(ChartMaker.Name(k), name.Trim(), StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? kinds[index]
            : throw new DataException($"'{name}' is not a kind of chart. {NearestNames.Hint(name, kinds.Select(ChartMaker.Name))}");
    }
}
