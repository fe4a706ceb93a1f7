using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>What a writer was told: the facts to write from, what others said besides, the rules, and what it is about.</summary>
/// <param name="Facts">The facts of the task, in order.</param>
/// <param name="Spare">Sentences that others told later: used only where a rule asks for one.</param>
/// <param name="Unclear">Demands that no rule here can read.</param>
/// <param name="Rules">Every rule that was named, each once, the latest limit of a kind alone.</param>
internal sealed partial record Brief(ImmutableArray<string> Facts, ImmutableArray<string> Spare, ImmutableArray<TextRule> Rules, ImmutableArray<string> Unclear, string Title)
{
    public static Brief Read(Dialogue dialogue)
    {
        var heard = dialogue.Others.ToList();
        string task = heard.Count > 0 ? heard[0].Text : "";
        var facts = Markdown.Items(dialogue.Instructions).Where(i => !IsRule(i)).Concat(Markdown.Items(task).Where(i => !IsRule(i))).ToList();
        var told = Sentences.Of(task).Where(s => !facts.Contains(s)).ToList();
        bool listed = facts.Count > 0;
        if (!listed) facts = told.FindAll(IsFact);
        var later = heard.Skip(1).Where(s => !s.HasCode || s.IsSuccess).ToList();
        var spare = (listed ? told.Where(IsFact) : []).Concat(later.Where(s => !Verdict.IsApproval(s.Text)).SelectMany(s => Sentences.Of(s.Text)).Where(s => IsFact(s) && !IsComplaint(s)));
        var demands = later.Where(s => !s.IsError && !s.IsSuccess && !Verdict.IsApproval(s.Text)).SelectMany(s => Demands(s.Text)).ToList();
        var wanted = Sentences.Of(dialogue.Instructions).Concat(told.Where(s => !listed || !IsFact(s))).Concat(Markdown.Items(dialogue.Instructions)).Concat(Markdown.Items(task)).Where(IsRule).Concat(demands);
        return new([.. facts.Distinct().Where(f => !TitleFact().IsMatch(f))], [.. spare.Distinct()], Latest(wanted.Select(TextRuleReader.Read)),
            [.. demands.Where(d => RuleLike().IsMatch(d) && !TextRuleReader.Read(d).IsKnown).Distinct()], Topic(facts, $"{task}\n{dialogue.Instructions}"));
    }

    /// <summary>What a reviewer's message demands: the rule before the colon of each of its lines, or what its sentences ask for.</summary>
    private static IEnumerable<string> Demands(string message)
    {
        var lines = Markdown.Items(message);
        return lines.Count > 0 ? lines.Select(l => l.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? l[..at] : l)
            : Sentences.Of(message).Where(s => !IsFact(s)).SelectMany(s => Wishes(s).ToList() is { Count: > 0 } wishes && wishes.Exists(IsRule) ? wishes : [s]);
    }

    // "It is too long, please cut it to 12 words, and mention Ann" has two wishes.
    private static IEnumerable<string> Wishes(string sentence) => Wish().Split(sentence).Where(w => IsRule(w));

    // The latest word on one kind of limit wins.
    private static ImmutableArray<TextRule> Latest(IEnumerable<TextRule> rules) =>
        [.. rules.Where(r => r.IsKnown).Reverse().DistinctBy(r => r.Kind is RuleKind.Needs or RuleKind.Avoids or RuleKind.Most ? (r.Kind, r.Wording.ToLowerInvariant()) : (r.Kind, "")).Reverse()];

    // A rule speaks of the text: "at most 50 words", "mention the pool", "it has a title".
    private static bool IsRule(string text) => RuleLike().IsMatch(text) && TextRuleReader.Read(text).IsKnown;

    private static bool IsFact(string sentence) => !sentence.EndsWith('?') && !Request().IsMatch(sentence) && !IsRule(sentence) && !Wishes(sentence).Any() && Sentences.CountWords(sentence) > 1 && !RuleLike().IsMatch(sentence);

    private static bool IsComplaint(string sentence) => Verdict.IsDemand(sentence) || Complaint().IsMatch(sentence);

    private static string Topic(List<string> facts, string task) =>
        facts.Select(f => TitleFact().Match(f)).FirstOrDefault(m => m.Success)?.Groups["title"].Value.Trim()
        ?? (About().Match(task) is { Success: true } about ? Sentences.Capital(about.Groups["topic"].Value.Trim()) : Kind().Match(task) is { Success: true } kind ? Sentences.Capital(kind.Value.ToLowerInvariant()) : "Notice");

    [GeneratedRegex(@"[,;]\s*(?:(?:and|but|so|please)\s+)*|(?<!\s)\s+and\s+(?=(?:mention|name|state|say|add|avoid|end|start|begin|give|include|remove|shorten|cut|do not|leave out)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Wish();

    [GeneratedRegex(@"^\s*(?:title|heading|headline)\s*:\s*(?<title>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex TitleFact();

    [GeneratedRegex(@"\b(?:at most|at least|no more than|fewer than|under|up to|exactly|between|to|or fewer|shorter|longer than|in) (?:about )?(?:\d+|[a-z]+) ?(?:and \d+ |to \d+ )?(?:words?|sentences?|lines?|characters?|paragraphs?)\b|^\W*(?:it |the text |please |you |must |should |also |and )*(?:mention|name|state|say|add|avoid|end|start|begin|give|has|have|use|include|contain|needs?|leave out|remove|shorten|cut|do not|don[’']t|does not|must not|never|no|without|in english|each sentence|every sentence|write in)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex RuleLike();

    [GeneratedRegex(@"^\W*(?:please|write|compose|draft|make|create|use|here (?:are|is)|the facts|facts|these|can you|could you|keep|hello|hi|thanks?|dear|you|your|let us|exit code|now)\b|:\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Request();

    [GeneratedRegex(@"^\W*(?:it|the text|the draft|this|your)\b[^.]{0,40}\b(?:has|is|needs?|lacks?|does not|names none|should|must)\b|\bmy rules cannot check\b|\bwhat is missing\b", RegexOptions.IgnoreCase)]
    private static partial Regex Complaint();

    [GeneratedRegex(@"\b(?:write|compose|draft|notice|announcement|text|note|paragraph|invitation|summary|story|article|post|message|blurb)\b[^.\n]{0,30}?\babout (?<topic>(?:the |our |a |an )?[^.,:;\n]{2,50}?)(?= (?:from|in|with|for|using|of at most)\b|[.,:;\n]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex About();

    [GeneratedRegex(@"\b(?:notice|announcement|invitation|summary|story|article|blurb|press release|advertisement|description)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Kind();
}
