using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Formatting;

/// <summary>JSON values, indented.</summary>
internal static class JsonView
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bundle of a System.Text.Json or Newtonsoft.Json value; null for any other.</summary>
    public static MimeBundle? TryShow(object value) => value switch
    {
        JsonNode node => Show(node.ToJsonString(Indented)),
        JsonDocument document => TryShow(document.RootElement),
        JsonElement { ValueKind: JsonValueKind.Undefined } => new([new(MimeBundle.PlainText, "undefined")]),
        JsonElement element => Show(JsonSerializer.Serialize(element, Indented)),
        _ when IsNewtonsoft(value.GetType()) => Show(value.ToString() ?? "null"),
        _ => null,
    };

    /// <summary>Whether <see cref="TryShow"/> knows values of the type.</summary>
    public static bool Knows(Type type) => typeof(JsonNode).IsAssignableFrom(type) || type == typeof(JsonDocument) || type == typeof(JsonElement) || IsNewtonsoft(type);

    private static bool IsNewtonsoft(Type type) => KnownTypes.Is(type, "Newtonsoft.Json.Linq.JToken");

    private static MimeBundle Show(string json) => new([new("application/json", json), new(MimeBundle.PlainText, json)]);
}
