using System.Diagnostics;
using System.Reflection;

namespace Ensemble.Checks;

/// <summary>What is said of an exception that came up during a check: whose it is, what it says, and which line it came from.</summary>
internal static class LearnersError
{
    private const int MostCauses = 10;

    /// <summary>Whether somewhere below the call a part was still <c>throw new NotImplementedException()</c>.</summary>
    public static bool IsNotDone(Exception error) => Causes(error).Any(e => e is NotImplementedException);

    /// <summary>Whether the learner's code threw it: the check asked for that code, or the code stands in its stack trace.</summary>
    public static bool IsLearners(Exception error, CheckRun run) => Causes(error).Any(e => run.IsLearners(e) || Frames(e).Any(IsLearners));

    /// <summary>"InvalidOperationException: no idea (Cell 3, line 2)".</summary>
    public static string Describe(Exception error)
    {
        var told = Unwrapped(error);
        string place = Causes(told).Select(PlaceOf).LastOrDefault(p => p is not null) is { } line ? $" ({line})" : "";
        return $"{TypeWords.Of(told.GetType())}: {MessageOf(told)}{place}";
    }

    // What reflection and tasks wrap around an error says nothing of its own.
    private static Exception Unwrapped(Exception error) => error switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrapped(only),
        TargetInvocationException { InnerException: { } inner } => Unwrapped(inner),
        _ => error,
    };

    private static IEnumerable<Exception> Causes(Exception error, int depth = 0)
    {
        if (depth > MostCauses) return [];
        IEnumerable<Exception> inner = error is AggregateException many ? many.InnerExceptions : error.InnerException is { } one ? [one] : [];
        return inner.SelectMany(e => Causes(e, depth + 1)).Prepend(error);
    }

    private static StackFrame[] Frames(Exception error) => new StackTrace(error, fNeedFileInfo: true).GetFrames();

    private static string? PlaceOf(Exception error) =>
        Frames(error).FirstOrDefault(f => IsLearners(f) && f.GetFileName() is not null) is { } frame
            ? $"{Path.GetFileName(frame.GetFileName())}, line {frame.GetFileLineNumber()}" : null;

    // Whatever is not the framework, the course or the kernel was written by the learner.
    private static bool IsLearners(StackFrame frame) => frame.GetMethod()?.Module.Assembly.GetName().Name is { } assembly
        && assembly is not ("Ensemble" or "Ensemble.Checks" or "Ensemble.Kernel" or "FSharp.Core")
        && !assembly.StartsWith("System.", StringComparison.Ordinal) && !assembly.StartsWith("Microsoft.", StringComparison.Ordinal);

    // A type of the learner's own may fail even here.
    private static string MessageOf(Exception error)
    {
        try
        {
            return error is InsufficientExecutionStackException ? "a function calls itself so often that there is no room for more calls." : error.Message;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"(its message could not be read: {e.GetType().Name})";
        }
    }
}
