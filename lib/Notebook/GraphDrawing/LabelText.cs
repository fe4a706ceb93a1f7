using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>Fits text into a drawing without a font to measure it by.</summary>
internal static class LabelText
{
    public const int LongestLine = 22, LongestName = 28;

    /// <summary>About how wide the text is, in pixels, in a sans-serif font of that size.</summary>
    public static double Width(string text, double size) => size * text.Sum(c => c switch
    {
        >= '\u2e80' => 1.0,
        'm' or 'w' or 'M' or 'W' or '…' or '@' => 0.86,
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or ' ' or '.' or ',' or ':' or '|' => 0.32,
        >= 'A' and <= 'Z' => 0.68,
        _ => 0.57,
    });

    /// <summary>As much of the text, on one line, as fits into so many pixels.</summary>
    public static string Fit(string text, double size, double width)
    {
        string line = ChartText.Cut(text, 200);
        if (Width(line, size) <= width) return line;
        for (int most = line.Length - 1; most > 1; most--)
        {
            string cut = ChartText.Cut(line, most);
            if (Width(cut, size) <= width) return cut;
        }
        return "…";
    }

    public static string Shorten(string text, int most) => text.Length <= most ? text : Excerpt.Of(text, most - 1);

    /// <summary>At most two lines, broken between words.</summary>
    public static IReadOnlyList<string> Wrap(string text)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= LongestLine) return text.Length == 0 ? [] : [text];
        int cut = text.LastIndexOf(' ', LongestLine);
        if (cut <= 0) return [Shorten(text, LongestLine)];
        return [text[..cut], Shorten(text[(cut + 1)..], LongestLine)];
    }
}
