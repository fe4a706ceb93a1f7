using System.Text.RegularExpressions;

namespace Ensemble.Checks;

/// <summary>What a learner's code gave back, fit to be shown: it may be a megabyte long, or steer a terminal.</summary>
internal static partial class Short
{
    private const int MostLines = 12;

    /// <summary>At most so many characters and a dozen lines, then how much more there is; no character of two halves is cut in two.</summary>
    public static string Of(string text, int most)
    {
        int end = End(text, most);
        string shown = Control().Replace(text[..end], "\uFFFD");
        return end == text.Length ? shown : FormattableString.Invariant($"{shown}… ({text.Length - end:N0} more characters)");
    }

    /// <summary>The same on one line, with nothing after the ellipsis: for a cell of a table or a bar of a drawing.</summary>
    public static string OneLine(string text, int most)
    {
        string line = Control().Replace(text[..End(text, most + 1)], "\uFFFD").ReplaceLineEndings(" ").Replace('\t', ' ');
        return line.Length <= most ? line : $"{line[..End(line, most - 1)]}…";
    }

    private static int End(string text, int most)
    {
        int end = Math.Min(text.Length, Math.Max(0, most));
        int lines = 0;
        for (int i = 0; i < end; i++)
            if (text[i] == '\n' && ++lines == MostLines) end = i;
        return end > 0 && end < text.Length && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }

    [GeneratedRegex(@"[\p{Cc}\p{Cf}-[\r\n\t\u200D]]")]
    private static partial Regex Control();
}
