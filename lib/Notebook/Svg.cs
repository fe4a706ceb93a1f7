using System.Globalization;
using System.Net;

namespace Ensemble.Notebook;

/// <summary>What every drawing is written with.</summary>
internal static class Svg
{
    /// <summary>A piece of SVG, its numbers as SVG has them whatever the machine's language, rounded to a tenth of a pixel.</summary>
    public static string Text(FormattableString svg) =>
        string.Format(CultureInfo.InvariantCulture, svg.Format, [.. svg.GetArguments().Select(a => a is double d ? Math.Round(d, 1) : a)]);

    /// <summary>Text from data, encoded. XML has no way to write a control character, so each becomes a space.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) && c != '\n' ? ' ' : c)));

    /// <summary>The round number nearest above a rough one, for the distance between ticks: 1, 2 or 5 times a power of ten.</summary>
    public static double RoundUp(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        // A hair too large for 2 is meant to be 2.
        return power * ((rough / power * 0.999) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}
