namespace Ensemble.Course.Doctor;

/// <summary>One thing that must be right for notebooks to run.</summary>
/// <param name="Limit">How long looking may take.</param>
internal sealed record Check(string Name, TimeSpan Limit, Func<CancellationToken, Task<Finding>> LookAsync)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    /// <summary>A check that looks at files and settings only.</summary>
    public Check(string name, Func<Finding> look) : this(name, Usual, cancellationToken => Task.Run(look, cancellationToken)) { }

    /// <summary>Looks, for as long as the check may take; whatever goes wrong is a problem found.</summary>
    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return await LookAsync(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Problem(FormattableString.Invariant($"no answer within {Limit.TotalSeconds:0} s"), "run the doctor again when the machine is less busy");
        }
        catch (Exception e) when (e is CourseException or IOException or UnauthorizedAccessException)
        {
            return Finding.Problem(e.Message, null);
        }
    }
}

/// <summary>What a check found.</summary>
internal sealed record Finding(Verdict Verdict, string Text, string? Remedy)
{
    public static Finding Ok(string text) => new(Verdict.Ok, text, null);

    /// <summary>Something that works, and that one may want to change.</summary>
    public static Finding Note(string text, string? remedy) => new(Verdict.Note, text, remedy);

    public static Finding Problem(string text, string? remedy) => new(Verdict.Problem, text, remedy);
}

/// <summary>Whether notebooks can run with what was found.</summary>
internal enum Verdict
{
    Ok,
    Note,
    Problem,
}
