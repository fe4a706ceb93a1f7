using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Cells;

/// <summary>One value in several MIME types, the richest first, always with text/plain.</summary>
public sealed record MimeBundle(IReadOnlyList<KeyValuePair<string, string>> Items)
{
    /// <summary>The MIME type that every bundle holds.</summary>
    public const string PlainText = "text/plain";

    /// <summary>The text of a MIME type; null when the bundle has none.</summary>
    public string? this[string mimeType] => Items.FirstOrDefault(i => i.Key == mimeType).Value;

    /// <summary>The bundle as notebooks and Jupyter messages hold it: JSON MIME types as JSON, the rest as strings.</summary>
    /// <param name="splitLines">True for a file, where a long text is a list of lines.</param>
    public JsonObject ToJson(bool splitLines)
    {
        var data = new JsonObject();
        foreach (var (mimeType, text) in Items) data[mimeType] = JsonOf(mimeType, text) ?? TextNode(text, splitLines);
        return data;
    }

    /// <summary>A text as a string, or as the list of its lines.</summary>
    public static JsonNode TextNode(string text, bool splitLines)
    {
        if (!splitLines) return JsonValue.Create(text);
        var lines = new JsonArray();
        for (int start = 0, end; start < text.Length; start = end)
        {
            int newLine = text.IndexOf('\n', start);
            end = newLine < 0 ? text.Length : newLine + 1;
            lines.Add((JsonNode)JsonValue.Create(text[start..end]));
        }
        return lines;
    }

    /// <summary>Whether texts of this MIME type are JSON documents.</summary>
    public static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? JsonOf(string mimeType, string text)
    {
        if (!IsJson(mimeType)) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null; // A formatter that wrote no JSON: keep what it wrote, as a string.
        }
    }
}
