using System.Text;

namespace Ensemble.DataCrew;

/// <summary>
/// Makes text from data safe to draw. Plotly reads a subset of HTML in every label, <c>$…$</c> as a formula and
/// <c>%{…}</c> as a placeholder; as numeric entities those characters are shown and mean nothing.
/// </summary>
internal static class ChartText
{
    private const int LongestHover = 200;

    /// <summary>The text on one line, encoded, and cut with an ellipsis where it is longer than <paramref name="most"/>.</summary>
    public static string Encode(string text, int most = LongestHover)
    {
        var encoded = new StringBuilder();
        foreach (var rune in Cut(text, most).EnumerateRunes())
        {
            if ("<>&$%{}\"'".Contains(rune.ToString(), StringComparison.Ordinal)) encoded.Append($"&#{rune.Value};");
            else encoded.Append(rune);
        }
        return encoded.ToString();
    }

    /// <summary>A text on as many lines as it needs, two at most, each encoded.</summary>
    public static string EncodeWrapped(string text, int width)
    {
        string line = Cut(text, width * 2);
        int space = line.Length <= width ? -1 : line.LastIndexOf(' ', width);
        return space <= 0 ? Encode(line, width * 2) : $"{Encode(line[..space])}<br>{Encode(line[(space + 1)..])}";
    }

    /// <summary>The text on one line, cut to a length that ends with an ellipsis; no surrogate pair is split.</summary>
    public static string Cut(string text, int most)
    {
        // A cell may hold a megabyte: look only at the part that can be shown.
        string head = text.Length > most * 2 ? text[..(most * 2)] : text;
        string line = string.Join(' ', head.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = new string(line.Where(c => !char.IsControl(c)).ToArray());
        if (line.Length <= most) return head.Length < text.Length ? line + "…" : line;
        int end = char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1;
        return line[..end].TrimEnd() + "…";
    }

    /// <summary>Names for a category axis: encoded, and all different, since Plotly draws equal names as one category.</summary>
    public static string[] Categories(IEnumerable<string> labels)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return labels.Select(label =>
        {
            string name = Encode(label.Length == 0 ? "(empty)" : label), unique = name;
            for (int i = 2; !seen.Add(unique); i++) unique = $"{name} ({i})";
            return unique;
        }).ToArray();
    }

    /// <summary>A number as the results' sentences have it: at most four significant digits, but every digit of a whole number.</summary>
    public static string Number(double value) => Wording.Number(value);

    /// <summary>The same, but millions and more with their letter, for places where room is short.</summary>
    public static string Short(double value) => Math.Abs(value) switch
    {
        >= 1e12 => Number(value),
        >= 1e9 => FormattableString.Invariant($"{value / 1e9:0.##}B"),
        >= 1e6 => FormattableString.Invariant($"{value / 1e6:0.##}M"),
        _ => Number(value),
    };
}
