using System.Text.Json.Nodes;

namespace Ensemble.Course.Tests.Checking;

/// <summary><c>course check</c> as a process: the score card, what it leaves alone, and what it tells the shell.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly CourseFolder course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task UntouchedExercisesOfEveryDayReadAsNotDoneYetAndNothingIsWrong()
    {
        string first = new ExerciseNotebook().Exercise("1.1", "Route by topic", ExerciseNotebook.Stub).Exercise("1.2", "Two at once", ExerciseNotebook.Stub, minutes: 15).SaveTo(course.PathOf("exercises", "01-theory.ipynb"));
        new ExerciseNotebook().Exercise("7.1", "A tool", ExerciseNotebook.Stub).SaveTo(course.PathOf("exercises", "07-crew.ipynb"));
        byte[] before = File.ReadAllBytes(first);
        var ran = await CheckAsync();

        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));
        Assert.Equal(before, File.ReadAllBytes(first));
        Assert.Contains("""
            exercises/01-theory.ipynb

              · not done yet    1.1  Route by topic  ●●○○○   10 min
              · not done yet    1.2  Two at once     ●●○○○   15 min

            0 of 2 passed, 2 not done yet, about 25 minutes left.
            Next: 1.1 Route by topic, in exercises/01-theory.ipynb. Stuck? `course hint 1.1`
            """, ran.Output, StringComparison.Ordinal);
        Assert.Contains("All days: 0 of 3 passed, 3 not done yet, about 35 minutes left.", ran.Output, StringComparison.Ordinal);
        Assert.Equal(["01-theory.html", "01-theory.ipynb", "07-crew.html", "07-crew.ipynb"], Directory.GetFiles(course.PathOf("out", "check")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task EachFaultIsToldOnceWhereItIsAndTheOtherExercisesAreStillJudged()
    {
        new ExerciseNotebook().Exercise("1.1", "Given", ExerciseNotebook.Stub).Exercise("1.7", "Lost", ExerciseNotebook.Stub).SaveTo(course.PathOf("exercises", "01-theory.ipynb"));
        new ExerciseNotebook()
            .Exercise("1.1", "Passes", ExerciseNotebook.Right)
            .Exercise("1.2", "Compiles not", "int NAME() { return 4 }")
            .Exercise("1.3", "Hangs", ExerciseNotebook.Right, tried: "int i = 0;\nwhile (true) i++;")
            .Exercise("1.4", "Asks and clears", ExerciseNotebook.Right, tried: "Console.Clear(); Console.SetOut(System.IO.TextWriter.Null); input(\"name?\")")
            .Exercise("1.5", "Floods", "int NAME() { for (int i = 0; i < 200_000; i++) Console.WriteLine(\"much text\"); return 41; }")
            .Exercise("1.6", "Unchecked", ExerciseNotebook.Right, check: "")
            .SaveTo(course.PathOf("my", "01-theory.ipynb"));
        var ran = await CheckAsync("1", "--cell-timeout", "12");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Errors));
        const string card = """
            my/01-theory.ipynb

              ✓ passed          1.1  Passes           ●●○○○   10 min
              ✗ does not run    1.2  Compiles not     ●●○○○   10 min
                  cell 4, line 1, column 23: error CS1002: ; expected
              ✓ passed          1.3  Hangs            ●●○○○   10 min
              ✓ passed          1.4  Asks and clears  ●●○○○   10 min
              ✗ wrong           1.5  Floods           ●●○○○   10 min
                  It should be more than 41.
              ✗ not checked     1.6  Unchecked        ●●○○○   10 min
                  its check cell is gone: `await Check("1.6", …)` judges it, and `course reset 1.6` puts the exercise back as it was
              ✗ not checked     1.7  Lost             ●●○○○   10 min
                  it is no longer in the notebook; `course reset 1.7` puts it back
              Cells that failed besides:
                  cell 7: TimeoutException: the cell took longer than its limit of 12 seconds and was stopped
                  cell 10, line 1: InvalidOperationException: This cell asks for input, and nobody is there to answer: run it in VS Code or Jupyter.

            3 of 7 passed, 4 to mend, about 40 minutes left.
            Next: 1.2 Compiles not, in my/01-theory.ipynb. Stuck? `course hint 1.2`
            """;
        // Where it hung is told when it is known.
        Assert.True(ran.Output.Replace("cell 7, line 2:", "cell 7:", StringComparison.Ordinal).StartsWith(card, StringComparison.Ordinal), ran.Output);
        Assert.True(new FileInfo(course.PathOf("out", "check", "01-theory.ipynb")).Length < 3_000_000);
    }

    [Theory]
    [InlineData("Environment.Exit(0);", "ended the whole process")]
    [InlineData("new System.Threading.Thread(() => throw new Exception(\"boom\")).Start(); await Task.Delay(-1);", "which ends the whole process: Exception: boom")]
    [InlineData("async void Go() { await Task.Yield(); throw new Exception(\"boom\"); }\nGo(); await Task.Delay(-1);", "which ends the whole process: Exception: boom")]
    public async Task WhenACellEndsTheProcessWhatWasScoredBeforeIsPrinted(string code, string said)
    {
        string file = new ExerciseNotebook().Exercise("1.1", "Before", ExerciseNotebook.Right).Exercise("1.2", "Ends it", ExerciseNotebook.Right, tried: code).Exercise("1.3", "After", ExerciseNotebook.Right).SaveTo(course.PathOf("exercises", "01-a.ipynb"));
        var ran = await CheckAsync(file, "--json");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Errors));
        var exercises = JsonNode.Parse(ran.Output)!["notebooks"]![0]!["exercises"]!.AsArray();
        Assert.Equal(["1.1 Passed", "1.2 Broken", "1.3 NotChecked"], exercises.Select(e => $"{e!["exercise"]} {e["status"]}"));
        Assert.Contains($"cell 5", (string)exercises[1]!["message"]!, StringComparison.Ordinal);
        Assert.Contains(said, (string)exercises[1]!["message"]!, StringComparison.Ordinal);
        Assert.Equal("not reached: the run ended in cell 5", (string?)exercises[2]!["message"]);
    }

    [Fact]
    public async Task ADamagedNotebookOfExercisesDoesNotKeepTheLearnersOwnFromBeingChecked()
    {
        new ExerciseNotebook().Exercise("1.1", "Own", ExerciseNotebook.Right).SaveTo(course.PathOf("my", "01-a.ipynb"));
        Directory.CreateDirectory(course.PathOf("exercises"));
        File.WriteAllText(course.PathOf("exercises", "01-a.ipynb"), "{");
        var ran = await CheckAsync("1");
        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains("✓ passed", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonIsOneObjectAloneAlsoWhenCodePrintsPastItsCell()
    {
        string file = new ExerciseNotebook().Exercise("1.1", "Prints", "int NAME() { System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => Console.WriteLine(\"stray\"), null); System.Threading.Thread.Sleep(200); return 42; }").SaveTo(course.PathOf("exercises", "01-a.ipynb"));
        var ran = await CheckAsync(file, "--json");

        Assert.Equal(0, ran.ExitCode);
        var json = JsonNode.Parse(ran.Output)!.AsObject();
        Assert.Equal(["passed", "of", "minutesLeft", "next", "notebooks"], json.Select(p => p.Key));
        Assert.Equal((1, 1, 0, null), ((int)json["passed"]!, (int)json["of"]!, (int)json["minutesLeft"]!, (string?)json["next"]));
        Assert.Contains("stray", ran.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCannotBeCheckedIsExplainedInOneLine()
    {
        course.Write("05-lesson.ipynb", ("code", "1"));
        Directory.CreateDirectory(course.PathOf("exercises"));
        File.WriteAllText(course.PathOf("exercises", "08-half.ipynb"), "{\"nbformat\": 4, \"cells\": [");
        foreach (var (name, said) in new[] { ("notebooks/05-lesson.ipynb", "there are no exercises in"), ("8", "08-half.ipynb: not valid JSON at line 1"), ("9", "there is no notebook number 9"), ("nowhere.ipynb", "there is no file nowhere.ipynb") })
        {
            var ran = await CheckAsync(name);
            Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
            Assert.Contains(said, ran.Errors, StringComparison.Ordinal);
            Assert.Single(ran.Errors.TrimEnd().Split('\n'));
        }
    }

    private Task<Finished> CheckAsync(params string[] arguments) => CourseProcess.RunAsync(course.Root, ["check", .. arguments]);
}
