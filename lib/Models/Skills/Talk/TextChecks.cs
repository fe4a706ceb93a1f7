using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>The checks behind the rules: each says what a draft lacks, or null.</summary>
internal static partial class TextChecks
{
    public static TextRule Length(string wording, string unit, int least, int most)
    {
        unit = unit.ToLowerInvariant();
        return new(wording, most == int.MaxValue ? RuleKind.Needs : RuleKind.Most, d => Measure(d, unit) is var n && n > most || n < least ? $"it has {Count(n, unit)}" : null, most);
    }

    public static TextRule Opens(string wording, string phrase) =>
        new(wording, RuleKind.Opens, d => Bare(d.Text).StartsWith(Bare(phrase), StringComparison.Ordinal) ? null : $"it does not begin with \"{phrase}\"", Phrase: phrase);

    public static TextRule Closes(string wording, string phrase) =>
        new(wording, RuleKind.Closes, d => Bare(d.Text).EndsWith(Bare(phrase), StringComparison.Ordinal) ? null : $"it does not end with \"{phrase}\"", Phrase: phrase);

    /// <summary>A text without a certain thing.</summary>
    public static TextRule Free(string wording, string what)
    {
        string thing = Words.Singular(what.ToLowerInvariant().Replace("bullet points", "bullet").Replace("marks", "mark"));
        Func<Draft, bool> has = thing switch
        {
            "code" or "program" => d => d.HasCode,
            "exclamation mark" => d => d.Prose.Contains('!'),
            "question mark" or "question" => d => d.Prose.Contains('?'),
            "number" or "digit" or "figure" => d => d.Sentences.Any(s => s.Any(char.IsDigit)),
            "link" or "url" => d => Link().IsMatch(d.Prose),
            "list" or "bullet" or "bullet point" => d => d.HasList,
            "title" or "heading" or "headline" => d => d.HasTitle,
            "bracket" => d => d.Prose.AsSpan().IndexOfAny("()[]") >= 0,
            "semicolon" => d => d.Prose.Contains(';'),
            "block capitals" or "block capital" => d => Capitals().IsMatch(d.Prose),
            "markdown" => d => MarkdownMarks().IsMatch(d.Text),
            "repetition" => d => d.Sentences.Select(Roster.Key).GroupBy(s => s).Any(g => g.Count() > 1),
            _ => d => Emoji().IsMatch(d.Prose),
        };
        return new(wording, RuleKind.Avoids, d => has(d) ? $"it has {(thing is "code" or "markdown" or "block capitals" ? thing : $"{("aeiou".Contains(thing[0]) ? "an" : "a")} {thing}")}" : null);
    }

    public static string? Ran(Draft draft) => draft.Run is null ? "nobody has run it yet" : new Said("", draft.Run, false).IsSuccess ? null : $"it ended with {draft.Run.Split(':')[0]}";

    public static string? EnglishLetters(Draft draft)
    {
        string other = string.Concat(draft.Text.EnumerateRunes().Where(r => r.Value > 127 && System.Text.Rune.IsLetter(r)).Distinct().Take(10));
        return other.Length == 0 ? null : $"it has the letters {other}";
    }

    public static string? EndsWithQuestion(Draft draft) => draft.Prose.TrimEnd('"', '\'', ')', '*', ' ', '”', '’').EndsWith('?') ? null : "it does not end with a question";

    public static string? HasQuestion(Draft draft) => draft.Prose.Contains('?') ? null : "it asks nothing";

    public static string? LongSentence(Draft draft, int most) =>
        draft.Sentences.Find(s => Sentences.CountWords(s) > most) is { } found ? $"one has {Sentences.CountWords(found)} words, \"{string.Join(' ', found.Split(' ').Take(4)).Replace(':', ' ')} …\"" : null;

    public static string? SaysLeftOut(Draft draft) => draft.Sentences.Any(s => LeftOut().IsMatch(s) && (s.Any(char.IsDigit) || Quantity().IsMatch(s))) ? null : "it does not say how many";

