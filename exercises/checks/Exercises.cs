using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>What the cells of an exercise call: <c>await Check("1.3", Answer)</c> and <c>Hint("1.3")</c>.</summary>
public static class Exercises
{
    /// <summary>How long one check may take.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    internal static ImmutableArray<Exercise> All { get; } = [.. Day1.Exercises, .. Day2.Exercises, .. Day7.Exercises];

    private static readonly Hints Given = new(All);

    /// <summary>Looks at an answer that is a function, for at most 5 seconds. It never throws: what goes wrong is in the result.</summary>
    public static Task<CheckResult> Check(string? exercise, Delegate? answer) => Check(exercise, (object?)answer);

    /// <summary>Looks at an answer, for at most 5 seconds. It never throws: what goes wrong is in the result.</summary>
    public static async Task<CheckResult> Check(string? exercise, object? answer)
    {
        CheckCard.Register();
        var known = All.FirstOrDefault(e => e.Id == exercise?.Trim());
        return known is null ? Checker.Unknown(exercise, All) : await Checker.RunAsync(known, answer, Limit);
    }

    /// <summary>Prints the exercise's next hint: three in all, then where the solution is. A restart of the kernel begins anew.</summary>
    public static void Hint(string? exercise) => Console.WriteLine(Given.Next(exercise));

    /// <summary>Runs a cell that tries an answer out; where the answer is not filled in yet, or throws, it says so, and the cells after it run all the same.</summary>
    public static async Task<object?> TryIt<T>(Func<Task<T>> experiment)
    {
        try
        {
            return await experiment();
        }
        catch (Exception error)
        {
            return LearnersError.IsNotDone(error) ? "Not filled in yet." : $"Your code threw an error. {LearnersError.Describe(error)}";
        }
    }
}
