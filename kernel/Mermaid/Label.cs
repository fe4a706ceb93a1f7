using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Ensemble.Kernel.Mermaid;

/// <summary>The lines of a label, wrapped, and about how much room they take.</summary>
internal sealed partial record Label(IReadOnlyList<string> Lines, double Width, double Height)
{
    public const double FontSize = 14, LineHeight = 18;
    private const double Widest = 200;
    private const int MostLines = 12;

    public static Label Of(string written)
    {
        var lines = TextOf(written).Split('\n').SelectMany(Wrap).ToList();
        if (lines.Count > MostLines) lines = [.. lines.Take(MostLines - 1), lines[MostLines - 1] + "…"];
        if (lines.All(l => l.Length == 0)) return new([], 0, 0);
        return new(lines, lines.Max(TextWidth.Of) * FontSize, lines.Count * LineHeight);
    }

    /// <summary>The text a reader sees, line breaks included: tags for breaks and looks read, then codes such as <c>#quot;</c> and <c>#35;</c>.</summary>
    public static string TextOf(string written)
    {
        string text = written.Trim();
        if (text is ['`', .. var marked, '`']) text = marked.Replace("**", "", StringComparison.Ordinal).Replace("__", "", StringComparison.Ordinal);
        text = Look().Replace(Break().Replace(text, "\n"), "").ReplaceLineEndings("\n");
        return string.Join('\n', Code().Replace(text, m => Character(m.Groups[1].Value) ?? m.Value).Split('\n').Select(l => Visible(l).Trim()));
    }

    private static string? Character(string code)
    {
        if (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return System.Text.Rune.IsValid(number) ? char.ConvertFromUtf32(number) : "\uFFFD";
        string decoded = WebUtility.HtmlDecode($"&{code};");
        return decoded.Length <= 2 ? decoded : null;
    }

    // XML has no place for control characters, and half a surrogate pair would spoil the file.
    private static string Visible(string line) =>
        string.Concat(line.EnumerateRunes().Select(r => r.Value < 0x20 || r.Value is 0xFFFE or 0xFFFF || r.Value is >= 0x7F and < 0xA0 ? " "
            : r.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) ? "" : r.ToString()));

    private static IEnumerable<string> Wrap(string line)
    {
        string current = "";
        foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Pieces))
        {
            string longer = current.Length == 0 ? word : $"{current} {word}";
            if (current.Length == 0 || TextWidth.Of(longer) * FontSize <= Widest) { current = longer; continue; }
            yield return current;
            current = word;
        }
        yield return current;
    }

    // A word wider than a line is cut where the line ends.
    private static IEnumerable<string> Pieces(string word)
    {
        int start = 0;
        double width = 0;
        for (int i = 0; i < word.Length; i++)
        {
            width += TextWidth.Of(word[i]) * FontSize;
            if (width <= Widest || i == start || char.IsLowSurrogate(word[i])) continue;
            yield return word[start..i];
            (start, width) = (i, TextWidth.Of(word[i]) * FontSize);
        }
        yield return word[start..];
    }

    [GeneratedRegex(@"<br\s*/?>|\\n", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex(@"</?(b|i|u|em|strong|small|sub|sup|code|span|div|p)(\s[^<>]*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex Look();

    [GeneratedRegex(@"[#&]#?(\d{1,7}|[A-Za-z]{2,10});")]
    private static partial Regex Code();
}
