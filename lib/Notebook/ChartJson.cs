using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ensemble.DataCrew;
using Plotly.NET;

namespace Ensemble.Notebook;

/// <summary>A Plotly figure as JSON, small enough to be committed with a notebook.</summary>
public static partial class ChartJson
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The figure's data and layout. Plotly.NET's default template, 8 KB in every chart, gives way to one line of colours.</summary>
    public static JsonObject Of(GenericChart chart)
    {
        var figure = JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject();
        var layout = figure["layout"]!.AsObject();
        layout.Remove("template");
        if (!layout.ContainsKey("colorway")) layout["colorway"] = JsonSerializer.SerializeToNode(ChartStyle.Palette);
        return new JsonObject { ["data"] = figure["data"]!.DeepClone(), ["layout"] = layout.DeepClone() };
    }

    /// <summary>The JSON on one line, safe to place in a script element as well.</summary>
    public static string Text(GenericChart chart) => Of(chart).ToJsonString(Compact).Replace("<", "\\u003c", StringComparison.Ordinal);

    /// <summary>A label as plain text: Plotly's tags dropped, its entities read.</summary>
    internal static string Plain(JsonNode? label)
    {
        string text = (label is JsonObject o ? o["text"] : label)?.ToString() ?? "";
        return WebUtility.HtmlDecode(Tag().Replace(Break().Replace(text, " "), "")).Trim();
    }

    /// <summary>The figure's title without the subtitle under it.</summary>
    internal static string Title(JsonObject figure) => Plain(JsonValue.Create(Heading(figure).Title));

    /// <summary>The smaller line under the title; empty where there is none.</summary>
    internal static string Subtitle(JsonObject figure) => Plain(JsonValue.Create(Heading(figure).Subtitle));

    private static (string Title, string Subtitle) Heading(JsonObject figure)
    {
        var title = figure["layout"]?["title"];
        string text = (title is JsonObject o ? o["text"] : title)?.ToString() ?? "";
        int subtitle = text.IndexOf("<br><span", StringComparison.Ordinal);
        return subtitle < 0 ? (text, "") : (text[..subtitle], text[subtitle..]);
    }

    /// <summary>The title of an axis, <c>xaxis</c> or <c>yaxis</c>.</summary>
    internal static string AxisTitle(JsonObject figure, string axis) => Plain(figure["layout"]?[axis]?["title"]);

    [GeneratedRegex("<br ?/?>")]
    private static partial Regex Break();

    [GeneratedRegex("</?[a-zA-Z][^<>]*>")]
    private static partial Regex Tag();
}
