using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>
/// Figures written as words. Small counts ("the two groups") and rough parts ("more than half") are words of style;
/// larger numbers and multiples are claims, and must be written in digits to be checked.
/// </summary>
internal static partial class NumberWords
{
    public static IEnumerable<Match> In(string text) => Word().Matches(text);

    [GeneratedRegex("""
        (?<!\d\s?)\b(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety
        |hundred|thousand|million|billion|dozens?|twice|thrice|tenfold|doubled|tripled|quadrupled|halved)\b
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();
}
