namespace Ensemble.Checks.Tests;

/// <summary>How the tests of day 7 put an answer to its check.</summary>
internal static class Day7Check
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static Task<CheckResult> Of(string exercise, object? answer) =>
        Checker.RunAsync(Exercises.All.Single(e => e.Id == exercise), answer, Limit);

    /// <summary>Every answer is refused, each with a message that no other one gets.</summary>
    public static async Task RefusesEachInItsOwnWords<T>(string exercise, IReadOnlyDictionary<string, T> wrong) where T : class
    {
        var seen = new Dictionary<string, string>();
        foreach (var (mistake, answer) in wrong)
        {
            var result = await Of(exercise, answer);
            Assert.True(result.Status is CheckStatus.Wrong or CheckStatus.Threw or CheckStatus.TimedOut, $"'{mistake}' was {result.Status}: {result.Message}");
            Assert.False(seen.TryGetValue(result.Message, out string? other), $"'{mistake}' and '{other}' are told the same: {result.Message}");
            seen[result.Message] = mistake;
        }
    }

    public static async Task Passes(string exercise, object answer)
    {
        var result = await Of(exercise, answer);
        Assert.True(result.Status == CheckStatus.Passed, $"{result.Status}: {result.Message} {result.Points.LastOrDefault(p => !p.Holds)}");
    }

    public static async Task IsNotDone(string exercise, object? answer) => Assert.Equal(CheckStatus.NotDone, (await Of(exercise, answer)).Status);
}
