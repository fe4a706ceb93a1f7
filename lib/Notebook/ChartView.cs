using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ensemble.DataCrew;
using Plotly.NET;

namespace Ensemble.Notebook;

/// <summary>A chart as a page without scripts shows it, and as a console does.</summary>
public static class ChartView
{
    private const int MostLines = 8;

    /// <summary>The chart as a static drawing; as a table of its first values where it cannot be drawn without a script.</summary>
    public static string ToHtml(GenericChart chart)
    {
        var figure = ChartJson.Of(chart);
        return ChartSvg.Draw(figure) ?? Table(figure);
    }

    /// <summary>The chart's title and its first values.</summary>
    public static string ToText(GenericChart chart)
    {
        var figure = ChartJson.Of(chart);
        var text = new StringBuilder($"chart: {ChartText.Cut(ChartJson.Title(figure), 120)}");
        foreach (var trace in Traces(figure))
        {
            var values = Values(trace);
            text.Append($"\n{ChartText.Cut(ChartJson.Plain(trace["name"]) is { Length: > 0 } n ? n : "series", 40)}, {ChartText.Number(values.Count)} points");
            foreach (var (x, y) in values.Take(MostLines)) text.Append($"\n  {ChartText.Cut(x, 40)}: {ChartText.Cut(y, 40)}");
            if (values.Count > MostLines) text.Append("\n  …");
        }
        return text.ToString();
    }

    private static string Table(JsonObject figure)
    {
        var html = new StringBuilder($"<p><strong>{WebUtility.HtmlEncode(ChartJson.Title(figure))}</strong></p>");
        foreach (var trace in Traces(figure))
        {
            var values = Values(trace);
            html.Append(Html.Table(
                [ChartJson.AxisTitle(figure, "xaxis"), ChartJson.AxisTitle(figure, "yaxis")],
                values.Take(MostLines).Select(v => new[] { v.X, v.Y }), $"{ChartJson.Plain(trace["name"])}: {Math.Min(MostLines, values.Count)} of {ChartText.Number(values.Count)} points"));
        }
        return html.ToString();
    }

    private static IEnumerable<JsonObject> Traces(JsonObject figure) => (figure["data"] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static List<(string X, string Y)> Values(JsonObject trace)
    {
        var (xs, ys) = (List(trace, "x", "labels"), List(trace, "y", "values"));
        bool lying = trace["orientation"]?.ToString() == "h";
        int count = Math.Max(xs.Count, ys.Count);
        return Enumerable.Range(0, count).Select(i => (X: At(xs, i), Y: At(ys, i))).Select(p => lying ? (p.Y, p.X) : p).ToList();
    }

    private static JsonArray List(JsonObject trace, params string[] names) => names.Select(n => trace[n]).OfType<JsonArray>().FirstOrDefault() ?? [];

    private static string At(JsonArray values, int i) => i < values.Count ? ChartJson.Plain(values[i]) : "";
}
