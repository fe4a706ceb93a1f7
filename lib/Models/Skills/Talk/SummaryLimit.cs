using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>How long a summary may be: every limit that the instruction names holds; three sentences where it names none.</summary>
internal sealed partial record SummaryLimit(int Sentences, int Words, int Tokens, int Characters)
{
    public static SummaryLimit Read(string instruction)
    {
        var limits = Limit().Matches(instruction).Select(m => (unit: m.Groups["unit"].Value.ToLowerInvariant(), most: Most(m))).ToList();
        int of(string unit) => limits.Where(l => l.unit == unit).Select(l => l.most).DefaultIfEmpty(int.MaxValue).Min();
        int sentences = Math.Min(of("sentence"), Math.Min(of("line"), Math.Min(of("point"), of("bullet"))));
        return limits.Count == 0 ? new(3, int.MaxValue, int.MaxValue, int.MaxValue) : new(sentences, of("word"), of("token"), of("character"));
    }

    public bool Holds(IReadOnlyCollection<string> sentences)
    {
        string text = string.Join(' ', sentences);
        return sentences.Count <= Sentences && Talk.Sentences.CountWords(text) <= Words && TokenEstimate.Of(text) <= Tokens && text.Length <= Characters;
    }

    private static int Most(Match limit)
    {
        int number = Numbers.Read(limit.Groups["number"].Value);
        return Math.Max(1, limit.Groups["less"].Success ? number - 1 : number);
    }

    [GeneratedRegex(@"(?<less>\b(?:fewer|less|shorter) than |\b(?:under|below) )?\b(?<number>\d{1,6}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty|a hundred|one hundred|hundred)[ \-](?:short |single |or fewer |key |main |plain )?(?:bullet )?(?<unit>word|sentence|token|character|line|point|bullet)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();
}

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
