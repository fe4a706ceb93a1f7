using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Notebooks;

/// <summary>How a file lays out its JSON, so that what is written into it looks as if it had always been there.</summary>
internal sealed class JsonStyle
{
    private readonly JsonSerializerOptions _options;
    private readonly string _newLine;

    private JsonStyle(bool indented, char indentCharacter, int indentSize, string newLine)
    {
        _newLine = newLine;
        _options = new JsonSerializerOptions
        {
            WriteIndented = indented,
            IndentCharacter = indentCharacter,
            IndentSize = indentSize,
            NewLine = newLine,
            // As Jupyter does: é stays é, < stays <. The file is JSON, never pasted into a page as it is.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 256,
        };
    }

    public bool Indented => _options.WriteIndented;
    public string NewLine => _newLine;

    /// <summary>Reads the style off the white space between the first brace and the first key.</summary>
    public static JsonStyle Of(ReadOnlySpan<byte> json)
    {
        var afterBrace = json[(json.IndexOf((byte)'{') + 1)..];
        int blank = afterBrace.IndexOfAnyExcept(" \t\r\n"u8);
        var space = blank < 0 ? [] : afterBrace[..blank];
        int lineEnd = space.LastIndexOf((byte)'\n');
        if (lineEnd < 0) return new JsonStyle(false, ' ', 0, "\n");
        var indent = space[(lineEnd + 1)..];
        return new JsonStyle(true, indent.Contains((byte)'\t') ? '\t' : ' ', Math.Min(indent.Length, 127),
            space.Contains((byte)'\r') ? "\r\n" : "\n");
    }

    /// <summary>The value as text; every line after the first is indented as the line it continues.</summary>
    public string Render(JsonNode? value, string lineIndent)
    {
        string text = value is null ? "null" : value.ToJsonString(_options);
        return Indented ? text.Replace(_newLine, _newLine + lineIndent, StringComparison.Ordinal) : text;
    }

    /// <summary>The white space that begins the line on which <paramref name="position"/> stands.</summary>
    public string IndentAt(byte[] json, int position)
    {
        if (!Indented) return "";
        int start = json.AsSpan(0, position).LastIndexOf((byte)'\n') + 1;
        int length = json.AsSpan(start, position - start).IndexOfAnyExcept(" \t"u8);
        return Encoding.UTF8.GetString(json, start, length < 0 ? position - start : length);
    }
}
