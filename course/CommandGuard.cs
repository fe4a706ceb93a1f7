using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course;

/// <summary>Turns what stops a command into one line for the person and a code for the shell.</summary>
internal static class CommandGuard
{
    public static async Task<int> RunAsync(string command, Func<Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"course {command}: cancelled");
            return ExitCodes.Cancelled;
        }
        catch (Exception e) when (e is CourseException or NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"course {command}: {e.Message}");
            return ExitCodes.CannotStart;
        }
    }
}
