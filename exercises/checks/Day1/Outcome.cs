namespace Ensemble.Checks;

/// <summary>How a call of the learner's code ended, where a check wants to look at the error instead of reporting it.</summary>
internal sealed record Outcome<T>(T? Value, Exception? Error)
{
    public string Told => Error is null ? "no error" : $"{Error.GetType().Name}: {Error.Message}";
}

/// <summary>Calls the learner's code where an error may be the right answer.</summary>
internal static class Outcome
{
    public static async Task<Outcome<T>> OfAsync<T>(CheckRun run, string what, Func<Task<T>> learnersCode)
    {
        try
        {
            return new(await run.AskAsync(what, learnersCode), null);
        }
        catch (Exception error) when (!LearnersError.IsNotDone(error))
        {
            return new(default, error);
        }
    }
}
