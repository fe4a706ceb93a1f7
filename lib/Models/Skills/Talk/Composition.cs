using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>Composes a text out of facts so that it meets the rules, as far as the facts allow.</summary>
internal static partial class Composition
{
    private const string Question = "Any questions?";

    public static string Write(Brief brief)
    {
        var rules = brief.Rules;
        bool plain = rules.Any(r => r.Kind == RuleKind.EnglishLetters);
        var facts = brief.Facts.Select(f => Polished(f, plain)).Where(f => f.Length > 0).ToList();
        var spare = brief.Spare.Select(f => Polished(f, plain)).Where(f => f.Length > 0).ToList();
        facts.RemoveAll(f => rules.Any(r => r.Kind == RuleKind.Avoids && !r.Holds(f)));
        spare.RemoveAll(f => rules.Any(r => r.Kind == RuleKind.Avoids && !r.Holds(f)) || facts.Contains(f));
        foreach (var need in rules.Where(r => r.Kind == RuleKind.Needs && !r.Holds(Text(facts, rules, brief.Title))))
        {
            if (spare.Find(need.Holds) is { } found && spare.Remove(found)) facts.Add(found);
        }
        if (rules.LastOrDefault(r => r.Kind == RuleKind.ShortSentences) is { } sentences) facts = [.. facts.SelectMany(f => Split(f, sentences.Limit))];
        Shorten(facts, rules, brief.Title);
        if (IsTooLong(facts, rules, brief.Title))
        {
            facts = [.. facts.SelectMany(f => Split(f, 1))];
            Shorten(facts, rules, brief.Title);
        }
        string text = Text(facts, rules, brief.Title);
        var unmet = rules.Where(r => r.Kind != RuleKind.Runs && !r.Holds(text)).Select(r => r.Wording.TrimEnd('.')).ToList();
        if (unmet.Count > 0) return $"{text}\n\n(I have no fact for this, or cannot do it with the facts I have: {string.Join("; ", unmet.Concat(brief.Unclear.Select(u => u.TrimEnd('.'))))}.)";
        return brief.Unclear.IsEmpty ? text : $"{text}\n\n(I cannot do this by my rules: {string.Join("; ", brief.Unclear.Select(u => u.TrimEnd('.')))}.)";
    }

    private static bool IsTooLong(List<string> facts, IReadOnlyList<TextRule> rules, string title) => rules.Any(r => r.Kind == RuleKind.Most && !r.Holds(Text(facts, rules, title)));

    // What is least wanted goes first: what no rule asks for, then what has no figure, then what came last. The last sentence stays.
    private static void Shorten(List<string> facts, IReadOnlyList<TextRule> rules, string title)
    {
        var most = rules.Where(r => r.Kind is RuleKind.Most or RuleKind.ShortSentences).ToList();
        while (facts.Count > 1 && most.Any(r => !r.Holds(Text(facts, rules, title))))
        {
            var needs = rules.Where(r => r.Kind == RuleKind.Needs && r.Holds(Text(facts, rules, title))).ToList();
            var tooLong = rules.LastOrDefault(r => r.Kind == RuleKind.ShortSentences);
            int drop = Enumerable.Range(0, facts.Count)
                .OrderBy(i => needs.Any(n => !n.Holds(Text(facts.Where((_, j) => j != i), rules, title))))
                .ThenByDescending(i => tooLong is not null && !tooLong.Holds(facts[i]))
                .ThenBy(i => facts[i].Any(char.IsDigit)).ThenByDescending(i => i).First();
            if (needs.Any(n => !n.Holds(Text(facts.Where((_, j) => j != drop), rules, title)))) return;
            facts.RemoveAt(drop);
        }
    }

    private static string Text(IEnumerable<string> facts, IReadOnlyList<TextRule> rules, string title)
    {
        bool has(RuleKind kind) => rules.Any(r => r.Kind == kind);
        string text = string.Join(has(RuleKind.List) ? "\n" : " ", has(RuleKind.List) ? facts.Select(f => $"- {f}") : facts);
        if (rules.LastOrDefault(r => r.Kind == RuleKind.Opens) is { } opens) text = $"{opens.Phrase} {text}";
        if (has(RuleKind.Question)) text = $"{text}{(has(RuleKind.List) ? "\n\n" : " ")}{Question}";
        if (rules.LastOrDefault(r => r.Kind == RuleKind.Closes) is { } closes) text = $"{text} {closes.Phrase}";
        return has(RuleKind.Title) ? $"# {title}\n\n{text}" : text;
    }

    private static string Polished(string fact, bool plain)
    {
        fact = Sentences.Capital(Sentences.Ended(Markdown.Plain(fact)));
        if (!plain) return fact;
        string letters = string.Concat(fact.Select(Accents.Without));
        return TextChecks.EnglishLetters(new(letters)) is null ? letters : "";
    }

    // A sentence is split where a clause begins: after a semicolon, or a comma and a small word that joins.
    private static IEnumerable<string> Split(string sentence, int most)
    {
        if (Sentences.CountWords(sentence) <= most) return [sentence];
        var parts = Clause().Split(sentence).Where(p => p.Length > 0).ToList();
        return parts.All(p => Sentences.CountWords(p) > 2) ? parts.Select(p => Sentences.Capital(Sentences.Ended(p.Trim()))) : [sentence];
    }

    [GeneratedRegex(@";\s+|,\s+(?:and|but|so|while)\s+|(?<!\s)\s+(?:and|but)\s+(?=(?:the|it|they|we|he|she|there|you)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();
}
