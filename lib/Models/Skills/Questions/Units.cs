namespace Ensemble.Models.Skills.Questions;

/// <summary>Units of measure by their names, and how one converts to another.</summary>
internal static class Units
{
    private sealed record Unit(string Quantity, double Factor, double Offset = 0);

    // Factor to the base unit of the quantity: metre, gram, second, metre per second, degree Celsius.
    private static readonly Dictionary<string, Unit> Known = Table(
        ("mm millimetre millimeter", "length", 1e-3), ("cm centimetre centimeter", "length", 1e-2), ("m metre meter", "length", 1), ("km kilometre kilometer", "length", 1e3),
        ("inch inches", "length", 0.0254), ("ft foot feet", "length", 0.3048), ("mi mile", "length", 1609.344), ("yd yard", "length", 0.9144),
        ("mg milligram", "mass", 1e-3), ("g gram gramme", "mass", 1), ("kg kilo kilogram", "mass", 1e3), ("tonne ton", "mass", 1e6), ("lb lbs pound", "mass", 453.59237), ("oz ounce", "mass", 28.349523125),
        ("s sec second", "duration", 1), ("min minute", "duration", 60), ("h hr hour", "duration", 3600), ("day", "duration", 86400), ("week wk", "duration", 604800),
        ("knot kn kt kts", "speed", 0.514444), ("mph", "speed", 0.44704), ("kmh kph", "speed", 0.277778),
        ("usd dollar $", "dollar", 1), ("eur euro €", "euro", 1), ("gbp £", "pound sterling", 1), ("percent % pct", "percent", 1), ("ppm", "concentration", 1), ("ppb", "concentration", 1e-3));

    private static readonly Dictionary<string, Unit> Temperatures = new() { ["c"] = new("temperature", 1), ["celsius"] = new("temperature", 1), ["f"] = new("temperature", 5 / 9.0, -32), ["fahrenheit"] = new("temperature", 5 / 9.0, -32) };

    public static bool IsUnit(string word) => Find(word) is not null;

    /// <summary>What is commonly measured in a unit: a distance in miles, a weight in pounds.</summary>
    public static string? NounOf(string unit) => Find(unit)?.Quantity switch { "length" => "distance", "mass" => "weight", "speed" => "speed", "duration" => "duration", "temperature" => "temperature", _ => null };

    /// <summary>True where both words name a unit of one quantity.</summary>
    public static bool SameQuantity(string a, string b) => Find(a) is { } x && Find(b) is { } y && x.Quantity == y.Quantity;

    /// <summary>A number in another unit of the same quantity.</summary>
    public static double Convert(double number, string from, string to)
    {
        var (a, b) = (Find(from)!, Find(to)!);
        return Math.Round((number + a.Offset) * a.Factor / b.Factor - b.Offset, 9);
    }

    private static Unit? Find(string word)
    {
        string name = word.Trim().Trim('°', '.').ToLowerInvariant();
        string one = Words.Singular(name);
        return Known.GetValueOrDefault(name) ?? Known.GetValueOrDefault(one) ?? Temperatures.GetValueOrDefault(name);
    }

    private static Dictionary<string, Unit> Table(params (string Names, string Quantity, double Factor)[] rows) =>
        rows.SelectMany(r => r.Names.Split(' ').Select(n => (n, unit: new Unit(r.Quantity, r.Factor)))).ToDictionary(p => p.n, p => p.unit);
}
