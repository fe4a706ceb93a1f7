using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>Reads the rules of a reviewer: one a line below "Rules:", or one in a sentence.</summary>
internal static partial class TextRuleReader
{
    private const string N = @"(?<n>\d{1,6}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty|a hundred|one hundred|hundred)";
    private const string Unit = @"[ \-](?:short |full |whole )?(?<unit>word|sentence|line|character|letter|paragraph)s?\b";
    private const string Most = $@"(?:(?:at most|(?:no|not) more than|up to|max(?:imum)?(?: of)?|within|(?:no|not) longer than|\b(?:shorten|cut)\w*(?: \w+){{0,3}} to|\bin)|(?<less>\b(?:under|below|fewer than|less than|shorter than)))(?: about)? {N}(?<of>{Unit})";

    // The first that fits says what the rule is.
    private static readonly (Regex Form, Func<Match, string, TextRule> Make)[] Forms =
    [
        (R($@"(?:{Most}[^.]*\b(?:per|in (?:each|every|any|a)|each|every|a) sentence|\b(?:each|every|no|any|all)(?: of the)? sentences?\b[^.]*?(?:{Most}|(?:longer|more) than {N} words)|\bsentences\b[^.]*?{Most})"), (m, w) => Sentence(w, Top(m))),
        (R($@"(?:\bbetween {N} and (?<m>\d+)|(?<!\d){N} ?(?:to|-|–) ?(?<m>\d+)){Unit}"), (m, w) => TextChecks.Length(w, m.Groups["unit"].Value, Numbers.Read(m.Groups["n"].Value), Numbers.Read(m.Groups["m"].Value))),
        (R($@"\b(?:exactly|precisely) {N}{Unit}"), (m, w) => TextChecks.Length(w, m.Groups["unit"].Value, Numbers.Read(m.Groups["n"].Value), Numbers.Read(m.Groups["n"].Value))),
        (R($@"{Most}|(?<!\d){N}{Unit} (?:or (?:fewer|less)|at most|max)"), (m, w) => TextChecks.Length(w, m.Groups["unit"].Value, 0, Top(m))),
        (R($@"(?:at least|(?:no|not) (?:fewer|less) than|min(?:imum)?(?: of)?|(?<more>\b(?:more|longer) than)) {N}{Unit}"), (m, w) => TextChecks.Length(w, m.Groups["unit"].Value, Numbers.Read(m.Groups["n"].Value) + (m.Groups["more"].Success ? 1 : 0), int.MaxValue)),
        (R(@"\bexit code 0\b|\b(?:program|code)\b[^.]{0,30}\b(?:runs?|ran|compiles?|works?)\b|^(?:it )?(?:runs|compiles)\b"), (_, w) => new(w, RuleKind.Runs, TextChecks.Ran)),
        (R(@"\b(?:english|latin|ascii|plain) (?:\w+ )?(?:letters?|characters?)\b|\bascii\b"), (_, w) => new(w, RuleKind.EnglishLetters, TextChecks.EnglishLetters)),
        (R(@"\b(?:ends?|ending|close|closes|finish|finishes)\b[^""“'`]{0,20}\bquestion\b|\b(?:asks?|add|contains?|has|with) a question\b"), (m, w) => new(w, RuleKind.Question, m.Value.Contains("nd", StringComparison.OrdinalIgnoreCase) || m.Value.StartsWith('c') || m.Value.StartsWith('f') ? TextChecks.EndsWithQuestion : TextChecks.HasQuestion)),
        (R($@"\b(?:ends?|ending|closes?|finish(?:es)?)\b[^""“'`]{{0,20}}{TextTerms.Quoted}"), (m, w) => TextChecks.Closes(w, TextTerms.Unquoted(m))),
        (R($@"\b(?:starts?|begins?|opens?)\b[^""“'`]{{0,20}}{TextTerms.Quoted}"), (m, w) => TextChecks.Opens(w, TextTerms.Unquoted(m))),
        (R($@"\b(?:no|without(?: an?)?|avoids?|never|(?:does|do|must|should) not (?:use|have|contain|include)|don[’']t (?:use|have|contain|include)|free of|remove(?: the)?)\b[^.""“'`]{{0,12}}?\b(?<what>code|programs?|exclamation marks?|question marks?|questions?|numbers?|digits?|figures?|links?|urls?|lists?|bullets?|bullet points?|emojis?|titles?|headings?|headlines?|brackets?|semicolons?|block capitals|markdown|repetitions?)\b"), (m, w) => TextChecks.Free(w, m.Groups["what"].Value)),
        (R(@"\bno (?:sentence|word|line) (?:is (?:said )?)?(?:twice|repeated)\b|\b(?:nothing|no sentence) (?:is )?(?:said )?(?:twice|repeated)\b|\bdoes not repeat\b"), (_, w) => TextChecks.Free(w, "repetition")),
        (R(@"\b(?:title|heading|headline)\b"), (_, w) => new(w, RuleKind.Title, d => d.HasTitle ? null : "it has no title")),
        (R(@"\b(?:bullet(?:ed)?|numbered)? ?list\b|\bbullet(?:s| points?)\b"), (_, w) => new(w, RuleKind.List, d => d.HasList ? null : "it has no list")),
        (R(@"\bhow many\b[^.]*\b(?:left out|skip\w*|drop\w*|remov\w*|exclud\w*|missing|ignor\w*|omit\w*)|\bnumber of (?:\w+ )?(?:\w+ )?(?:left out|skipped|dropped|removed|excluded|missing|ignored|omitted)"), (_, w) => new(w, RuleKind.Needs, TextChecks.SaysLeftOut)),
        (R(@"\b(?:each|every|all)(?: of)?(?: the)? (?:numbers?|figures?|values?)\b[^.]*\bunits?\b"), (_, w) => new(w, RuleKind.Needs, TextChecks.EveryUnit)),
        (R(@"\b(?:number|figure|value)s?\b[^.]*\bunits?\b|\bwith (?:its|their|a|the) units?\b"), (_, w) => new(w, RuleKind.Needs, TextChecks.HasUnit)),
        (R(@"\b(?:sources?|citations?|references?)\b|\bwhere (?:\w+ ){1,4}(?:comes?|is|are|was|were) (?:\w+ )?from\b"), (_, w) => new(w, RuleKind.Needs, TextChecks.HasSource)),
        (R(@"\b(?:has|contains?|with|in|shows?)\b[^.]*\b(?:code block|c# program|program in a block|block of code)\b"), (_, w) => new(w, RuleKind.Needs, d => d.HasCode ? null : "it has no block of code")),
        (R($@"\b(?:an?|the|its|any|one|exact) (?:exact |clear |concrete )?(?<what>{TextTerms.Classes})\b(?! of the)|\b(?:says?|states?|tells?) (?<what>when)\b"), (m, w) => TextTerms.OfClass(w, m.Groups["what"].Value.ToLowerInvariant(), Denied().IsMatch(w[..m.Index]))),
        (R(@"\bhow (?:many|much)\b(?<about>[^.:]*)"), (m, w) => TextTerms.HowMany(w, m.Groups["about"].Value)),
        (R($@"(?:\b(?:not|never|without|avoids?|avoiding|don[’']t|doesn[’']t|no mention of)\b(?: \w+){{0,3}}?|\b(?:remove|delete|drop|no|leave out)\b(?: the (?:words?|names?|phrase))?)(?:\s*:)?\s*(?<terms>{TextTerms.Quoted}.*)"), (m, w) => TextTerms.Avoids(w, m.Groups["terms"].Value)),
        (R(@"(?:\b(?:does|do|must|should|may|can) not|\bcannot|\bnever|\bdon[’']t|\bdoesn[’']t|\bwithout|\bavoids?) (?:say|mention|name|tell|contain|include|use|call|say|mentioning|naming|saying|using)s? (?<terms>[^.]+)|\bno mention of (?<terms>[^.]+)"), (m, w) => TextTerms.Avoids(w, m.Groups["terms"].Value)),
        (R($@"\b(?:mention|sa[yi]|name|state|contain|include|use|tell|give|show|write|read|call|print|add|explain|refer|has|have|need|with)\w*\b[^""“'`]{{0,30}}?(?<terms>{TextTerms.Quoted}.*)"), (m, w) => TextTerms.Mentions(w, m.Groups["terms"].Value)),
        (R(@"\b(?:uses?|calls?|reads?|writes?) (?<terms>[\w#]*[\w)][.(_][\w.()_]+|[A-Z]\w*[A-Z]\w*)"), (m, w) => TextTerms.Mentions(w, $"\"{m.Groups["terms"].Value.TrimEnd('.')}\"")),
        (R(@"\b(?:mention|nam|stat|contain|includ|explain|refer)(?:s|es|e|ing)?\b(?: to)? (?<terms>[^.]+)|^(?:it )?(?:say|tell|give|add)s?\b (?!that\b|it\b|who\b|why\b|where\b|whether\b|what\b|how\b)(?<terms>[^.]+)"), (m, w) => TextTerms.Mentions(w, m.Groups["terms"].Value)),
    ];

