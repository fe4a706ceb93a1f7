using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Talk;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Reviews what somebody else wrote by the rules in its instructions: "You review what the others write" (or criticise, or check), a line <c>Rules:</c>, and
/// below it one rule a line, each after a dash. It names what each rule lacks, one a line, or, when all are met, says one word: APPROVED, or the one in
/// "say DONE when …".
/// </summary>
/// <remarks>
/// It checks lengths, words that must or must not be there, titles, lists, questions, numbers and their units, sources, letters, code, and whether the executor
/// could run the program. What no rule of its own can check ("is polite") it says it could not check. It looks at form and words; whether a text is true or good it cannot tell.
/// </remarks>
public sealed partial class ReviewSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "review by rules";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tools.Count > 0) return null;
        var dialogue = Dialogue.Of(request);
        string instructions = dialogue.Instructions;
        bool judges = Reviews().IsMatch(instructions) || (Checks().IsMatch(instructions) && RulesBelow().IsMatch(instructions));
        if (!judges) return null;
        var rules = TextRuleReader.ReadAll(Approval().Replace(instructions, ""));
        if (rules.Count == 0) return Transcript.Say("I have no rules to check by. Write them into my instructions: a line \"Rules:\", and below it one a line after a dash.");
        return Transcript.Say(Latest(dialogue) is { } draft ? Judge(draft, rules, ApprovalWord(instructions)) : "There is nothing to review yet.");
    }

    private static string Judge(Draft draft, List<TextRule> rules, string approved)
    {
        var lacking = rules.Where(r => r.IsKnown).Select(r => (r.Wording, what: r.Check(draft))).Where(l => l.what is not null).Select(l => $"- {l.Wording}: {l.what}.").ToList();
        var unknown = rules.Where(r => !r.IsKnown).Select(r => r.Wording).ToList();
        string unchecked_ = unknown.Count == 0 ? "" : $"\nMy rules cannot check this: {string.Join("; ", unknown)}.";
        if (lacking.Count > 0) return $"Not yet. What is missing:\n{string.Join('\n', lacking)}{unchecked_}";
        return unknown.Count == rules.Count ? unchecked_.TrimStart() : approved + unchecked_;
    }

    private static Draft? Latest(Dialogue dialogue)
    {
        var others = dialogue.Others.ToList();
        int at = others.FindLastIndex(s => !s.IsError && !s.IsSuccess && !IsRequest(s.Text));
        if (at < 0) return null;
        string? run = others.Skip(at + 1).LastOrDefault(s => s.IsError || s.IsSuccess)?.Text.Split('\n')[0];
        return Draft.Of(Lead().Replace(others[at].Text, ""), run);
    }

    private static bool IsRequest(string text) => Sentences.CountWords(text) <= 12 && Request().IsMatch(text) && !text.Contains('\n');

    internal static string ApprovalWord(string instructions, string otherwise = "APPROVED") => Approval().Match(instructions) is { Success: true } found ? found.Groups["word"].Value.Trim() : otherwise;

    [GeneratedRegex(@"\byou(?:r (?:task|job) is to)?(?: only| must| will| are to| carefully)? (?:review|criticis|criticiz|critique|proofread|edit)\w*\b|\byou are (?:an?|the|our) (?:[\w\-]+ ){0,3}(?:critic|reviewer|proofreader|editor)\b|^(?:review|criticise|criticize|critique|proofread) (?:what|the|every|each|their|all)\b", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Reviews();

    [GeneratedRegex(@"\byou (?:check|judge|assess|grade|inspect)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Checks();

    [GeneratedRegex(@"\b(?:rules?|criteria|requirements?|checklist)\b[^\n:]{0,200}:[ \t]*\r?\n\s*[-*•]", RegexOptions.IgnoreCase)]
    private static partial Regex RulesBelow();

    [GeneratedRegex(@"\b(?:say|answer|reply|write|respond)s?(?: with)?(?: only| just| the word)* (?:""(?<word>[^""\n]{2,30})""|'(?<word>[^'\n]{2,30})'|“(?<word>[^”\n]{2,30})”|(?-i:(?<word>\p{Lu}[\p{Lu}\d_\-]+(?: \p{Lu}[\p{Lu}\d_\-]+)*)))(?: only| alone)?,? (?:when|if|once|as soon as|where)\b[^.\n]*|\b(?:when|if|once|as soon as|where)\b[^.\n]{0,60},? (?:say|answer|reply|write|respond)s?(?: with)?(?: only| just| the word)* (?:""(?<word>[^""\n]{2,30})""|'(?<word>[^'\n]{2,30})'|“(?<word>[^”\n]{2,30})”|(?-i:(?<word>\p{Lu}[\p{Lu}\d_\-]+(?: \p{Lu}[\p{Lu}\d_\-]+)*)))", RegexOptions.IgnoreCase)]
    private static partial Regex Approval();

    [GeneratedRegex(@"\b(?:review|check|look at|criticise|criticize|proofread|judge)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Request();

    [GeneratedRegex(@"\A(?:please )?(?:review|check|look at|criticise|criticize|proofread|judge)\b[^\n:]{0,60}:\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Lead();
}
