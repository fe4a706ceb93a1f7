using System.Text;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Notebooks;

/// <summary>How a file lays out its JSON, so that what is written into it looks as if it had always been there.</summary>
internal sealed class JsonStyle
{
    private readonly string? _unit;

    private JsonStyle(string? unit, string newLine) => (_unit, NewLine) = (unit, newLine);

    public bool Indented => _unit is not null;
    public string NewLine { get; }

    /// <summary>By what one level stands further in than the one around it.</summary>
    public string Unit => _unit ?? "";

    /// <summary>Reads the style off the white space between the first brace and the first key.</summary>
    public static JsonStyle Of(ReadOnlySpan<byte> json)
    {
        var afterBrace = json[(json.IndexOf((byte)'{') + 1)..];
        int blank = afterBrace.IndexOfAnyExcept(" \t\r\n"u8);
        var space = blank < 0 ? [] : afterBrace[..blank];
        int lineEnd = space.LastIndexOf((byte)'\n');
        if (lineEnd < 0) return new JsonStyle(null, "\n");
        return new JsonStyle(Encoding.UTF8.GetString(space[(lineEnd + 1)..]), space.Contains((byte)'\r') ? "\r\n" : "\n");
    }

    /// <summary>The value as text; every line after the first is indented as the line it continues.</summary>
    public string Render(JsonNode? value, string lineIndent) => JsonText.Of(value, _unit, NewLine, lineIndent);

    /// <summary>The white space that begins the line on which <paramref name="position"/> stands.</summary>
    public string IndentAt(byte[] json, int position)
    {
        if (!Indented) return "";
        int start = json.AsSpan(0, position).LastIndexOf((byte)'\n') + 1;
        int length = json.AsSpan(start, position - start).IndexOfAnyExcept(" \t"u8);
        return Encoding.UTF8.GetString(json, start, length < 0 ? position - start : length);
    }
}