    /// <summary>The rules that instructions list; where no heading says so, the list in them.</summary>
    public static List<TextRule> ReadAll(string instructions)
    {
        var lines = Markdown.Items(Heading().Match(instructions) is { Success: true } heading ? heading.Groups["lines"].Value : instructions);
        if (lines.Count == 0 && Inline().Match(instructions) is { Success: true } inline) lines = [.. inline.Groups["rules"].Value.Split(';', '.').Select(r => r.Trim()).Where(r => r.Length > 0)];
        return [.. lines.SelectMany(Parts)];
    }

    /// <summary>The rule that these words give; <see cref="TextRule.IsKnown"/> is false where they give none that can be checked.</summary>
    public static TextRule Read(string wording)
    {
        foreach (var (form, make) in Forms)
        {
            if (form.Match(wording) is { Success: true } match && make(match, wording) is { IsKnown: true } rule) return Denied().IsMatch(wording[..match.Index]) ? Opposite(rule) : rule;
        }
        return TextRule.Unknown(wording);
    }

    // "at most 50 words and ends with a question" is two rules, "mentions Ann and Bo" is one.
    private static IEnumerable<TextRule> Parts(string line)
    {
        line = line.Trim().TrimEnd('.', ';', ',');
        var parts = And().Split(line).Select(p => Read(p.Trim())).ToList();
        return parts.Count > 1 && parts.All(p => p.IsKnown) && parts.Select(p => p.Kind).Distinct().Count() == parts.Count ? parts : [Read(line)];
    }

