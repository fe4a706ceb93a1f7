using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>
/// Finds who is addressed in a text: "@tester", "Tester, please try this", "over to the writer", "ask the coder", "what do you think, Ann?".
/// Who is only talked about, thanked or ruled out is not addressed. The first wins; a condition ("if it fails, back to the coder") comes last.
/// </summary>
internal static partial class Address
{
    public static string? Find(string text, IReadOnlyList<Participant> candidates)
    {
        var names = candidates.Select(c => c.Name).Where(n => Roster.Key(n).Length > 0).ToList();
        if (names.Count == 0) return null;
        var sentences = Sentences.Of(text).ConvertAll(Words.Fold);
        var patterns = Patterns(names);
        return First(sentences.Where(s => !Condition().IsMatch(s))) ?? First(sentences.Where(s => Condition().IsMatch(s))) ?? ByRole(sentences, candidates);

        string? First(IEnumerable<string> among) => among.Select(s => InSentence(s, patterns)).FirstOrDefault(found => found is not null) is { } name
            ? names.Find(n => Roster.Key(n) == Roster.Key(name)) : null;
    }

    private static string? InSentence(string sentence, Regex[] patterns) => patterns
        .SelectMany(p => p.Matches(sentence)).Select(m => m.Groups["who"])
        .Where(who => !Passes(sentence[..who.Index])).OrderBy(who => who.Index).ThenByDescending(who => who.Length).FirstOrDefault()?.Value;

    private static bool Passes(string before) => Thanks().IsMatch(before) || Not().IsMatch(before);

    // The name may be Ann, and the one addressed "the writer".
    private static string? ByRole(IEnumerable<string> sentences, IReadOnlyList<Participant> candidates)
    {
        foreach (string role in sentences.SelectMany(s => HandOver().Matches(s).Where(m => !Passes(s[..m.Index]))).Select(m => m.Groups["role"].Value))
        {
            if (WordFit.Best(role, [.. candidates.Select(c => c.Everything)]) is { Share: > 0.5 } fit) return candidates[fit.Index].Name;
        }
        return null;
    }

    private static Regex[] Patterns(IEnumerable<string> names)
    {
        string any = string.Join('|', names.OrderByDescending(n => n.Length).Select(n => Regex.Replace(Regex.Escape(Words.Fold(n)), @"(?:\\\s|[_\-])+", @"[\s_\-]+")));
        string who = $@"(?<![\p{{L}}\d_])(?<who>{any})(?![\p{{L}}\d_]|['’\-][\p{{L}}\d])";
        string[] forms =
        [
            $@"@\s?{who}",
            $@"^(?:(?:ok|okay|so|now|next|then|well|yes|no|good|great|right|hello|hi|hey|dear|and|but|step \d+|\d+[.)])\b[\s,:.\-]*)*(?:the\s+)?{who}\s*(?:[,:;—–]|-\s|please\b|(?:can|could|will|would) you\b|[?!.]*$)",
            $@"\b(?:over|back|turn|up|(?:hand|pass|giv|send)\w*(?:\s+\w+){{0,3}})\s+to\s+(?:the\s+|our\s+|you,?\s+)?{who}",
            $@"\b(?:ask|asking|let|have|hear from|call on|wait(?:ing)? for|turn of|next(?: speaker)?(?: is| comes| up is)?:?|speaks? next:?)\s+(?:the\s+|our\s+)?{who}",
            $@",\s*{who}\s*[?!.]*$",
            $@"\b(?:please|your turn|you,)[,:]?\s+{who}",
            $@"{who}(?:\s*,)?\s*(?:please|your turn|it is your turn|should|must|shall|(?:can|could|will|may) now|is next|goes next|speaks next|has to|needs to|takes over|has the floor)\b",
        ];
        return [.. forms.Select(f => new Regex(f, RegexOptions.CultureInvariant))];
    }

    [GeneratedRegex(@"^\W*(?:if|when|once|after|afterwards|later|unless|before|until|in case|as soon as)\b")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\b(?:thanks|thank you|thx|cheers|well done|good (?:work|job)|great (?:work|job)|agree with|sorry)\b[\s,:]*(?:to\s+|the\s+)*$")]
    private static partial Regex Thanks();

    [GeneratedRegex(@"\b(?:not|never|n't|don.?t|no need to|instead of|without)\b[^,.;]{0,25}$")]
    private static partial Regex Not();

    [GeneratedRegex(@"\b(?:over|back|turn|hand\w*(?:\s+\w+){0,3}|pass\w*(?:\s+\w+){0,3})\s+to\s+(?:the|our)\s+(?<role>[\p{L}]+(?:\s+[\p{L}]+)?)|@(?<role>[\p{L}]{3,40})")]
    private static partial Regex HandOver();
}
