namespace Ensemble.Checks.Tests;

/// <summary>Judges an answer as a check cell does.</summary>
internal static class Answers
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static Task<CheckResult> JudgeAsync(string exercise, Delegate answer) =>
        Checker.RunAsync(Exercises.All.Single(e => e.Id == exercise), answer, Limit);

    /// <summary>A right answer passes with every point holding.</summary>
    public static async Task PassesAsync(string exercise, Delegate answer)
    {
        var result = await JudgeAsync(exercise, answer);
        Assert.True(result.Status == CheckStatus.Passed, $"{result.Status}: {result.Message} ({result.Points.LastOrDefault()?.Expected} / {result.Points.LastOrDefault()?.Actual})");
    }

    /// <summary>A wrong answer gets the advice that begins with these words.</summary>
    public static async Task IsCoachedAsync(string exercise, Delegate answer, string advice)
    {
        var result = await JudgeAsync(exercise, answer);
        Assert.Equal(CheckStatus.Wrong, result.Status);
        Assert.Contains(advice, result.Message);
    }
}
