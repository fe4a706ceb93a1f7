using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>Tells approval from a demand for changes.</summary>
internal static partial class Verdict
{
    public static bool IsApproval(string text) => !IsDemand(text) && Sentences.CountWords(text) <= 60
        && Sentences.Of(text).Any(s => Approves().Match(s) is { Success: true } yes && !Not().IsMatch(s[..yes.Index]) && !s.EndsWith('?'));

    public static bool IsDemand(string text) => Demands().IsMatch(text);

    [GeneratedRegex(@"\bAPPROVED?\b|\b(?:approved|accepted|lgtm|looks good|well done|all (?:the )?rules are met|nothing (?:is )?(?:missing|to change)|no (?:further |more )?(?:changes|complaints)|I (?:agree|approve|accept))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Approves();

    [GeneratedRegex(@"\b(?:not|never|cannot|can't|don't|isn't|until|if|when|before|unless)\b[^.]{0,40}$", RegexOptions.IgnoreCase)]
    private static partial Regex Not();

    [GeneratedRegex(@"^\s*not yet\b|\bnot (?:yet )?(?:approved|accepted)\b|\bplease (?:revise|change|shorten|fix|rewrite|correct|add|remove)\b|\b(?:needs?|wants?) (?:some )?(?:changes|revision|work)\b|\b(?:is|are) (?:still )?missing\b|\btoo (?:long|short|many)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Demands();
}
