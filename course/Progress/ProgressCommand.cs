using System.CommandLine;
using Ensemble.Course.Checking;
using Ensemble.Course.Exercises;

namespace Ensemble.Course.Progress;

/// <summary><c>course progress</c>: what passed on which day, and what is next. It runs nothing.</summary>
internal static class ProgressCommand
{
    public static Command Create()
    {
        var command = new Command("progress", "Show what passed on which day, as `course check` last saw it, and what is next.");
        command.SetAction((_, cancellationToken) => CommandGuard.RunAsync("progress", () => Task.FromResult(Show()), cancellationToken));
        return command;
    }

    private static int Show()
    {
        var course = CourseFolders.Above(Directory.GetCurrentDirectory());
        var notebooks = LearnerNotebooks.All(course);
        if (notebooks.Count == 0) throw new CourseException($"there are no exercises in {course.Exercises} yet");
        var progress = new ProgressFile(course, TimeProvider.System, note => Console.Error.WriteLine($"course progress: {note}")).Read();
        ProgressText.Write([.. notebooks.Select(n => DayProgress.Of(n, progress))], course, Console.Out);
        return ExitCodes.Done;
    }
}
