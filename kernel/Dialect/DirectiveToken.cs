using System.Text;
using System.Text.Json;

namespace Ensemble.Kernel.Dialect;

/// <summary>One word of a directive's line, quotes taken off.</summary>
/// <param name="Start">Where it begins in the line; <paramref name="End"/> is where it has ended.</param>
/// <param name="IsQuoted">It begins with a quotation mark: whatever is in it is text.</param>
/// <param name="IsOpen">Its closing quotation mark is missing.</param>
internal sealed record DirectiveToken(string Text, int Start, int End, bool IsQuoted, bool IsOpen)
{
    /// <summary>
    /// The words of a line. Blanks part them, except within quotation marks, which may open anywhere in a word, and within a
    /// JSON value. In quotation marks \" is one; every other backslash is itself, so that Windows paths need no care.
    /// </summary>
    public static IEnumerable<DirectiveToken> Read(string line)
    {
        for (int at = 0; ;)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at])) at++;
            if (at == line.Length) yield break;
            var token = Word(line, at);
            yield return token;
            at = token.End;
        }
    }

    private static DirectiveToken Word(string line, int start)
    {
        var text = new StringBuilder();
        int at = start;
        bool open = false;
        while (at < line.Length && !open && !char.IsWhiteSpace(line[at]))
        {
            if (line[at] == '"') (at, open) = Quoted(line, at + 1, text);
            else if (line[at] is '{' or '[' && (at == start || line[at - 1] is ':' or '=') && JsonLength(line[at..]) is > 0 and int length)
            {
                text.Append(line, at, length);
                at += length;
            }
            else text.Append(line[at++]);
        }
        return new(text.ToString(), start, at, line[start] == '"', open);
    }

    private static (int End, bool Open) Quoted(string line, int at, StringBuilder text)
    {
        for (; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length && line[at + 1] == '"') at++;
            text.Append(line[at]);
        }
        return at < line.Length ? (at + 1, false) : (at, true);
    }

    private static int JsonLength(string rest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(rest);
        try
        {
            var reader = new Utf8JsonReader(bytes);
            reader.Read();
            reader.Skip();
            return Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed));
        }
        catch (JsonException)
        {
            return 0; // No JSON after all: a word that begins with a bracket.
        }
    }
}
