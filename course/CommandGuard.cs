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
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"course {command}: this is a fault of the course and not yours: {e.GetType().Name}: {ConsoleText.Sentence(e.Message)}{Kept(e)}");
            return ExitCodes.Failed;
        }
    }

    // A stack trace helps whoever mends it, and nobody else.
    private static string Kept(Exception fault)
    {
        try
        {
            string file = Path.Combine(Directory.CreateTempSubdirectory("course-fault-").FullName, "fault.txt");
            File.WriteAllText(file, $"{fault}\n");
            return $" When you report it, add {file}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
