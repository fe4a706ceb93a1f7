using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>Splits a text into sentences. A line is one sentence at least; a line that goes on in small letters is joined to the one before.</summary>
internal static partial class Sentences
{
    /// <summary>The sentences of a text, without code blocks and without the marks of Markdown.</summary>
    public static List<string> Of(string text) => [.. Lines(Markdown.WithoutCode(text)).SelectMany(Split).Where(s => s.Any(char.IsLetterOrDigit))];

    /// <summary>The words of a text as a reader counts them: what stands between spaces and holds a letter or a digit.</summary>
    public static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit));

    /// <summary>The text with a mark at its end.</summary>
    public static string Ended(string text)
    {
        text = text.Trim().TrimEnd(',', ';', ':');
        string bare = text.TrimEnd('"', '\'', ')', ']', '”', '’');
        return bare.Length == 0 || ".!?…".Contains(bare[^1]) ? text : $"{text}.";
    }

    /// <summary>The text with a capital at its start.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    // A line that was broken for its length is a long one.
    private const int Wrapped = 40;

    private static IEnumerable<string> Lines(string text)
    {
        string open = "";
        foreach (string raw in text.Split('\n'))
        {
            string line = Markdown.Plain(raw);
            bool goesOn = open.Length >= Wrapped && line.Length > 0 && char.IsLower(line[0]) && raw.TrimStart().StartsWith(line[0]) && !End().IsMatch(open);
            if (!goesOn && open.Length > 0) yield return open;
            open = goesOn ? $"{open} {line}" : line;
        }
        if (open.Length > 0) yield return open;
    }

    private static IEnumerable<string> Split(string line)
    {
        int start = 0;
        foreach (Match gap in Gap().Matches(line))
        {
            if (Abbreviation().IsMatch(line[start..gap.Index])) continue;
            yield return line[start..gap.Index].Trim();
            start = gap.Index + gap.Length;
        }
        if (start < line.Length) yield return line[start..].Trim();
    }

    [GeneratedRegex(@"(?<=[.!?…][""'”’)\]]{0,2})\s+(?=[""'“‘(\[@]?[\p{Lu}\p{Lt}\p{Lo}\d])|(?<=[!?])\s+(?=\p{Ll})")]
    private static partial Regex Gap();

    [GeneratedRegex(@"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nr|Fig|vs|approx|e\.g|i\.e|cf|etc|ca|\p{Lu})\.$")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"[.!?…:;][""'”’)\]]*$")]
    private static partial Regex End();
}
