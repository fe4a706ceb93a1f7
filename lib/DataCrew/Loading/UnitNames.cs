using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>The units of measure that a column's name may state and a number may carry.</summary>
internal static partial class UnitNames
{
    // Written as they are shown; looked up without regard to case where no two units differ by case alone.
    private static readonly string[] Known =
    [
        "mm", "cm", "km", "µm", "nm", "ft", "feet", "foot", "inch", "inches", "miles", "mi", "yd", "yards", "meters", "metres", "meter", "metre",
        "m²", "m2", "km²", "km2", "sqft", "sq ft", "ft2", "ft²", "sqm", "acres", "ha", "hectares", "m³", "m3", "cm³", "cm3",
        "mg", "kg", "µg", "ug", "lb", "lbs", "pounds", "oz", "tons", "tonnes", "grams", "kilograms",
        "ml", "dl", "cl", "liters", "litres", "gal", "gallons",
        "ms", "sec", "secs", "seconds", "min", "mins", "minutes", "hr", "hrs", "hours", "days", "weeks", "months", "years",
        "kph", "km/h", "kmh", "mph", "m/s", "mps", "knots", "kn", "kts", "rpm",
        "°C", "°F", "°", "deg", "degrees", "celsius", "fahrenheit", "kelvin",
        "Pa", "hPa", "kPa", "mbar", "bar", "psi", "mmHg", "dB", "Hz", "kHz", "MHz", "GHz",
        "W", "kW", "MW", "kWh", "MWh", "kcal", "cal", "kJ", "hp", "mAh", "ppm", "ppb", "mpg", "cc",
        "KB", "MB", "GB", "TB", "bytes", "px", "pct", "percent", "%",
        "mg/dl", "mg/L", "g/L", "µg/m³", "µg/m3", "ug/m3", "kg/m²", "kg/m2", "kg/m3", "g/km", "people/km²", "per 1000",
        "USD", "EUR", "GBP", "JPY", "CHF", "dollars", "euros", "$", "€", "£", "¥",
    ];

    private static readonly Dictionary<string, string> ByName = Known.ToDictionary(u => u, u => u is "pct" or "percent" ? "%" : u, StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BySpan = ByName.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string> SingleLetters = ["g", "m", "l", "L", "s", "h", "t", "K", "C", "F", "V", "A", "W", "J", "N"];
    private static readonly HashSet<string> NotUnits = new(StringComparer.OrdinalIgnoreCase)
        { "avg", "mean", "median", "total", "sum", "min", "max", "log", "est", "std", "sd", "n", "no", "count", "raw", "id", "new", "old", "yes", "y/n", "index", "score" };

    // A single letter after an underscore is a unit only where the name says what is measured.
    private static readonly (string Word, string Letters)[] Measured =
    [
        ("temp", "cfk"), ("weight", "g"), ("mass", "g"), ("height", "m"), ("length", "m"), ("distance", "m"), ("depth", "m"), ("width", "m"),
        ("elevation", "m"), ("altitude", "m"), ("duration", "smh"), ("time", "smh"), ("volume", "l"),
    ];

    public static bool TryFind(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? unit) => BySpan.TryGetValue(text, out unit);

    /// <summary>The unit that a column's name states, or null.</summary>
    public static string? InName(string name) =>
        InBrackets(name) ?? AfterIn(name) ?? AsLastWord(name);

    /// <summary>"Body Mass (g)", "temp [°C]".</summary>
    private static string? InBrackets(string name)
    {
        var match = Brackets().Match(name);
        if (!match.Success) return null;
        string text = match.Groups[1].Value.Trim();
        if (text.StartsWith("in ", StringComparison.OrdinalIgnoreCase)) text = text[3..].Trim();
        if (TryFind(text, out string? known)) return known;
        if (SingleLetters.Contains(text) || text == "in") return text;
        bool plausible = text.Length is > 1 and <= 20 && !NotUnits.Contains(text) && text.Any(c => char.IsLetter(c) || c is '%' or '°' or '$' or '€')
            && (text.Length <= 6 || text.Contains('/') || text.Split(' ').Any(word => TryFind(word, out _)));
        return plausible ? text : null;
    }

    /// <summary>"Speed IAS in knots".</summary>
    private static string? AfterIn(string name)
    {
        var match = In().Match(name);
        if (!match.Success) return null;
        string word = match.Groups[1].Value;
        return TryFind(word, out string? known) ? known : SingleLetters.Contains(word) ? word : null;
    }

    /// <summary>"price_usd", "height cm", "Cost Total $", "temp_c".</summary>
    private static string? AsLastWord(string name)
    {
        var match = LastWord().Match(name);
        if (!match.Success) return null;
        string word = match.Groups[2].Value, before = match.Groups[1].Value;
        if (word is "usd" or "eur" or "gbp") return word.ToUpperInvariant();
        if (word.Equals("min", StringComparison.OrdinalIgnoreCase) || word.Equals("bar", StringComparison.OrdinalIgnoreCase)) return null; // temp_min is a minimum
        if (word.Length > 1 || !char.IsLetter(word[0])) return TryFind(word, out string? known) ? known : null;
        char letter = char.ToLowerInvariant(word[0]);
        if (!Measured.Any(m => before.Contains(m.Word, StringComparison.OrdinalIgnoreCase) && m.Letters.Contains(letter))) return null;
        return letter switch { 'c' => "°C", 'f' => "°F", 'k' => "K", _ => letter.ToString() };
    }

    [GeneratedRegex(@"[\(\[\{]([^\(\)\[\]\{\}]+)[\)\]\}]\s*$")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[\s_]in[\s_]([^\s_]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex In();

    [GeneratedRegex(@"^(.*[^\s_,])[\s_,]+([^\s_]+)$")]
    private static partial Regex LastWord();
}
