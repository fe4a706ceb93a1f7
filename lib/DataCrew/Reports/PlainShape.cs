using System.Text;

namespace Ensemble.DataCrew;

/// <summary>
/// Letters and marks in another shape (wide, small, tied together) as the plain ones they are read as: a table, because the runtime's own
/// normalisation does nothing where it has no ICU, as in this course.
/// </summary>
internal static class PlainShape
{
    private const int Wide = 0xFF01, LastWide = 0xFF5E, Ligatures = 0xFB00;

    // Of U+FE50 on; the gaps have no character, or one that is plain already.
    private const string Small = ",\u3001.\uFE53;:?!\u2014(){}\u3014\u3015#&*+-<>=\uFE67\\$%@";
    private static readonly string[] Tied = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    public static string Of(Rune rune)
    {
        int value = rune.Value;
        if (value is >= Wide and <= LastWide) return $"{(char)(value - Wide + '!')}";
        if (value == 0x3000) return " ";
        if (value - Ligatures is >= 0 and var tied && tied < Tied.Length) return Tied[tied];
        return value - 0xFE50 is >= 0 and var small && small < Small.Length ? $"{Small[small]}" : rune.ToString();
    }
}
