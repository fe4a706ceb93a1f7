using System.Text;
using System.Text.Json;

namespace Ensemble.Kernel.Notebooks;

/// <summary>One JSON value and the bytes it occupies, so that an edit can replace exactly those bytes.</summary>
internal sealed class JsonSpan
{
    public const int MaxDepth = 256;

    public required JsonTokenType Kind { get; init; }
    public required int Start { get; init; }
    public int End { get; private set; }

    /// <summary>The properties of an object, in file order.</summary>
    public Dictionary<string, JsonSpan> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>The items of an array.</summary>
    public List<JsonSpan> Items { get; } = [];

    public JsonSpan? this[string name] => Properties.GetValueOrDefault(name);

    public static JsonSpan Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        var root = ReadValue(ref reader, "");
        reader.Read(); // anything after the root makes this throw
        return root;
    }

    private static JsonSpan ReadValue(ref Utf8JsonReader reader, string path)
    {
        var value = new JsonSpan { Kind = reader.TokenType, Start = (int)reader.TokenStartIndex };
        if (reader.TokenType == JsonTokenType.StartObject) value.ReadProperties(ref reader, path);
        else if (reader.TokenType == JsonTokenType.StartArray) value.ReadItems(ref reader, path);
        // GetString is what checks that the bytes are UTF-8 and the escapes are whole.
        else if (reader.TokenType == JsonTokenType.String) _ = reader.GetString();
        value.End = (int)reader.BytesConsumed;
        return value;
    }

    private void ReadProperties(ref Utf8JsonReader reader, string path)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            long at = reader.TokenStartIndex;
            reader.Read();
            if (!Properties.TryAdd(name, ReadValue(ref reader, $"{path}/{name}")))
                throw new NotebookFormatException($"the key \"{name}\" appears twice in {Where(path)} (byte {at}): keep one of them");
        }
    }

    private void ReadItems(ref Utf8JsonReader reader, string path)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            Items.Add(ReadValue(ref reader, $"{path}/{Items.Count}"));
    }

    private static string Where(string path) => path.Length == 0 ? "the notebook" : path;

    /// <summary>The string this value is, or the strings of an array joined; null for anything else.</summary>
    public string? Text(byte[] json) => Kind switch
    {
        JsonTokenType.String => JsonSerializer.Deserialize<string>(Bytes(json)),
        JsonTokenType.StartArray when Items.All(i => i.Kind == JsonTokenType.String) =>
            Items.Aggregate(new StringBuilder(), (all, line) => all.Append(line.Text(json))).ToString(),
        _ => null,
    };

    public ReadOnlySpan<byte> Bytes(byte[] json) => json.AsSpan(Start, End - Start);
}
