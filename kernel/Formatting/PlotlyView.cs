using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Formatting;

/// <summary>
/// Charts of Plotly.NET and XPlot as the figure itself, which VS Code and Jupyter draw without a network. Where no script
/// runs, a table says what is in the chart.
/// </summary>
internal static partial class PlotlyView
{
    private const string MimeType = "application/vnd.plotly.v1+json";
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bundle of a chart; null for any other value.</summary>
    public static MimeBundle? TryShow(object value)
    {
        var figure = KnownTypes.Is(value.GetType(), "Plotly.NET.GenericChart") ? OfPlotlyNet(value)
            : KnownTypes.Is(value.GetType(), "XPlot.Plotly.PlotlyChart") ? OfXPlot(value)
            : null;
        if (figure is null) return null;
        var table = TableOf(figure);
        return new([new(MimeType, figure.ToJsonString(Compact)), new("text/html", table.ToHtml()), new(MimeBundle.PlainText, table.ToText())]);
    }

    private static JsonObject OfPlotlyNet(object chart)
    {
        var type = chart.GetType();
        while (type.FullName != "Plotly.NET.GenericChart") type = type.BaseType!;
        string json = (string)type.GetMethod("toFigureJson", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [chart])!;
        return JsonNode.Parse(json)!.AsObject();
    }

    // XPlot keeps its traces to itself and gives them out in the script it would put into a page.
    private static JsonObject OfXPlot(object chart)
    {
        string[] lines = ((string)Reflected.Call(chart, "GetPlottingJS")!).Split('\n', StringSplitOptions.TrimEntries);
        var layout = Assigned(lines, "var layout = ") as JsonObject ?? [];
        if (!layout.ContainsKey("height")) layout["height"] = (int)Reflected.Get(chart, "Height")!;
        return new() { ["data"] = Assigned(lines, "var data = "), ["layout"] = layout };
    }

    private static JsonNode? Assigned(string[] lines, string start) =>
        lines.FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal)) is { } line ? JsonNode.Parse(line[start.Length..].TrimEnd(';')) : null;

    private static Table TableOf(JsonObject figure)
    {
        var traces = (figure["data"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var rows = traces.Take(Sample.Most).Select((t, i) => new[] { Plain(t["type"]) is { Length: > 0 } kind ? kind : "scatter", Plain(t["name"]) is { Length: > 0 } name ? name : $"series {i + 1}", Points(t), First(t) });
        string title = Plain(figure["layout"]?["title"]) is { Length: > 0 } text ? $"Chart “{text}”" : "Chart";
        return new(["Kind", "Name", "Points", "First values"], [false, false, true, false], [.. rows], $"{title}, {traces.Count} series");
    }

    private static string Points(JsonObject trace) =>
        Lists(trace).Select(l => l.Value.Count).DefaultIfEmpty(0).Max().ToString("N0", CultureInfo.InvariantCulture);

    private static string First(JsonObject trace) =>
        string.Join("; ", Lists(trace).Take(2).Select(l => $"{l.Name}: {string.Join(", ", l.Value.Take(4).Select(v => Plain(v)))}{(l.Value.Count > 4 ? ", …" : "")}"));

    private static IEnumerable<(string Name, JsonArray Value)> Lists(JsonObject trace) =>
        ((string[])["x", "labels", "y", "values", "z"]).Where(n => trace[n] is JsonArray).Select(n => (n, (JsonArray)trace[n]!));

    private static string Plain(JsonNode? label) =>
        Text.OneLine(WebUtility.HtmlDecode(Tag().Replace((label is JsonObject o ? o["text"] : label)?.ToString() ?? "", " ")).Trim(), 60);

    [GeneratedRegex("</?[a-zA-Z][^<>]*>")]
    private static partial Regex Tag();
}
