using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Models.Recording;

/// <summary>How a recording reads and writes JSON.</summary>
internal static class RecordedJson
{
    public static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, CompactJson.Options);

    public static string Text(JsonNode node) => node.ToJsonString(CompactJson.Options);

    public static T? Value<T>(JsonNode node) => node.Deserialize<T>(CompactJson.Options);

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
