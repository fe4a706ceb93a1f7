namespace Ensemble.Kernel.Mermaid;

/// <summary>About how wide text is, in multiples of its font size: there is no font to ask where a cell runs.</summary>
internal static class TextWidth
{
    // For the characters from blank to tilde, in hundredths of the font size: a little more than common sans-serif fonts need.
    private static readonly byte[] Widths =
    [
        31, 32, 40, 66, 62, 95, 74, 24, 37, 37, 46, 68, 31, 37, 31, 34, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 32, 32, 68, 68, 68, 58,
        102, 72, 72, 74, 78, 70, 64, 80, 78, 33, 50, 72, 62, 90, 78, 82, 68, 82, 74, 70, 68, 78, 72, 100, 72, 70, 70, 37, 34, 37, 68, 58,
        38, 62, 64, 58, 64, 62, 36, 64, 64, 29, 30, 60, 29, 96, 64, 62, 64, 64, 42, 56, 39, 64, 60, 82, 60, 60, 56, 45, 33, 45, 68,
    ];

    public static double Of(string text) => text.Sum(Of);

    public static double Of(char c) => c switch
    {
        >= ' ' and <= '~' => Widths[c - ' '] / 100.0,
        < '\u0300' => 0.66,
        < '\u0370' => 0, // accents that stand over the letter before them
        >= '\uD800' and <= '\uDFFF' => 0.55, // half of a character that is as wide as it is high
        >= '\u2E80' => 1.05,
        _ => 0.7,
    };
}
