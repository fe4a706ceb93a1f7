using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>What the cells of an exercise call: <c>await Check("1.3", Answer)</c> and <c>Hint("1.3")</c>.</summary>
public static class Exercises
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    internal static ImmutableArray<Exercise> All { get; } = [.. Day1.Exercises, .. Day7.Exercises];

    /// <summary>Looks at an answer that is a function. It never throws: what goes wrong is in the result.</summary>
    public static Task<CheckResult> Check(string exercise, Delegate? answer) => Check(exercise, (object?)answer);

    /// <summary>Looks at an answer. It never throws: what goes wrong is in the result.</summary>
    public static Task<CheckResult> Check(string exercise, object? answer) =>
        Checker.RunAsync(All.First(e => e.Id == exercise), answer, Limit);

    /// <summary>Prints the exercise's next hint.</summary>
    public static void Hint(string exercise) => Console.WriteLine(All.First(e => e.Id == exercise).Hints[0]);
}
