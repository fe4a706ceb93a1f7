using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills;

/// <summary>Settles several agents' answers by counting them.</summary>
internal static partial class TeamVote
{
    public static string Settle(IReadOnlyList<Transcript.Call> calls, string? trusted)
    {
        var votes = calls.Where(c => !c.Failed && !Abstains(c.Result)).GroupBy(c => Plain(c.Result)).OrderByDescending(g => g.Count()).ToList();
        string failures = string.Concat(calls.Where(c => c.Failed).Select(c => $"\n{Failure(c)}"));
        return Decision(votes, calls, trusted) + failures;
    }

    public static string Failure(Transcript.Call call) => $"{Spoken(call.Tool)} could not answer: {call.Result?["Error:".Length..].Trim()}";

    /// <summary>An agent's name as it is said: a tool's has underscores for spaces.</summary>
    public static string Spoken(string tool) => tool.Replace('_', ' ');

    private static string Decision(List<IGrouping<string, Transcript.Call>> votes, IReadOnlyList<Transcript.Call> calls, string? trusted)
    {
        if (votes.Count == 0) return "Nobody in the team knows.";
        if (votes.Count == 1 || votes[0].Count() > votes[1].Count())
            return $"{votes[0].First().Result}\nDecided by vote: {votes[0].Count()} of {calls.Count} ({string.Join(", ", votes[0].Select(c => Spoken(c.Tool)))}).";
        if (votes.SelectMany(v => v).FirstOrDefault(c => c.Tool == trusted) is { } expert)
            return $"{expert.Result}\nNo answer has most votes; decided by trust in {Spoken(expert.Tool)}.";
        return "The team disagrees, and nobody is trusted more than the others:\n" + string.Join('\n', votes.SelectMany(v => v).Select(c => $"{Spoken(c.Tool)}: {c.Result}"));
    }

    private static bool Abstains(string? answer) => string.IsNullOrWhiteSpace(answer) || Plain(answer) is "i do not know" or "i dont know";

    private static string Plain(string? answer) => NoWord().Replace(Brackets().Replace(answer ?? "", ""), " ").Replace("'", "").Trim().ToLowerInvariant();

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[^\p{L}\d']+")]
    private static partial Regex NoWord();
}
