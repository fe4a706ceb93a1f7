using System.Diagnostics;

namespace Ensemble.Course.Tests;

public sealed class RunCommandTests : IDisposable
{
    private readonly CourseFolder course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task ANotebookIsFoundByNumberAndLeavesAnExecutedCopyAndAPage()
    {
        string source = course.Write("07-crew.ipynb", ("markdown", "# The crew"), ("code", "var x = 20;\nConsole.WriteLine(\"hello\");"), ("code", "x + 22"));
        byte[] before = File.ReadAllBytes(source);
        var ran = await CourseProcess.RunAsync(course.PathOf("notebooks"), ["run", "7"]);
        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains("[1/2] var x = 20;", ran.Output, StringComparison.Ordinal);
        Assert.Contains(course.PathOf("out", "07-crew.html"), ran.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(source));
        var cells = course.Executed("07-crew.ipynb").Cells;
        Assert.Equal("hello\n", (string?)cells[1].Outputs[0]!["text"]![0]);
        Assert.Equal("42", (string?)cells[2].Outputs[0]!["data"]!["text/plain"]![0]);
        string page = File.ReadAllText(course.PathOf("out", "07-crew.html"));
        Assert.Contains("<title>The crew</title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("plotly", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["07-crew.html", "07-crew.ipynb"], Directory.GetFiles(course.PathOf("out")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task AFailingCellStopsTheRunAndSaysWhere()
    {
        course.Write("01-a.ipynb", ("code", "Console.WriteLine(\"kept\");"), ("markdown", "between"), ("code", "var a = 0;\nvar b = 1 / a;"), ("code", "Console.WriteLine(\"never\");"));
        var ran = await CourseProcess.RunAsync(course.Root, ["run", "1", "--quiet"]);
        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("course run: cell 2, line 2: DivideByZeroException: Attempted to divide by zero.", ran.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at System.", ran.Errors, StringComparison.Ordinal);
        var cells = course.Executed("01-a.ipynb").Cells;
        Assert.Equal("kept\n", (string?)cells[0].Outputs[0]!["text"]![0]);
        Assert.Equal("error", (string?)cells[2].Outputs[0]!["output_type"]);
        Assert.Empty(cells[3].Outputs);
        Assert.Contains("DivideByZeroException", File.ReadAllText(course.PathOf("out", "01-a.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACellThatEndsTheProcessIsNoSuccess()
    {
        course.Write("03-c.ipynb", ("code", "1"), ("code", "Environment.Exit(0);"), ("code", "Console.WriteLine(\"never\");"));
        var ran = await CourseProcess.RunAsync(course.Root, ["run", "3"]);
        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("cell 2 ended the whole process", ran.Errors, StringComparison.Ordinal);
        Assert.Single(course.Executed("03-c.ipynb").Cells[0].Outputs);
    }

    [Fact]
    public async Task APathAnOutputFolderAndTheNotebooksOwnFolderAreFollowed()
    {
        string path = course.Write("02-b.ipynb", ("code", "System.IO.File.ReadAllText(\"beside.txt\")"));
        File.WriteAllText(course.PathOf("notebooks", "beside.txt"), "found");
        var ran = await CourseProcess.RunAsync(Path.GetTempPath(), ["run", path, "--out", course.PathOf("a", "b")]);
        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("found", File.ReadAllText(course.PathOf("a", "b", "02-b.ipynb")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExercisesDoNotOverwriteTheRunOfTheLessonOfTheSameName()
    {
        Directory.CreateDirectory(course.PathOf("my"));
        string mine = course.PathOf("my", "01-theory.ipynb");
        File.Move(course.Write("01-theory.ipynb", ("code", "1")), mine);
        Assert.Equal(0, (await CourseProcess.RunAsync(course.Root, ["run", mine])).ExitCode);
        Assert.True(File.Exists(course.PathOf("out", "my", "01-theory.html")));
        Assert.Empty(Directory.GetFiles(course.PathOf("out")));
    }

    [Fact]
    public async Task SaveKeepsTheOutputsInTheNotebookWhenEveryCellRan()
    {
        string good = course.Write("05-e.ipynb", ("code", "1"));
        string bad = course.Write("06-f.ipynb", ("code", "1"), ("code", "oops"));
        Assert.Equal(0, (await CourseProcess.RunAsync(course.Root, ["run", "5", "--save"])).ExitCode);
        Assert.Equal(File.ReadAllBytes(course.PathOf("out", "05-e.ipynb")), File.ReadAllBytes(good));
        byte[] before = File.ReadAllBytes(bad);
        var failed = await CourseProcess.RunAsync(course.Root, ["run", "6", "--save"]);
        Assert.Equal(1, failed.ExitCode);
        Assert.Equal(before, File.ReadAllBytes(bad));
        Assert.StartsWith("course run: cell 2, line 1, column 1: error CS0103: The name 'oops' does not exist", failed.Errors, StringComparison.Ordinal);
        var over = await CourseProcess.RunAsync(course.Root, ["run", "5", "--out", "notebooks"]);
        Assert.Equal(2, over.ExitCode);
        Assert.Contains("--save", over.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACellThatNeverEndsIsStoppedAtTheLimit()
    {
        course.Write("03-c.ipynb", ("code", "1"), ("code", "while (true) { }"));
        var ran = await CourseProcess.RunAsync(course.Root, ["run", "3", "--timeout", "6"]);
        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("TimeoutException: the run took longer than its limit of 6 seconds", ran.Errors, StringComparison.Ordinal);
        Assert.Single(course.Executed("03-c.ipynb").Cells[0].Outputs);
    }

    [Fact]
    public async Task CtrlCStopsTheRunAndKeepsWhatWasWritten()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no way to send Ctrl+C to one process.");
        course.Write("04-d.ipynb", ("code", "Console.WriteLine(\"kept\");"), ("code", "await Task.Delay(-1, Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken);"));
        bool sent = false;
        var ran = await CourseProcess.RunAsync(course.Root, ["run", "4"], async (process, output) =>
        {
            if (sent || !output.Contains("[2/2]", StringComparison.Ordinal)) return;
            sent = true;
            using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        });
        Assert.Equal(130, ran.ExitCode);
        Assert.Contains("the run was cancelled in this cell", ran.Errors, StringComparison.Ordinal);
        Assert.Equal("kept\n", (string?)course.Executed("04-d.ipynb").Cells[0].Outputs[0]!["text"]![0]);
    }

    [Fact]
    public async Task AThreadThatNeverEndsDoesNotKeepTheCommandFromEnding()
    {
        course.Write("04-d.ipynb", ("code", "new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();"));
        Assert.Equal(0, (await CourseProcess.RunAsync(course.Root, ["run", "4"])).ExitCode);
    }

    [Theory]
    [InlineData("9", "there is no notebook number 9 in")]
    [InlineData("05-gooood", "Did you mean '05-good'")]
    [InlineData("notebooks/05-god.ipynb", "Did you mean '05-good'")]
    [InlineData("nowhere/x.ipynb", "no folder")]
    [InlineData("notebooks/06-old.ipynb", "06-old.ipynb: \"nbformat\" is 3")]
    [InlineData("notebooks/08-half.ipynb", "08-half.ipynb: not valid JSON at line 1")]
    public async Task WhatCannotBeRunIsExplainedInOneLine(string name, string expected)
    {
        course.Write("05-good.ipynb", ("code", "1"));
        File.WriteAllText(course.PathOf("notebooks", "06-old.ipynb"), "{\"nbformat\": 3}");
        File.WriteAllText(course.PathOf("notebooks", "08-half.ipynb"), "{\"nbformat\": 4, \"cells\": [");
        var ran = await CourseProcess.RunAsync(course.Root, ["run", name]);
        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains(expected, ran.Errors, StringComparison.Ordinal);
        Assert.Single(ran.Errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    public async Task AWrongLimitIsRefused(string seconds)
    {
        var ran = await CourseProcess.RunAsync(course.Root, ["run", "1", "--timeout", seconds]);
        Assert.NotEqual(0, ran.ExitCode);
        Assert.Contains("--timeout", ran.Errors, StringComparison.Ordinal);
    }
}
