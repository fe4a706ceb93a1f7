using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Notebooks;

/// <summary>Writes JSON as Jupyter does: é, &lt; and every emoji stay as they are, which the writers of .NET do not offer.</summary>
internal sealed class JsonText
{
    // The file is JSON, never pasted into a page as it is.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();
    private readonly string? _unit;
    private readonly string _newLine;

    private JsonText(string? unit, string newLine) => (_unit, _newLine) = (unit, newLine);

    /// <summary>The value as text, in lines indented by <paramref name="unit"/>, or on one line where that is null.</summary>
    /// <param name="indent">What every line after the first begins with.</param>
    public static string Of(JsonNode? value, string? unit, string newLine, string indent = "")
    {
        var text = new JsonText(unit, newLine);
        text.Write(value, indent);
        return text._text.ToString();
    }

    private void Write(JsonNode? value, string indent)
    {
        switch (value)
        {
            case JsonObject o: List('{', o, (member, inner) => { Write(member.Key); _text.Append(_unit is null ? ":" : ": "); Write(member.Value, inner); }, '}', indent); break;
            case JsonArray a: List('[', a, Write, ']', indent); break;
            case JsonValue v when v.TryGetValue(out string? text): Write(text); break;
            default: _text.Append(value?.ToJsonString(Relaxed) ?? "null"); break;
        }
    }

    private void List<T>(char open, ICollection<T> items, Action<T, string> write, char close, string indent)
    {
        _text.Append(open);
        foreach (var (i, item) in items.Index())
        {
            if (i > 0) _text.Append(',');
            if (_unit is not null) _text.Append(_newLine).Append(indent).Append(_unit);
            write(item, indent + _unit);
        }
        if (items.Count > 0 && _unit is not null) _text.Append(_newLine).Append(indent);
        _text.Append(close);
    }

    private void Write(string text)
    {
        _text.Append('"');
        foreach (char c in text) _ = c switch
        {
            '"' => _text.Append("\\\""),
            '\\' => _text.Append(@"\\"),
            '\n' => _text.Append("\\n"),
            '\r' => _text.Append("\\r"),
            '\t' => _text.Append("\\t"),
            '\b' => _text.Append("\\b"),
            '\f' => _text.Append("\\f"),
            < ' ' => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ => _text.Append(c),
        };
        _text.Append('"');
    }
}
