using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.DataCrew;

/// <summary>The value of an answer: a number, a text, a ranking (best first) or a number for each group.</summary>
[JsonConverter(typeof(AnswerValueJson))]
public abstract record AnswerValue
{
    private AnswerValue() { }

    /// <summary>One number.</summary>
    public sealed record Number(double Value) : AnswerValue;

    /// <summary>One text, such as the name of a group.</summary>
    public sealed record Text(string Value) : AnswerValue;

    /// <summary>Names in order, best first.</summary>
    public sealed record Ranking(ImmutableArray<string> Names) : AnswerValue;

    /// <summary>A number for each group, in the order to show them.</summary>
    public sealed record Groups(ImmutableArray<KeyValuePair<string, double>> Items) : AnswerValue;
}

/// <summary>Writes an answer's value as plain JSON: a number, a string, an array of strings, or an object from group to number.</summary>
internal sealed class AnswerValueJson : JsonConverter<AnswerValue>
{
    public override AnswerValue Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        return json.ValueKind switch
        {
            JsonValueKind.Number => new AnswerValue.Number(json.GetDouble()),
            JsonValueKind.String => new AnswerValue.Text(json.GetString()!),
            JsonValueKind.Array => new AnswerValue.Ranking([.. json.EnumerateArray().Select(e => e.GetString()!)]),
            JsonValueKind.Object => new AnswerValue.Groups([.. json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetDouble()))]),
            _ => throw new JsonException($"An answer's value cannot be {json.ValueKind}."),
        };
    }

    public override void Write(Utf8JsonWriter writer, AnswerValue value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case AnswerValue.Number n: writer.WriteNumberValue(n.Value); break;
            case AnswerValue.Text t: writer.WriteStringValue(t.Value); break;
            case AnswerValue.Ranking r:
                writer.WriteStartArray();
                foreach (string name in r.Names) writer.WriteStringValue(name);
                writer.WriteEndArray();
                break;
            case AnswerValue.Groups g:
                writer.WriteStartObject();
                foreach (var (name, number) in g.Items) writer.WriteNumber(name, number);
                writer.WriteEndObject();
                break;
        }
    }
}
