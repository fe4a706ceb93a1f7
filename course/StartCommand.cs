using System.CommandLine;
using Ensemble.Course.Exercises;
using Ensemble.Course.Progress;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course;

/// <summary><c>course start</c>: copies the exercises to my/, where they are the learner's own and no update touches them.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var command = new Command("start", "Copy the exercises to my/, a folder of your own that git ignores. Nothing of yours is ever overwritten.");
        command.SetAction((_, cancellationToken) => CommandGuard.RunAsync("start", () =>
            Task.FromResult(Run(CourseFolders.Above(Directory.GetCurrentDirectory()), Console.Out, Console.Error, cancellationToken)), cancellationToken));
        return command;
    }

    internal static int Run(CourseFolders course, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        string[] names = [.. NotebookFinder.Names(CourseFolders.Existing(course.Exercises))];
        if (names.Length == 0) throw new CourseException($"there are no exercises in {course.Exercises}");
        _ = (CourseFolders.Made(course.Mine), CourseFolders.Made(course.Memory));
        var handedOut = HandedOut.Load(course);
        var (faults, copied) = (0, new List<string>());
        foreach (string name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (Give(name, course, handedOut, output)) copied.Add(name);
            }
            catch (NotebookFormatException e)
            {
                errors.WriteLine($"course start: exercises/{e.Message} It was not copied; 'git checkout exercises/{name}' brings it back.");
                faults++;
            }
        }
        handedOut.Save();
        // Who comes back from day 2 is not sent to day 1 again.
        var progress = new ProgressFile(course, TimeProvider.System, note => errors.WriteLine($"course start: {note}")).Read();
        string next = copied.FirstOrDefault() ?? names.FirstOrDefault(n => DayProgress.Of(Path.Combine(course.Mine, n), progress).Left.Any()) ?? names[0];
        output.WriteLine($"\nNext: open my/{next}{(names.Length > 1 ? ", or that of your day," : "")} in VS Code and fill in its exercises. 'course check' says how they stand, 'course reset 1.2' puts one back, 'course hint 1.2' helps.");
        return faults == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    /// <summary>Whether a copy was made; one that is there is the learner's.</summary>
    private static bool Give(string name, CourseFolders course, HandedOut handedOut, TextWriter output)
    {
        var original = NotebookDocument.Load(Path.Combine(course.Exercises, name));
        string mine = Path.Combine(course.Mine, name);
        bool there = File.Exists(mine);
        if (!there) original.Save(mine);
        output.WriteLine($"{(there ? "kept  " : "copied")}  my/{name}{(there ? "  (yours)" : "")}");
        // A copy that someone made by hand counts as made now.
        if (!there || !handedOut.Knows(name)) handedOut.Remember(name, original);
        if (handedOut.Changed(name, original) is { Length: > 0 } changed)
        {
            output.WriteLine($"        changed since you copied {(changed.Length == 1 ? "it" : "them")}: {string.Join(", ", changed)}. To take the new one: 'course reset {changed[0]}'. What you wrote is kept in .course/reset/.");
        }
        return !there;
    }
}
