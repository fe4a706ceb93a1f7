using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Kernel.Variables;

/// <summary>What crosses to another language when the value's type cannot: the value as JSON.</summary>
internal static class JsonForm
{
    // What points back to its owner would never end; a knot of any other kind ends at the usual depth, with an error.
    private static readonly JsonSerializerOptions Serializing = new() { ReferenceHandler = ReferenceHandler.IgnoreCycles, IncludeFields = true };

    /// <summary>The value as JSON; throws <see cref="NotSupportedException"/> or <see cref="JsonException"/> where it has no such form.</summary>
    public static JsonDocument Of(object value) => JsonSerializer.SerializeToDocument(value, value.GetType(), Serializing);

    /// <summary>What to tell the learner who gets JSON.</summary>
    public static string Note(string name, Type type, string language) =>
        $"{name} is a {type.Name.Split('`')[0].TrimStart('<')}, a type that {language} cells cannot name: it is passed as JSON (System.Text.Json.JsonDocument)";
}
