using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>Runs one check with a limit of time, and turns whatever happens into a result.</summary>
internal static class Checker
{
    /// <summary>How long code may take to stop once it is told to.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    public static async Task<CheckResult> RunAsync(Exercise exercise, object? answer, TimeSpan limit, TimeProvider? time = null)
    {
        if (answer is null) return NotDone(exercise, new(CancellationToken.None));
        if (AnswerType.Fit(exercise.Answer, answer) is not { } fitting) return OtherType(exercise, answer);
        // Not disposed: code that goes on after the end may still ask for it.
        var timeUp = new CancellationTokenSource();
        var run = new CheckRun(timeUp.Token);
        // A thread of its own: learner's code may never come back.
        var judging = Task.Factory.StartNew(() => exercise.Judge(fitting, run), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        bool inTime = await EndsAsync(judging, limit, time ?? TimeProvider.System);
        run.End();
        // Also after a good end: what the learner's code started beside need not go on. What its callbacks throw is nobody's concern.
        Forget(timeUp.CancelAsync());
        Forget(judging);
        return inTime ? Ended(exercise, run, await ErrorAsync(judging)) : TimedOut(exercise, run, limit, await EndsAsync(judging, Grace, TimeProvider.System));
    }

    /// <summary>What a check says of a number that no exercise has.</summary>
    public static CheckResult Unknown(string? id, ImmutableArray<Exercise> exercises) =>
        new(string.IsNullOrWhiteSpace(id) ? "?" : Short.Of(id.Trim(), 40), CheckStatus.Wrong, Hints.Unknown(id, exercises), []);

    private static CheckResult OtherType(Exercise exercise, object answer)
    {
        var point = AnswerType.Mismatch(exercise.Id, exercise.Answer, answer);
        return new(exercise.Id, CheckStatus.Wrong, point.Advice!, [point]);
    }

    // Not by the token: a callback that the learner's code registered there may block.
    private static async Task<bool> EndsAsync(Task judging, TimeSpan limit, TimeProvider time)
    {
        using var decided = new CancellationTokenSource();
        bool ended = await Task.WhenAny(judging, Task.Delay(limit, time, decided.Token)) == judging;
        await decided.CancelAsync();
        return ended;
    }

    private static CheckResult Ended(Exercise exercise, CheckRun run, Exception? error)
    {
        if (error is not null) return Failed(exercise, run, error);
        if (run.Points.IsEmpty) return Ours(exercise, run, "it looked at nothing.");
        var wrong = run.Points.FirstOrDefault(p => !p.Holds);
        return wrong is null
            ? new(exercise.Id, CheckStatus.Passed, run.Points.Length == 1 ? "What was looked at holds." : $"All {run.Points.Length} things that were looked at hold.", run.Points)
            : new(exercise.Id, CheckStatus.Wrong, wrong.Advice ?? wrong.Claim, run.Points);
    }

    private static async Task<Exception?> ErrorAsync(Task judging)
    {
        try
        {
            await judging;
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private static CheckResult Failed(Exercise exercise, CheckRun run, Exception error)
    {
        if (LearnersError.IsNotDone(error)) return NotDone(exercise, run);
        return LearnersError.IsLearners(error, run)
            ? new(exercise.Id, CheckStatus.Threw, $"Your code threw an error{While(run)}. {LearnersError.Describe(error)}", run.Points)
            : Ours(exercise, run, LearnersError.Describe(error));
    }

    private static CheckResult TimedOut(Exercise exercise, CheckRun run, TimeSpan limit, bool stopped)
    {
        string rest = stopped ? "" : " It did not stop when it was told to: what of it still runs goes on in the background until the kernel is restarted.";
        return new(exercise.Id, CheckStatus.TimedOut, FormattableString.Invariant($"Your code did not come back within {limit.TotalSeconds:0.#} s{While(run)}.{rest}"), run.Points);
    }

    // A learner must not look for a fault that is not theirs.
    private static CheckResult Ours(Exercise exercise, CheckRun run, string why) =>
        new(exercise.Id, CheckStatus.Threw, $"The check itself failed{While(run)}. That is our fault and not yours: {why}", run.Points);

    private static CheckResult NotDone(Exercise exercise, CheckRun run) =>
        new(exercise.Id, CheckStatus.NotDone, run.Points.IsEmpty ? "Not done yet." : $"A part of it is not done yet{While(run)}.", run.Points, exercise.Hints[0]);

    private static string While(CheckRun run) => run.Now is { Length: > 0 } now ? $" (what was tried: {now})" : "";

    private static void Forget(Task task) =>
        task.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
