using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>Rules about what a text says, or must not say: words in quotes are looked for letter by letter, others in any form of the word.</summary>
internal static partial class TextTerms
{
    /// <summary>Words in quotes.</summary>
    public const string Quoted = @"(?:""(?<q>[^""\n]+)""|“(?<q>[^”\n]+)”|`(?<q>[^`\n]+)`|(?<!\w)'(?<q>[^'\n]+)'(?!\w))";

    /// <summary>Kinds of things that have a form of their own.</summary>
    public const string Classes = "numbers?|figures?|date|day|time|year|price|cost|amount of money|e-?mail(?: address)?|(?:tele)?phone number|link|url|web address|example|greeting";

    public static string Unquoted(Match match) => match.Groups["q"].Value;

    public static TextRule OfClass(string wording, string what, bool denied)
    {
        bool opens = wording.Contains("start", StringComparison.OrdinalIgnoreCase) || wording.Contains("begin", StringComparison.OrdinalIgnoreCase);
        Regex form = what switch
        {
            ['n', 'u', ..] or ['f', ..] => Digit(),
            "date" or "day" or "when" => Date(),
            "time" => Time(),
            "year" => Year(),
            "price" or "cost" or "amount of money" => Money(),
            ['e', 'x', ..] => Example(),
            ['e', ..] => Mail(),
            ['t', ..] or ['p', 'h', ..] => Phone(),
            "greeting" => Greeting(),
            _ => Link(),
        };
        // Asked for the opposite, the word itself must not be there either; the reader turns the check round.
        if (denied) return new(wording, RuleKind.Needs, d => form.IsMatch(d.Prose) || Says(d.Text, new(what, false)) ? null : "none");
        return new(wording, RuleKind.Needs, d => (opens ? form.Match(d.Prose).Index == 0 && form.IsMatch(d.Prose) : form.IsMatch(d.Prose)) ? null : $"there is no {(what == "when" ? "date" : Words.Singular(what))}");
    }

    public static TextRule HowMany(string wording, string about)
    {
        var words = WordFit.Content(about);
        return new(wording, RuleKind.Needs, d => d.Sentences.Any(s => (s.Any(char.IsDigit) || Number().IsMatch(s)) && (words.IsEmpty || words.Any(w => WordFit.Holds(Words.Split(s), w)))) ? null : "it does not say how many");
    }

    public static TextRule Mentions(string wording, string terms)
    {
        var groups = Groups(terms);
        if (groups.Count == 0) return TextRule.Unknown(wording);
        return new(wording, RuleKind.Needs, d => groups.Where(any => !any.Any(t => Says(d.Text, t))).Select(any => string.Join(" or ", any.Select(t => $"\"{t.Text}\""))).ToList() is { Count: > 0 } missing
            ? $"it does not say {string.Join(", ", missing)}" : null);
    }

    public static TextRule Avoids(string wording, string terms)
    {
        var all = Groups(terms).SelectMany(any => any).ToList();
        return all.Count == 0 ? TextRule.Unknown(wording) : new(wording, RuleKind.Avoids, d => all.Find(t => Says(d.Text, t)) is { } said ? $"it says \"{said.Text}\"" : null);
    }

    private sealed record Term(string Text, bool IsQuoted);

    // All of the groups, and any one of the terms in each.
    private static List<List<Term>> Groups(string terms)
    {
        var quoted = Regex.Matches(terms, Quoted);
        if (quoted.Count > 0)
        {
            var each = quoted.Select(m => new Term(m.Groups["q"].Value.Trim(), true)).ToList();
            return Or().IsMatch(Regex.Replace(terms, Quoted, "")) ? [each] : each.ConvertAll(t => new List<Term> { t });
        }
        return [.. And().Split(terms).Select(group => Or().Split(group).Select(Plain).Where(t => t.Text.Length > 0).ToList()).Where(g => g.Count > 0)];
    }

    private static Term Plain(string text)
    {
        string bare = Filler().Replace(text.Trim().TrimEnd('.', ',', ';', '!'), "");
        // A name is looked for as it is, another word in any of its forms.
        bool asItIs = WordFit.Content(bare).IsEmpty || bare.Split(' ').All(w => w.Length > 0 && char.IsUpper(w[0]));
        return new(Loose().IsMatch(bare) ? "" : bare, asItIs);
    }

    private static bool Says(string text, Term term) => term.IsQuoted
        ? Regex.IsMatch(Words.Fold(text), $@"(?<![\p{{L}}\d]){Regex.Escape(Words.Fold(term.Text))}(?![\p{{L}}\d])")
        : Words.Split(text) is var words && WordFit.Content(term.Text).All(w => WordFit.Holds(words, w));

    [GeneratedRegex(@"^(?:to |that |of |the words? |the names? |the phrase |(?:the|an?|its|their|our|both|either) )+", RegexOptions.IgnoreCase)]
    private static partial Regex Filler();

    [GeneratedRegex(@"^\W*$")]
    private static partial Regex Loose();

    [GeneratedRegex(@"(?<!\s)\s*,\s*(?:and\s+)?|(?<!\s)\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"(?<!\s)\s+or\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Or();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();

    [GeneratedRegex(@"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|no|none|nobody|twenty|thirty|hundred)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}\.?[./]?(?:\d{2,4})?\b(?!\s?%)|\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d{1,2}\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?:today|tomorrow|yesterday)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.|o.clock)|\b(?:noon|midnight)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(?:1[5-9]|20)\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"[$€£]\s?\d|\d\s?(?:[$€£]|euros?|dollars?|pounds?|francs?|cents?|EUR|USD|GBP|CHF)(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"\bfor (?:example|instance)\b|\be\.g\.|\bsuch as\b", RegexOptions.IgnoreCase)]
    private static partial Regex Example();

    [GeneratedRegex(@"\b[\w.+\-]{1,64}@[\w\-]{1,63}\.[\w.\-]{1,190}\b")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\+?\d[\d \-/()]{5,}\d")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(?:dear|hello|hi|good (?:morning|day|evening)|welcome)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"https?://\S|\bwww\.\S", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