    // "does not name a source" asks for the opposite.
    private static TextRule Opposite(TextRule rule) => rule.Kind is RuleKind.Needs or RuleKind.Title or RuleKind.List or RuleKind.Question
        ? rule with { Kind = RuleKind.Avoids, Check = d => rule.Check(d) is null ? "it does" : null } : rule;

    private static TextRule Sentence(string wording, int most) => new(wording, RuleKind.ShortSentences, d => TextChecks.LongSentence(d, most), most);

    private static int Top(Match match) => Numbers.Read(match.Groups["n"].Value) - (match.Groups["less"].Success ? 1 : 0);

    private static Regex R(string form) => new(form, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\b(?:not|never|without|avoids?|don[’']t|doesn[’']t)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    [GeneratedRegex(@"^[^\n]*\b(?:rules?|criteria|requirements?|checklist|check that|demands?|it must|must)\b[^\n:]{0,200}:[ \t]*\r?\n(?<lines>(?:[ \t]*\r?\n)?(?:[ \t]*(?:[-*•–]|\d{1,3}[.)])[^\n]*(?:\n|$))+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\b(?:rules?|criteria|requirements?|check that)\b[^\n:.]{0,30}:\s*(?<rules>[^\n]+)|\bcheck that (?<rules>[^\n]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@";\s*|,\s+and\s+|(?<!\s)\s+and\s+(?=(?:has|ends?|starts?|begins?|mentions?|names?|says?|at most|at least|no|does|each|every|is|in|under)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex And();
}
