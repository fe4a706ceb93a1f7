using System.Text.Json.Nodes;
using Ensemble.DataCrew;
using Plotly.NET;

namespace Ensemble.Tests.DataCrew;

/// <summary>Reads back what a chart would hand to Plotly.</summary>
internal static class Figures
{
    public static JsonObject Json(this ResultChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart.Figure))!.AsObject();

    public static JsonArray Traces(this ResultChart chart) => chart.Json()["data"]!.AsArray();

    public static JsonObject Trace(this ResultChart chart, int index = 0) => chart.Traces()[index]!.AsObject();

    public static string AxisTitle(this ResultChart chart, string axis) => chart.Json()["layout"]![axis]!["title"]!["text"]!.ToString();

    public static double[] Numbers(this JsonObject trace, string name) => trace[name]!.AsArray().Select(n => (double)n!).ToArray();
}
