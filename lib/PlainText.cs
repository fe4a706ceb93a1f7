using System.Text;

namespace Ensemble;

/// <summary>Text of a program, a model or an error, made fit to be shown: it may hold anything.</summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    /// <summary>How texts are written to files: half of a character becomes U+FFFD, where .NET's own way is an error.</summary>
    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Line ends become \n. Other control characters become their pictures (␛ for escape), so that no terminal obeys them and a reader sees them;
    /// characters that turn the direction of reading and halves of characters become U+FFFD.
    /// </summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) plain.Append(c).Append(text[++i]);
            else plain.Append(Shown(c));
        }
        return plain.ToString();
    }

    /// <summary>The same on one line: every run of spaces and line ends is one space, and a long text is cut.</summary>
    public static string Line(string text, int most)
    {
        // Only what can be shown is looked at: the text may be a megabyte.
        string head = text.Length > most * 4L ? text[..(most * 4)] : text;
        string line = Of(string.Join(' ', head.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return line.Length <= most && head.Length < text.Length ? $"{line}…" : Excerpt.Of(line, most);
    }

    private static char Shown(char c) => c switch
    {
        '\n' or '\t' => c,
        < ' ' => (char)('\u2400' + c),
        '\u007F' => '\u2421',
        >= '\u0080' and <= '\u009F' => Replacement,
        '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' => Replacement,
        _ when char.IsSurrogate(c) => Replacement,
        _ => c,
    };
}
