using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Recording;

/// <summary>How a recording writes JSON: on one line, letters as letters, as Microsoft.Extensions.AI writes its own types.</summary>
internal static class RecordedJson
{
    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, Compact);

    public static string Text(JsonNode node) => node.ToJsonString(Compact);

    public static T? Value<T>(JsonNode node) => node.Deserialize<T>(Compact);

    /// <summary>Without what a provider or a decorator hung on: it may be anything, a header too.</summary>
    public static JsonNode? Bare(JsonNode? node)
    {
        (node as JsonObject)?.Remove("additionalProperties");
        return node;
    }

    /// <summary>The same with the names of every object in order, so that equal requests are equal texts.</summary>
    public static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
