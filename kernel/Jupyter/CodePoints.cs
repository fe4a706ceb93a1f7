namespace Ensemble.Kernel.Jupyter;

/// <summary>Jupyter counts a cursor's place in Unicode code points, .NET in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 index of a code point; a place outside of the text becomes the nearest one in it.</summary>
    public static int ToIndex(string text, int codePoint)
    {
        int index = 0;
        while (index < text.Length && codePoint-- > 0) index += IsPair(text, index) ? 2 : 1;
        return index;
    }

    /// <summary>How many code points stand before a UTF-16 index.</summary>
    public static int FromIndex(string text, int index)
    {
        int codePoints = 0;
        for (int i = 0; i < Math.Min(index, text.Length); i += IsPair(text, i) ? 2 : 1) codePoints++;
        return codePoints;
    }

    private static bool IsPair(string text, int index) => index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
}