    public static string? HasUnit(Draft draft) => WithUnit().IsMatch(draft.Prose) ? null : draft.Prose.Any(char.IsDigit) ? "its number has no unit" : "it has no number";

    public static string? EveryUnit(Draft draft)
    {
        var bare = Figure().Matches(string.Join('\n', draft.Sentences)).Where(m => !WithUnit().IsMatch(m.Value) && !Year().IsMatch(m.Groups["number"].Value)).Select(m => m.Groups["number"].Value).FirstOrDefault();
        return bare is null ? HasUnit(draft) : $"{bare} has no unit";
    }

    public static string? HasSource(Draft draft) => Source().IsMatch(draft.Text) ? null : "it names none";

    private static int Measure(Draft draft, string unit) => unit switch
    {
        "word" => draft.Words,
        "sentence" => draft.Sentences.Count,
        "line" => draft.Text.Split('\n').Length,
        "paragraph" => Paragraphs().Count(draft.Text) + 1,
        _ => draft.Text.Length,
    };

    private static string Count(int n, string unit) => n == 1 ? $"1 {unit}" : $"{n} {unit}s";

    private static string Bare(string text) => Words.Fold(text.Trim().TrimStart('#', '*', ' ').TrimEnd('.', '!', '*', ' '));

    [GeneratedRegex(@"https?://|\bwww\.", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"\b\p{Lu}{4,}\b")]
    private static partial Regex Capitals();

    [GeneratedRegex(@"^[^\S\n]*(?:#{1,6} |[-*] |\d+\. )|\*\*|`", RegexOptions.Multiline)]
    private static partial Regex MarkdownMarks();

    [GeneratedRegex(@"[☀-➿⬀-⯿️]|[\uD83C-\uD83E][\uDC00-\uDFFF]")]
    private static partial Regex Emoji();

    [GeneratedRegex(@"\b(?:left out|leav\w+ out|skipped|dropped|removed|excluded|missing|ignored|omitted|not (?:counted|included|used))\b", RegexOptions.IgnoreCase)]
    private static partial Regex LeftOut();

    [GeneratedRegex(@"\b(?:no|none|nothing|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Quantity();

    // A year, or the day of a date, has none; a small word after a number is no unit.
    [GeneratedRegex(@"[$€£]\s?\d|(?<![\p{L}\d.,])(?!(?:19|20)\d\d\b)\d[\d.,]*(?:\s?[%°€$£‰]|[\s\-]?(?!(?:in|on|at|to|of|for|and|or|but|is|was|are|were|the|by|from|with|as|than|per|out|January|February|March|April|May|June|July|August|September|October|November|December)\b)[\p{L}µ]+)", RegexOptions.IgnoreCase)]
    private static partial Regex WithUnit();

    [GeneratedRegex(@"[$€£]?\s?(?<![\p{L}\d.,:/\-])(?<number>\d+(?:[.,]\d+)*)(?![\d:/]|-\d)(?:\s?[%°€$£‰]|[\s\-]?[\p{L}µ]+)?")]
    private static partial Regex Figure();

    [GeneratedRegex(@"^(?:19|20)\d\d$")]
    private static partial Regex Year();

    [GeneratedRegex(@"\bsources?\b|\baccording to\b|https?://|(?<![\w\-])[\w\-]+\.(?:csv|json|xlsx?|txt|pdf|org|com|gov|net)\b|\[[^\[\]\n]{0,200}?\d{4}[^\[\]\n]{0,200}\]|\([^()\n]{0,200}\b(?:19|20)\d\d\)|\b(?:data|figures|numbers|facts|prices|times)(?: \w+){0,2} (?:from|by)\b|\breported by\b", RegexOptions.IgnoreCase)]
    private static partial Regex Source();

    [GeneratedRegex(@"\n[ \t]*\n\s*\S")]
    private static partial Regex Paragraphs();
}
