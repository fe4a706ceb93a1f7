using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>What the card says in every form of it.</summary>
internal static class CheckWords
{
    public const int MostOfMessage = 800, MostOfValue = 400;

    public static string Of(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "passed",
        CheckStatus.NotDone => "not done yet",
        CheckStatus.Wrong => "not right yet",
        CheckStatus.Threw => "ended by an error",
        _ => "out of time",
    };

    /// <summary>The sentence to read first; none where it says no more than the status.</summary>
    public static string? Message(CheckResult result) =>
        result.Message.TrimEnd('.').Equals(Of(result.Status), StringComparison.OrdinalIgnoreCase) ? null : Short.Of(result.Message, MostOfMessage);

    /// <summary>What was looked at, where that helps: a card of an exercise that passed stays short.</summary>
    public static ImmutableArray<CheckPoint> Shown(CheckResult result) => result.Status == CheckStatus.Passed ? [] : result.Points;

    public static string NextStep(string exercise) => $"Fill in your part, run its cell, and then run this one again. Hint(\"{exercise}\") in a cell of its own gives the hints one by one.";
}
