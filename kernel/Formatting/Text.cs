using System.Globalization;
using System.Text;

namespace Ensemble.Kernel.Formatting;

/// <summary>Text made fit to stand in one line among others.</summary>
internal static class Text
{
    /// <summary>
    /// The text on one line, cut when it is long. Characters that would act rather than be read, such as a bell or one that
    /// turns the rest of the line round, are shown as what they are.
    /// </summary>
    public static string OneLine(string text, int most)
    {
        bool cut = text.Length > most;
        if (cut) text = text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        var line = new StringBuilder(text.Length + 1);
        foreach (var rune in text.ReplaceLineEndings(" ").EnumerateRunes()) Append(line, rune);
        return (cut ? line.Append('…') : line).ToString();
    }

    /// <summary>Characters in a row of text as wide as one; East Asian ones and pictures take two.</summary>
    public static int Width(string text)
    {
        int width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : IsWide(rune.Value) ? 2 : 1;
        return width;
    }

    private static void Append(StringBuilder line, Rune rune)
    {
        if (rune.Value == '\t') line.Append(' ');
        else if (rune.Value < 0x20) line.Append((char)(0x2400 + rune.Value));
        else if (rune.Value is 0x7F or (>= 0x80 and < 0xA0) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F)
            line.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        else line.Append(rune.ToString());
    }

    private static bool IsWide(int rune) =>
        rune is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
