using System.Text;

namespace Ensemble.DataCrew;

/// <summary>Tells when two texts are spellings of one value: they differ by case, spaces or a mark at the end.</summary>
internal static class Spelling
{
    /// <summary>What all spellings of a value have in common.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char c in text.Trim())
        {
            if (!char.IsWhiteSpace(c)) folded.Append(char.ToLowerInvariant(c));
            else if (folded[^1] != ' ') folded.Append(' ');
        }
        int end = folded.Length;
        while (end > 1 && folded[end - 1] is '.' or ',' or ';' or ':' or ' ') end--;
        return folded.ToString(0, end);
    }

    /// <summary>What all spellings of a value have in common in a column of that kind: "Y", "yes" and "true" are one answer.</summary>
    public static string Fold(string text, ColumnKind kind) =>
        kind == ColumnKind.Boolean && Truth.Of(text) is { } truth ? truth.ToString() : Fold(text);

    /// <summary>The spelling to keep: the most frequent; among equals a capitalised one, then the first in order.</summary>
    public static string Best(IEnumerable<(string Text, long Count)> spellings) => spellings
        .OrderByDescending(s => s.Count)
        .ThenBy(s => s.Text.Contains("  ", StringComparison.Ordinal))
        .ThenBy(s => char.IsUpper(s.Text[0]) && s.Text.Any(char.IsLower) ? 0 : 1)
        .ThenBy(s => char.IsLetterOrDigit(s.Text[^1]) ? 0 : 1)
        .ThenBy(s => s.Text, StringComparer.Ordinal).First().Text;
}
