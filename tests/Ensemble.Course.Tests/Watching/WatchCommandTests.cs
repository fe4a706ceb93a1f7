using System.Diagnostics;
using Ensemble.Course.Tests.Checking;

namespace Ensemble.Course.Tests.Watching;

/// <summary><c>course watch</c> as a process: saves in the ways of editors, a file that is broken for a while, and Ctrl+C.</summary>
public sealed class WatchCommandTests : IDisposable
{
    private readonly CourseFolder course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task EverySaveIsCheckedAndWhatChangedIsSaid()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no way to send Ctrl+C to one process.");
        string file = Notebook(ExerciseNotebook.Stub).SaveTo(course.PathOf("exercises", "01-a.ipynb"));
        // What the watch prints last, and what an editor does then.
        var steps = new Queue<(string Seen, Action<Process> Do)>(
        [
            ("Watching; Ctrl+C ends it.", _ => File.WriteAllText(file, Notebook(ExerciseNotebook.Right).ToJson())),
            ("1.2 not done yet → passed", _ =>
            {
                File.WriteAllText(file, Notebook("int NAME() => 41;").ToJson()[..200]); // Half of it,
                File.WriteAllText(file + ".new", Notebook("int NAME() => 41;").ToJson());
                File.Move(file + ".new", file, overwrite: true); // and then the whole by another name.
            }),
            ("1.2 passed → wrong", process => Process.Start("kill", ["-INT", $"{process.Id}"]).Dispose()),
        ]);
        var ran = await CourseProcess.RunAsync(course.Root, ["watch", "1"], (process, output) =>
        {
            while (steps.TryPeek(out var step) && output.Contains(step.Seen, StringComparison.Ordinal)) steps.Dequeue().Do(process);
            return Task.CompletedTask;
        });

        Assert.Equal((130, "course watch: cancelled"), (ran.ExitCode, ran.Errors.Trim()));
        Assert.Empty(steps);
        Assert.StartsWith("exercises/01-a.ipynb\n\n  · not done yet    1.1  Same ", ran.Output, StringComparison.Ordinal);
        Assert.Contains("✗ 1.2 wrong: It should be more than 41.", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("1.1 not done yet →", ran.Output, StringComparison.Ordinal);
    }

    private static ExerciseNotebook Notebook(string second) => new ExerciseNotebook().Exercise("1.1", "Same", ExerciseNotebook.Stub).Exercise("1.2", "Changes", second);
}
