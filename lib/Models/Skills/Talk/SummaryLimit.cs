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

    [GeneratedRegex(@"(?<less>\b(?:fewer|less|shorter) than |\b(?:under|below) )?\b(?<number>[0-9]{1,6}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty|a hundred|one hundred|hundred)[ \-](?:short |single |or fewer |key |main |plain )?(?:bullet )?(?<unit>word|sentence|token|character|line|point|bullet)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();
}
