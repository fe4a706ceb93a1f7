namespace Ensemble.Checks;

/// <summary>Runs one check with a limit of time, and turns whatever happens into a result.</summary>
internal static class Checker
{
    public static async Task<CheckResult> RunAsync(Exercise exercise, object? answer, TimeSpan limit, TimeProvider? time = null)
    {
        if (answer is null) return NotDone(exercise, []);
        if (!exercise.Answer.IsInstanceOfType(answer))
            return new(exercise.Id, CheckStatus.Wrong, $"The answer should be a {exercise.Answer.Name}, and it is a {answer.GetType().Name}.", []);
        using var timeUp = new CancellationTokenSource(limit, time ?? TimeProvider.System);
        var run = new CheckRun(timeUp.Token);
        // A thread of its own: learner's code may never come back.
        var judging = Task.Factory.StartNew(() => exercise.Judge(answer, run), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        try
        {
            await judging.WaitAsync(timeUp.Token);
            var wrong = run.Points.FirstOrDefault(p => !p.Holds);
            return wrong is null
                ? new(exercise.Id, CheckStatus.Passed, "Passed.", run.Points)
                : new(exercise.Id, CheckStatus.Wrong, wrong.Advice ?? wrong.Claim, run.Points);
        }
        catch (NotImplementedException)
        {
            return NotDone(exercise, run.Points);
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested)
        {
            return new(exercise.Id, CheckStatus.TimedOut, $"Your code did not come back within {limit.TotalSeconds:0.#} s ({run.Now}).", run.Points);
        }
        catch (Exception error)
        {
            return new(exercise.Id, CheckStatus.Threw, $"Your code threw {error.GetType().Name} ({run.Now}): {error.Message}", run.Points);
        }
    }

    private static CheckResult NotDone(Exercise exercise, System.Collections.Immutable.ImmutableArray<CheckPoint> points) =>
        new(exercise.Id, CheckStatus.NotDone, "Not done yet.", points, exercise.Hints[0]);
}
