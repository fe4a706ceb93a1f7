using System.Globalization;
using System.Text;

namespace Ensemble.Models;

/// <summary>Names as every provider takes them.</summary>
internal static class PlainName
{
    private const int Longest = 64;

    /// <summary>Letters outside ASCII by their code, so that different names stay different, and all else an underscore; at most 64 characters.</summary>
    public static string Of(string text)
    {
        var name = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '-')) name.Append(rune);
            else if (Rune.IsLetterOrDigit(rune)) name.Append(CultureInfo.InvariantCulture, $"u{rune.Value:x}");
            else if (name is { Length: > 0 } && name[^1] != '_') name.Append('_');
        }
        string safe = name.ToString().TrimEnd('_');
        return safe.Length == 0 ? "agent" : safe[..Math.Min(safe.Length, Longest)];
    }
}
