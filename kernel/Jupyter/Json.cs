using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Jupyter;

/// <summary>JSON as messages hold it, and questions to what a client sent.</summary>
internal static class Json
{
    // Messages are no web pages: text stays readable and short.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The UTF-8 text of a document.</summary>
    public static byte[] Bytes(JsonObject value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Writing)) value.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)JsonValue.Create(t))];

    /// <summary>The text of a field; throws <see cref="BadRequestException"/> when it is missing or no text.</summary>
    public static string Text(this JsonElement content, string name) =>
        content.TextOrNull(name) ?? throw new BadRequestException($"\"{name}\" is missing");

    /// <summary>The text of a field; null when it is not there.</summary>
    public static string? TextOrNull(this JsonElement content, string name)
    {
        if (!content.Has(name, out var value)) return null;
        try
        {
            if (value.ValueKind == JsonValueKind.String) return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new BadRequestException($"\"{name}\" holds half of a surrogate pair"); // such as "\ud83d" with nothing after it
        }
        throw new BadRequestException($"\"{name}\" must be a text, not {value.ValueKind}");
    }

    /// <summary>The truth of a field; what is usual when it is not there.</summary>
    public static bool Flag(this JsonElement content, string name, bool usual)
    {
        if (!content.Has(name, out var value)) return usual;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw new BadRequestException($"\"{name}\" must be true or false, not {value.ValueKind}");
    }

    /// <summary>The whole number of a field; null when it is not there.</summary>
    public static int? Number(this JsonElement content, string name)
    {
        if (!content.Has(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number)) return (int)Math.Clamp(number, int.MinValue, int.MaxValue);
        throw new BadRequestException($"\"{name}\" must be a number, not {value.ValueKind}");
    }

    /// <summary>Whether an object has a field that is not null.</summary>
    public static bool Has(this JsonElement content, string name, out JsonElement value)
    {
        value = default;
        return content.ValueKind == JsonValueKind.Object && content.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}

/// <summary>A request that cannot be understood; the message says why.</summary>
internal sealed class BadRequestException(string message) : Exception(message);
