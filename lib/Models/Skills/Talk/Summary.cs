using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>Picks the sentences that matter out of what was said.</summary>
internal static partial class Summary
{
    private const string Nothing = "There is nothing to summarise.";
    private const int MostUnits = 2000;
    private const double Enough = 1;

    /// <summary>A sentence, the words of it that say something, and its worth.</summary>
    private sealed record Unit(int Place, string Text, HashSet<string> Content, HashSet<string> Names, HashSet<string> Numbers, double Worth);

    public static string Of(IReadOnlyList<string> messages, SummaryLimit limit)
    {
        var units = Read(messages);
        units = [.. units.Where((u, i) => !units.Skip(i + 1).Any(later => Replaces(later, u)))];
        if (units.Count == 0) return Nothing;
        if (units.Exists(u => u.Worth >= Enough)) units.RemoveAll(u => u.Worth < Enough);
        var chosen = new List<Unit>();
        foreach (var unit in units.OrderByDescending(u => u.Worth).ThenBy(u => u.Place))
        {
            var with = chosen.Append(unit).OrderBy(u => u.Place).Select(u => u.Text).ToList();
            if (limit.Holds(with)) chosen.Add(unit);
        }
        return chosen.Count > 0 ? string.Join(' ', chosen.OrderBy(u => u.Place).Select(u => u.Text)) : Cut(units.MaxBy(u => u.Worth)!.Text, limit);
    }

    private static List<Unit> Read(IReadOnlyList<string> messages)
    {
        var units = new List<Unit>();
        var seen = new HashSet<string>();
        var topic = messages.Count == 0 ? [] : WordFit.Content(messages[0]).Take(40).Select(Words.Singular).ToHashSet();
        int lastRun = messages.ToList().FindLastIndex(m => new Said("", m, false).IsSuccess);
        bool asked = false;
        for (int i = 0; i < messages.Count; i++)
        {
            var message = new Said("", Former().Replace(messages[i], ""), false);
            if (message.IsError && i < lastRun) continue;
            bool answers = asked || message.IsSuccess;
            foreach (string sentence in Sentences.Of(message.Text).Where(Says))
            {
                if (units.Count == MostUnits || !seen.Add(Roster.Key(sentence))) continue;
                units.Add(Weigh(units.Count, Sentences.Ended(sentence), topic, answers, (double)i / messages.Count));
                answers = false;
            }
            asked = message.Text.Contains('?', StringComparison.Ordinal);
        }
        return units;
    }

    private static bool Says(string sentence) =>
        !Greeting().IsMatch(sentence) && !Frame().IsMatch(sentence.Trim()) && (sentence.Any(char.IsDigit) ? Sentences.CountWords(sentence) > 1 : Sentences.CountWords(sentence) > 2);

    private static Unit Weigh(int place, string text, HashSet<string> topic, bool answers, double late)
    {
        var content = WordFit.Content(text).Select(Words.Singular).ToHashSet();
        var names = Proper().Matches(text).Select(m => m.Value).ToHashSet();
        var numbers = Number().Matches(text).Select(m => m.Value).ToHashSet();
        double worth = (numbers.Count > 0 ? 2 : 0) + Math.Min(2, names.Count) + (Decides().IsMatch(text) ? 3 : 0) + (answers ? 2 : 0) + late
            + (content.Count == 0 ? 0 : 2.0 * content.Count(topic.Contains) / Math.Max(3, content.Count))
            - (text.EndsWith('?') ? 3 : 0) - (Request().IsMatch(text) ? 2 : 0) - (Hedge().IsMatch(text) ? 1 : 0);
        return new(place, text, content, names, numbers, worth);
    }

    // Said again in full, or of the same things with other figures, or corrected in so many words; a proposal by whatever came of it.
    private static bool Replaces(Unit later, Unit earlier)
    {
        var matter = earlier.Content.Where(w => !w.Any(char.IsDigit)).ToList();
        if (matter.Count == 0 || later.Text.EndsWith('?')) return false;
        int shared = matter.Count(later.Content.Contains);
        bool otherFigures = earlier.Numbers.Count > 0 && later.Numbers.Count > 0 && !earlier.Numbers.IsSubsetOf(later.Numbers);
        bool sameMatter = shared == matter.Count && matter.Count > 1 && earlier.Names.IsSubsetOf(later.Names);
        bool saidFully = earlier.Numbers.Count > 0 && shared == matter.Count && earlier.Numbers.IsSubsetOf(later.Numbers) && earlier.Names.IsSubsetOf(later.Names);
        if (saidFully || (Proposal().IsMatch(earlier.Text) && shared * 5 >= matter.Count * 3)) return true;
        return (otherFigures && sameMatter) || (Correction().IsMatch(later.Text) && shared * 2 >= matter.Count && (otherFigures || earlier.Numbers.Count == 0));
    }

    private static string Cut(string sentence, SummaryLimit limit)
    {
        var words = sentence.Split(' ');
        string First(int n) => $"{string.Join(' ', words[..n]).TrimEnd('.', ',', ';', ':')}…";
        // Halved each time: a program's output may be one sentence of ten thousand words.
        int fits = 0;
        for (int low = 1, high = words.Length; low <= high;)
        {
            int n = (low + high) / 2;
            if (limit.Holds([First(n)])) (fits, low) = (n, n + 1);
            else high = n - 1;
        }
        return fits == 0 ? "…" : First(fits);
    }

    [GeneratedRegex(@"\A\s*(?:the )?(?:former |previous |earlier )?summary(?: so far| of (?:the conversation|what was said before))?[ \t]*:\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Former();

    // Words are taken whole: a long one would be tried in all the ways that it can be cut into four.
    [GeneratedRegex(@"^\W*(?:(?:hello|hi|hey|good (?:morning|evening|afternoon|day)|dear|thanks?|thank you|you are welcome|you're welcome|welcome|bye|goodbye|cheers|sure|ok|okay|yes|no|great|perfect|fine|kind regards|best regards)\b\W*(?>\p{L}[\p{L}’']*\W*){0,4}|terminate|approved)$", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();

    // What the executor says around the output, and rows of dashes.
    [GeneratedRegex(@"^(?:\|.*|exit code 0: the program ran\.?|output:|errors:|[-|=\s]+|here (?:is|are) [^.]{0,30}[.:]?|the program:)$", RegexOptions.IgnoreCase)]
    private static partial Regex Frame();

    [GeneratedRegex(@"(?<=[\p{L}\d,;:)]\s{1,9}[(""“]?)\p{Lu}[\p{L}\d]+|\b\p{Lu}{2,}\b|(?<=[""“])[^""”\n]{1,40}(?=[""”])")]
    private static partial Regex Proper();

    [GeneratedRegex(@"(?<![\p{L}])\d+(?:[.,:]\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:decid\w*|agreed?|chos\w+|choose|approved|conclu\w*|final\w*|settled|confirm\w*|therefore|so we|result\w*|answer is|fixed|solved|mended|caused?|because|must|cancel\w*|rejected|deadline|total|correction|instead|we (?:will|go)|will be|let us|let's)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Decides();

    [GeneratedRegex(@"^\W*(?:please|can you|could you|would you|let me|I will now|I'll)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Request();

    [GeneratedRegex(@"\b(?:maybe|perhaps|might|I think|I guess|not sure|hm+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hedge();

    [GeneratedRegex(@"\b(?:suggest|propos\w+|could we|what about|how about|shall we)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Proposal();

    [GeneratedRegex(@"\b(?:correction|actually|sorry|instead|rather|make (?:it|that)|wrong|mistake|not \w+ but|scratch that|moved to|changed to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Correction();
}
