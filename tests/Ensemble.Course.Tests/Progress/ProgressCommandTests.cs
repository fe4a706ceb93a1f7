using Ensemble.Course.Tests.Checking;

namespace Ensemble.Course.Tests.Progress;

/// <summary><c>course progress</c> and <c>course hint</c> as processes, after checks.</summary>
public sealed class ProgressCommandTests : IDisposable
{
    private readonly CourseFolder course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task ProgressShowsWhatChecksSawAndWhatIsNext()
    {
        new ExerciseNotebook().Exercise("1.1", "First", ExerciseNotebook.Right).Exercise("1.2", "Second", ExerciseNotebook.Right).SaveTo(course.PathOf("exercises", "01-a.ipynb"));
        new ExerciseNotebook().Exercise("7.1", "Tool", ExerciseNotebook.Stub, minutes: 20).SaveTo(course.PathOf("exercises", "07-b.ipynb"));
        Assert.Equal(0, (await RunAsync("check", "1")).ExitCode);
        Assert.Contains("Next: 7.1 Tool, 20 minutes, in exercises/07-b.ipynb", (await RunAsync("progress")).Output, StringComparison.Ordinal);

        // The copy in my/ is what counts from now on; the one that was handed out is only looked at.
        new ExerciseNotebook().Exercise("1.1", "First", ExerciseNotebook.Right).Exercise("1.2", "Second", "int NAME() => 1;").SaveTo(course.PathOf("my", "01-a.ipynb"));
        Assert.Equal(1, (await RunAsync("check", "1")).ExitCode);
        Assert.Equal(0, (await RunAsync("check", "exercises/01-a.ipynb")).ExitCode);
        Assert.Equal(0, (await RunAsync("hint", "1.2")).ExitCode);
        var shown = await RunAsync("progress");

        Assert.Equal((0, ""), (shown.ExitCode, shown.Errors));
        Assert.Equal("""
              01-a  [######......]  1 of 2 passed, about 10 minutes left
                1.2 Second: wrong, passed before
              07-b  [............]  1 exercise, not checked yet, about 20 minutes

            1 hint taken.
            Next: 1.2 Second, 10 minutes, in my/01-a.ipynb
                  `course check 1` when it is filled in, `course hint 1.2` when you are stuck

            """, shown.Output);
    }

    [Fact]
    public async Task HintsComeOneByOneAndThenThereAreNoMore()
    {
        string[] begins = [.. Ensemble.Checks.Exercises.All.First(e => e.Id == "1.1").Hints.Select(h => h.Split('\n')[0])];
        for (int i = 0; i < 3; i++)
            Assert.StartsWith($"Hint {i + 1} of 3 for 1.1: {begins[i]}", (await RunAsync("hint", "1.1")).Output, StringComparison.Ordinal);
        var none = await RunAsync("hint", "1.1");
        Assert.Equal(0, none.ExitCode);
        Assert.StartsWith("You have had all 3 hints of 1.1", none.Output, StringComparison.Ordinal);
        Assert.Contains("course diff 1.1", none.Output, StringComparison.Ordinal);
        string all = (await RunAsync("hint", "1.1", "--all")).Output;
        Assert.All(begins, begin => Assert.Contains(begin, all, StringComparison.Ordinal));

        var unknown = await RunAsync("hint", "1.11");
        Assert.Equal((2, ""), (unknown.ExitCode, unknown.Output));
        Assert.Contains("'1.1'", unknown.Errors, StringComparison.Ordinal);
    }

    private Task<Finished> RunAsync(params string[] arguments) => CourseProcess.RunAsync(course.Root, arguments);
}
