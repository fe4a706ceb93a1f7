using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ensemble.Course.Report;

/// <summary>One output of a cell as HTML: the richest form it has that a page without a network can show.</summary>
internal sealed partial class OutputHtml
{
    private const string PlotlyType = "application/vnd.plotly.v1+json";

    // The default encoder escapes < and &, so no text in a chart can end the script element it stands in.
    private static readonly JsonSerializerOptions ForScript = new() { Encoder = JavaScriptEncoder.Default, MaxDepth = 256 };

    /// <summary>Whether any output so far was a chart, so that the page needs plotly.js.</summary>
    public bool HasCharts { get; private set; }

    public string Of(JsonNode? output)
    {
        if (output is not JsonObject o) return "";
        return Text(o["output_type"]) switch
        {
            "stream" => $"<pre class=\"output {(Text(o["name"]) == "stderr" ? "stderr" : "stdout")}\">{Encode(Text(o["text"]))}</pre>\n",
            "error" => $"<pre class=\"output error\">{Encode(Error(o))}</pre>\n",
            "display_data" or "execute_result" when o["data"] is JsonObject data => $"<div class=\"output\">{Data(data)}</div>\n",
            _ => "",
        };
    }

    private string Data(JsonObject data)
    {
        if (Chart(data[PlotlyType]) is { } chart) return chart;
        if (data["image/svg+xml"] is { } svg) return $"<div class=\"figure\">{Text(svg)}</div>";
        if (data["text/html"] is { } html) return $"<div class=\"wide\">{Text(html)}</div>";
        if (data["text/markdown"] is { } markdown) return $"<div class=\"prose\">{MarkdownHtml.OfOutput(Text(markdown))}</div>";
        foreach (string image in (string[])["image/png", "image/jpeg", "image/gif"])
            if (data[image] is { } bytes && Base64().IsMatch(Text(bytes))) return $"<img alt=\"output\" src=\"data:{image};base64,{Text(bytes).ReplaceLineEndings("")}\">";
        return $"<pre>{Encode(Text(data["text/vnd.mermaid"] ?? data["text/plain"] ?? data["application/json"]))}</pre>";
    }

    private string? Chart(JsonNode? figure)
    {
        if (figure is JsonValue text && text.TryGetValue(out string? json)) figure = TryParse(json);
        if (figure is not JsonObject) return null;
        HasCharts = true;
        return $"<div class=\"chart\"><script type=\"application/json\">{figure.ToJsonString(ForScript)}</script></div>";
    }

    private static JsonNode? TryParse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Error(JsonObject error)
    {
        var traceback = error["traceback"] is JsonArray lines ? lines.Select(l => Text(l)).ToList() : [];
        return traceback.Count > 0 ? string.Join('\n', traceback) : $"{Text(error["ename"])}: {Text(error["evalue"])}";
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(Ansi().Replace(text, ""));

    /// <summary>A notebook's text: one string, or a list of lines; anything else as its JSON.</summary>
    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines => lines.Aggregate(new StringBuilder(), (all, line) => all.Append(Text(line))).ToString(),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => node.ToJsonString(),
    };

    [GeneratedRegex(@"\x1B(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(\x07|\x1B\\)|[@-Z\\-_])")]
    private static partial Regex Ansi();

    [GeneratedRegex(@"^[A-Za-z0-9+/=\s]+$")]
    private static partial Regex Base64();
}
