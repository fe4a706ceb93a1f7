using Ensemble.Course.Checking;
using Ensemble.Course.Exercises;
using Ensemble.Course.Progress;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests.Exercises;

/// <summary><c>course start</c> and <c>course reset</c> on files, as a learner's week goes.</summary>
public sealed class StartAndResetTests : IDisposable
{
    private readonly CourseFolder course = new();
    private readonly StringWriter output = new(), errors = new();

    public StartAndResetTests() => Directory.CreateDirectory(course.PathOf("solutions"));

    public void Dispose() => course.Dispose();

    [Fact]
    public void StartCopiesOnceAndNeverOverwrites()
    {
        Make("03-a.ipynb", "3.1");
        Assert.Equal(0, Start());
        Assert.StartsWith("copied  my/03-a.ipynb\n\nNext: open my/03-a.ipynb", Said(), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(course.PathOf("exercises", "03-a.ipynb")), File.ReadAllBytes(Mine));
        File.WriteAllText(Mine, "mine");
        Make("04-b.ipynb", "4.1");
        Start();
        Assert.StartsWith("kept    my/03-a.ipynb  (yours)\ncopied  my/04-b.ipynb\n\nNext: open my/04-b.ipynb", Said(), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Mine));
    }

    [Fact]
    public void WhoStartsAgainIsSentToWhatIsLeft()
    {
        Make("03-a.ipynb", "3.1");
        Make("04-b.ipynb", "4.1");
        Start();
        new ProgressFile(new(course.Root), new Morning(), output.WriteLine).Update((all, now) => all.With("3.1", all["3.1"].After(ExerciseState.Passed, now)));
        Said();
        Start();
        Assert.Contains("Next: open my/04-b.ipynb, or that of your day,", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnUpdateIsToldUntilItIsTaken()
    {
        Make("03-a.ipynb", "3.1", "3.2");
        Start();
        Make("03-a.ipynb", ["3.1", "3.2"], "New title");
        Start();
        Assert.Contains("changed since you copied them: 3.1, 3.2. To take the new one: 'course reset 3.1'", Said(), StringComparison.Ordinal);
        Reset("3.1");
        Said();
        Start();
        Assert.Contains("changed since you copied it: 3.2.", Said(), StringComparison.Ordinal);
        Reset("3.2");
        Said();
        Start();
        Assert.DoesNotContain("changed", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void AMemoryThatCannotBeReadIsBegunAgain()
    {
        Make("03-a.ipynb", "3.1");
        Start();
        File.WriteAllText(course.PathOf(".course", "copies.json"), "{\"03");
        Assert.Equal(0, Start());
        Make("03-a.ipynb", ["3.1"], "New title");
        Said();
        Start();
        Assert.Contains("changed since you copied it: 3.1.", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnExerciseThatCannotBeReadDoesNotKeepTheOthersBack()
    {
        Make("04-b.ipynb", "4.1");
        File.WriteAllText(course.PathOf("exercises", "03-a.ipynb"), "{");
        Assert.Equal(1, Start());
        Assert.Contains("exercises/03-a.ipynb: not valid JSON", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(["04-b.ipynb"], Directory.GetFiles(course.PathOf("my")).Select(Path.GetFileName));
    }

    [Fact]
    public void ResetKeepsWhatWasWrittenAndSaysWhere()
    {
        Make("03-a.ipynb", "3.1");
        Start();
        Edit(Mine, "my own text");
        byte[] edited = File.ReadAllBytes(Mine);
        Said();
        Assert.Equal(0, Reset("3.1"));
        string said = Said();
        Assert.Contains("3.1 Title 3.1: put back in my/03-a.ipynb\n  ex-3-1-code: as it was\n", said, StringComparison.Ordinal);
        Assert.Contains("'.course/reset/3.1 2026-11-23 10-20-30.ipynb'", said, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(course.PathOf("exercises", "03-a.ipynb")), File.ReadAllBytes(Mine));
        var kept = NotebookDocument.Load(course.PathOf(".course", "reset", "3.1 2026-11-23 10-20-30.ipynb"));
        Assert.Equal(["ex-3-1", "ex-3-1-code", "ex-3-1-check"], kept.Cells.Select(c => c.Id));
        Assert.Equal("my own text", kept.Cells[1].Source);
        Reset("3.1");
        Assert.Contains("there is nothing to put back", Said(), StringComparison.Ordinal);
        // In the same second again: nothing that was kept is overwritten.
        File.WriteAllBytes(Mine, edited);
        Reset("3.1");
        Assert.Equal(2, Directory.GetFiles(course.PathOf(".course", "reset")).Length);
    }

    [Fact]
    public void WhatIsPutBackNoLongerCountsAsPassed()
    {
        Make("03-a.ipynb", "3.1", "3.2");
        Start();
        var progress = new ProgressFile(new(course.Root), new Morning(), output.WriteLine);
        progress.Update((all, now) => all.With("3.1", all["3.1"].After(ExerciseState.Passed, now)));
        Edit(Mine, "my own text");
        Reset("3.1");
        Assert.Equal((ExerciseState.NotDone, true), (progress.Read()["3.1"].State, progress.Read()["3.1"].PassedBefore));
        Reset("3.2");
        Assert.Null(progress.Read()["3.2"].State);
    }

    [Fact]
    public void WhoWorksInExercisesGetsTheOriginalFromTheMaster()
    {
        Make("03-a.ipynb", "3.1");
        string path = course.PathOf("exercises", "03-a.ipynb");
        byte[] before = File.ReadAllBytes(path);
        Edit(path, "mine");
        Reset("3.1");
        Assert.Equal(before, File.ReadAllBytes(path));
        Directory.Delete(course.PathOf("solutions"), recursive: true);
        Assert.Contains("is the only one there is of exercise 3.1", Assert.Throws<CourseException>(() => Reset("3.1")).Message, StringComparison.Ordinal);
        Start();
        Edit(Mine, "mine");
        Reset("3.1");
        Assert.Equal(before, File.ReadAllBytes(Mine));
    }

    [Fact]
    public async Task WhatCannotBeDoneIsSaidInOneLineAndNothingIsLost()
    {
        Make("03-a.ipynb", "3.1", "3.2");
        Start();
        Assert.Contains("there is no exercise 3.9. Known: '3.1', '3.2'", Assert.Throws<CourseException>(() => Reset("3.9")).Message, StringComparison.Ordinal);
        Assert.Contains("there is no exercise x. ", Assert.Throws<CourseException>(() => Reset("x")).Message, StringComparison.Ordinal);
        Assert.Contains("no file my/03-b.ipynb", Assert.Throws<CourseException>(() => Reset("3.1", "my/03-b.ipynb")).Message, StringComparison.Ordinal);
        Edit(Mine, "mine");
        byte[] before = File.ReadAllBytes(Mine);
        File.SetAttributes(Mine, FileAttributes.ReadOnly);
        Assert.Contains("is read-only", Assert.Throws<CourseException>(() => Reset("3.1")).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Mine));
        File.SetAttributes(Mine, FileAttributes.Normal);
        File.WriteAllText(Mine, "{");
        var broken = await CourseProcess.RunAsync(course.PathOf("my"), ["reset", "3.1"]);
        Assert.Equal((2, "", "course reset: 03-a.ipynb: not valid JSON at line 1, byte 2 of it; the file may be cut short: undo the last change to it in your editor, or get the file again."), (broken.ExitCode, broken.Output, broken.Errors.TrimEnd()));
    }

    [Fact]
    public async Task ACourseWithoutExercisesCannotBeStarted()
    {
        var none = await CourseProcess.RunAsync(course.Root, ["start"]);
        Assert.Equal((2, ""), (none.ExitCode, none.Output));
        Assert.StartsWith($"course start: there is no folder {course.PathOf("exercises")}: ", none.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(course.PathOf("my")));
    }

    private string Mine => course.PathOf("my", "03-a.ipynb");

    private void Make(string name, params string[] exercises) => Make(name, exercises, null);

    private void Make(string name, string[] exercises, string? title)
    {
        File.WriteAllText(course.PathOf("solutions", name), TestCell.Notebook(exercises.SelectMany(e => TestCell.Exercise(e, title: title))));
        Assert.Equal(0, MakeCommand.Run(new(course.Root), name, check: false, TestCell.Known(exercises), TextWriter.Null, errors));
    }

    private static void Edit(string path, string code)
    {
        var notebook = NotebookDocument.Load(path);
        notebook.Cells[1].Source = code;
        notebook.Save(path);
    }

    private int Start() => StartCommand.Run(new(course.Root), output, errors, TestContext.Current.CancellationToken);

    private int Reset(string exercise, string? file = null) => ResetCommand.Run(exercise, file, course.Root, new Morning(), output);

    private string Said()
    {
        string said = output.ToString().ReplaceLineEndings("\n");
        output.GetStringBuilder().Clear();
        return said;
    }

    private sealed class Morning : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 10, 20, 30, TimeSpan.Zero);
    }
}
