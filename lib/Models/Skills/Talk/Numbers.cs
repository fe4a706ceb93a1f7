using System.Globalization;

namespace Ensemble.Models.Skills.Talk;

/// <summary>Numbers in figures and in plain words.</summary>
internal static class Numbers
{
    private static readonly Dictionary<string, int> Spelled = new(StringComparer.OrdinalIgnoreCase)
    {
        ["a"] = 1, ["an"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["twelve"] = 12, ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["eighty"] = 80, ["hundred"] = 100, ["a hundred"] = 100, ["one hundred"] = 100,
    };

    public static int Read(string text) => Spelled.TryGetValue(text, out int number) ? number : int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>True where a word is a number.</summary>
    public static bool Is(string word) => word.Any(char.IsDigit) || (Spelled.ContainsKey(word) && word.Length > 2);
}
