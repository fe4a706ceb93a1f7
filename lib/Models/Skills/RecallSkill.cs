using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Talk;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Answers from what the agent's instructions say it knows: a line <c>You know:</c>, and below it one fact a line, each after a dash.
/// Asked a question, it gives the fact that fits best, word for word, or "I do not know.". Asked for a bid
/// (<c>How well can you answer: …?</c> or <c>Bid: …</c>), it gives a number from 0 to 1 and the reason for it.
/// </summary>
/// <remarks>
/// How well a fact fits is counted, not understood: the share of the question's content words that the fact holds, each weighted by how rare
/// it is among the agent's facts. Forms of one word count as the same, other words for the same thing do not. At or below a half it does not
/// know. It does not draw conclusions, and it believes every fact it was given.
/// </remarks>
public sealed partial class RecallSkill : IOfflineSkill
{
    private const double Enough = 0.5;

    /// <inheritdoc/>
    public string Name => "recall what you know";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tools.Count > 0 || request.Messages is not [.., { } last] || last.Role != ChatRole.User) return null;
        if (Knowledge(request.Instructions) is not { } facts) return null;
        return Bid().Match(last.Text) is { Success: true } bid
            ? Transcript.Say(Offer(WordFit.Best(bid.Groups["question"].Value, facts)))
            : Transcript.Say(WordFit.Best(last.Text, facts) is { Share: > Enough } fit ? facts[fit.Index] : "I do not know.");
    }

    private static List<string>? Knowledge(string instructions) => Known().Match(instructions) is { Success: true } known
        ? [.. Fact().Matches(known.Groups["facts"].Value).Select(m => m.Groups["fact"].Value.Trim())] : null;

    private static string Offer(WordFit fit)
    {
        string share = fit.Share.ToString("0.00", CultureInfo.InvariantCulture);
        if (fit.Covered.IsEmpty) return fit.Missing.IsEmpty ? $"{share}: there is nothing in it that I could look for." : $"{share}: I know nothing about {List(fit.Missing)}.";
        string lacking = fit.Missing.IsEmpty ? "all of it" : $"but not about {List(fit.Missing)}";
        return $"{share}: I know something about {List(fit.Covered)}, {lacking}.";
    }

    private static string List(ImmutableArray<string> words) => words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";

    [GeneratedRegex(@"^.*\byou know\b[^\n:]{0,200}:[ \t]*\r?\n(?<facts>(?:[ \t]*[-*•][^\n]*(?:\n|$))*)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Known();

    [GeneratedRegex(@"^[ \t]*[-*•][ \t]*(?<fact>[^\n]+)", RegexOptions.Multiline)]
    private static partial Regex Fact();

    [GeneratedRegex(@"^\s*(?:how well (?:can|could) you answer|bid)\s*(?:this)?\s*[:,]?\s*(?<question>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Bid();
}
