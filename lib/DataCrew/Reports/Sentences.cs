using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>Where the sentences of a paragraph end.</summary>
internal static partial class Sentences
{
    /// <summary>The stretches of a text that are its sentences; citations right after a full stop belong to the sentence before it.</summary>
    /// <param name="unbroken">Marks the characters of known names and of quotes, in which no sentence ends.</param>
    public static List<(int Start, int End)> Of(string text, bool[] unbroken)
    {
        var sentences = new List<(int, int)>();
        int start = 0;
        foreach (Match stop in Stop().Matches(text))
        {
            if (unbroken[stop.Index] || Abbreviation().IsMatch(text[start..(stop.Index + 1)])) continue;
            sentences.Add((start, stop.Index + stop.Length));
            start = stop.Index + stop.Length;
        }
        if (start < text.Length) sentences.Add((start, text.Length));
        return sentences;
    }

    [GeneratedRegex(@"(?<![.!?])[.!?]+[""'”’)*_]*(?:\s+(?:\[[A-Z]\d[^\[\]]{0,200}\]\s*)+[.]?|(?=\s)|$)\s*")]
    private static partial Regex Stop();

    [GeneratedRegex(@"(?:\b(?i:e\.g|i\.e|vs|cf|ca|approx|nr|fig|resp|incl|dr|mr|mrs)|\bNo|(?<![\d ] )\b[A-Z])\.$")]
    private static partial Regex Abbreviation();
}
