using System.Globalization;
using System.Net;

namespace Ensemble.Notebook;

/// <summary>What every drawing is written with.</summary>
internal static class Svg
{
    /// <summary>A piece of SVG, its numbers as SVG has them whatever the machine's language, rounded to a tenth of a pixel.</summary>
    public static string Text(FormattableString svg) =>
        string.Format(CultureInfo.InvariantCulture, svg.Format, [.. svg.GetArguments().Select(a => a is double d ? Math.Round(d, 1) : a)]);

    /// <summary>How a drawing begins that takes its text colour from the page and shrinks with it.</summary>
    public static string Open(string label, double width, double height) =>
        Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{Encode(label)}\" viewBox=\"0 0 {width} {height}\" style=\"max-width:{width}px;width:100%;height:auto;color:inherit;font:12px sans-serif\" fill=\"currentColor\">");

    /// <summary>Text from data, encoded. XML has no way to write a control character, so each becomes a space.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) && c != '\n' ? ' ' : c)));

    /// <summary>How wide a drawing is at full size, in pixels; it begins as <see cref="Open"/> writes it.</summary>
    public static string WidthOf(string svg)
    {
        const string before = "max-width:";
        int from = svg.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return svg[from..svg.IndexOf("px", from, StringComparison.Ordinal)];
    }

    /// <summary>The round number nearest above a rough one, for the distance between ticks: 1, 2 or 5 times a power of ten.</summary>
    public static double RoundUp(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        // A hair too large for 2 is meant to be 2.
        return power * ((rough / power * 0.999) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}
