using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Kernel.Mermaid;

/// <summary>
/// The look that <c>style</c>, <c>classDef</c> and <c>linkStyle</c> can give. Only plain colours and numbers are taken over:
/// a value that could fetch or run something never reaches the drawing.
/// </summary>
internal sealed partial record FlowStyle(
    string? Fill = null, string? Stroke = null, string? Color = null, string? StrokeWidth = null, string? Dash = null, bool Bold = false, bool Italic = false)
{
    public static readonly FlowStyle None = new();

    /// <summary>This style where the other says nothing.</summary>
    public FlowStyle Over(FlowStyle other) => new(
        Fill ?? other.Fill, Stroke ?? other.Stroke, Color ?? other.Color, StrokeWidth ?? other.StrokeWidth, Dash ?? other.Dash, Bold || other.Bold, Italic || other.Italic);

    /// <summary>Reads <c>fill:#f9f,stroke:#333</c>; properties and values it does not know are left out.</summary>
    public static FlowStyle Read(string text)
    {
        var style = None;
        foreach (Match pair in Pair().Matches(text.Replace("\\,", " ", StringComparison.Ordinal)))
            style = style.With(pair.Groups[1].Value.ToLowerInvariant(), pair.Groups[2].Value.Replace("!important", "", StringComparison.Ordinal).Trim());
        return style;
    }

    private FlowStyle With(string name, string value) => name switch
    {
        "fill" or "background" or "background-color" when Colour().IsMatch(value) => this with { Fill = value },
        "stroke" when Colour().IsMatch(value) => this with { Stroke = value },
        "color" when Colour().IsMatch(value) => this with { Color = value },
        "stroke-width" when Length().Match(value) is { Success: true } width => this with { StrokeWidth = Bounded(width.Groups[1].Value) },
        "stroke-dasharray" when Dashes().IsMatch(value) => this with { Dash = value },
        "font-weight" => this with { Bold = value is "bold" or "bolder" or "600" or "700" or "800" or "900" },
        "font-style" => this with { Italic = value is "italic" or "oblique" },
        _ => this,
    };

    private static string Bounded(string width) => Math.Min(double.Parse(width, CultureInfo.InvariantCulture), 12).ToString(CultureInfo.InvariantCulture);

    // Commas part the properties, except within rgb(…).
    [GeneratedRegex(@"([\w-]{1,40})\s*:\s*((?:[^,(;:]|\([^)]*\)){1,80})")]
    private static partial Regex Pair();

    [GeneratedRegex(@"^(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,30}|(rgb|hsl)a?\([\d.,%\s/]{1,40}\))\z")]
    private static partial Regex Colour();

    [GeneratedRegex(@"^(\d{1,3}(?:\.\d{1,3})?)(px)?\z")]
    private static partial Regex Length();

    [GeneratedRegex(@"^[\d\s.]{1,40}\z")]
    private static partial Regex Dashes();
}
