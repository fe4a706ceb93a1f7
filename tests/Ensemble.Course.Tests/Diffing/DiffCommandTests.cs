using Ensemble.Course.Diffing;
using Ensemble.Course.Exercises;
using Ensemble.Course.Tests.Exercises;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests.Diffing;

public sealed class DiffCommandTests : IDisposable
{
    private static readonly TestCell Setup = new("setup", "code", "using x;") { Outputs = Shown("ready") }, Time = new("time", "code", "go", "timings") { Outputs = Shown("12 ms") };
    private readonly CourseFolder course = new();
    private readonly TestCell[] master = [Setup, .. TestCell.Exercise("3.1"), .. TestCell.Exercise("3.2"), new("end", "markdown", "## Recap"), Time];
    private string? passed;

    public DiffCommandTests()
    {
        foreach (string folder in new[] { "solutions", "exercises", "my" }) Directory.CreateDirectory(course.PathOf(folder));
        File.WriteAllText(course.PathOf("solutions", "03-a.ipynb"), TestCell.Notebook(master));
        Learner([.. master.Where(c => !c.Tags.Contains("solution")).Select(c => c.Id is "ex-3-1-code" or "ex-3-2-code" ? c with { Source = "int Before() => 1;\nint Answer() => 42;" } : c)]);
    }

    public void Dispose() => course.Dispose();

    [Fact]
    public void OnlyWhatPassedIsShownUnlessItIsNamed()
    {
        Edit("ex-3-1-code", c => c with { Source = "one" });
        Edit("ex-3-2-code", c => c with { Source = "two" });
        string none = Diff("3");
        Assert.StartsWith("Not shown, because not passed yet: 3.1, 3.2. 'course diff 3.1' shows one all the same, 'course diff 3 --all' every one.\n\n- my/03-a.ipynb\n+ solutions/03-a.ipynb\n\n", none, StringComparison.Ordinal);
        Assert.EndsWith("= setup, end, time: the same\n", none, StringComparison.Ordinal);
        passed = "3.2";
        Assert.StartsWith("This shows the solution of 3.2.\nNot shown, because not passed yet: 3.1.", Diff("3"), StringComparison.Ordinal);
        Assert.Contains("- two", Diff("3"), StringComparison.Ordinal);
        Assert.DoesNotContain("ex-3-1", Diff("3"), StringComparison.Ordinal);
        string named = Diff("3.1");
        Assert.StartsWith("This shows the solution of 3.1.\n\n", named, StringComparison.Ordinal);
        Assert.DoesNotContain("ex-3-2", named, StringComparison.Ordinal);
        Assert.StartsWith("This shows the solutions of 3.1, 3.2.\n\n", Diff("3", all: true), StringComparison.Ordinal);
        Assert.EndsWith("\n\n# ex-3-1-code: differs\n  - one\n  + int Before() => 1;\n  + int Answer() => 42;\n", Diff("3", cell: "ex-3-1-code"), StringComparison.Ordinal);
    }

    [Fact]
    public void CellsThatAgreeAreOneLineAndTheOthersAreShownInOrder()
    {
        Edit("ex-3-1-check", c => c with { Source = "gone" }, keep: false);
        Edit("ex-3-1-code", c => c with { Source = c.Source.Replace("42", "41", StringComparison.Ordinal) }, after: new("mine", "code", "my\u001b[2J own\nline"));
        Assert.EndsWith("""
            = ex-3-1: the same
            # ex-3-1-code: differs
                int Before() => 1;
              - int Answer() => 41;
              + int Answer() => 42;
            = mine: yours; the solution has no such cell (my�[2J own)
            # ex-3-1-answer: in the solution only: it discusses the answer
              + Because it is so.
            # ex-3-1-check: missing in yours
              + // Stuck? Hint("3.1") in a cell of its own.
              + await Check("3.1", Answer)

            """.ReplaceLineEndings("\n"), Diff("3.1"), StringComparison.Ordinal);
    }

    [Fact]
    public void OutputsAreComparedToo()
    {
        Edit("setup", c => c with { Outputs = Shown("ready\\nbut late") });
        Edit("time", c => c with { Outputs = Shown("999 ms") });
        Edit("ex-3-1-check", c => c with { Outputs = "[]" });
        Assert.EndsWith("# setup: shows something else\n    ready\n  - but late\n= end, time: the same\n", Diff("3"), StringComparison.Ordinal);
        Edit("time", c => c with { Outputs = Shown("never") });
        Assert.EndsWith("# time: shows something else (measured numbers are #, and not compared)\n  - never\n  + # ms\n", Diff("3", cell: "time"), StringComparison.Ordinal);
        Assert.EndsWith("= ex-3-1-check: the same; shows nothing in yours, and something in the solution\n", Diff("3.1"), StringComparison.Ordinal);
        var fresh = NotebookDocument.Load(Mine);
        foreach (var cell in fresh.Cells) cell.ExecutionCount = null;
        fresh.Save(Mine);
        Assert.EndsWith("= ex-3-1-check: the same; not run yet in yours\n", Diff("3.1"), StringComparison.Ordinal);
    }

    [Fact]
    public void ATerminalGetsColours()
    {
        Edit("ex-3-1-code", c => c with { Source = "x" });
        var output = new StringWriter();
        Run(new("3.1", null, false, Colour: true), output);
        Assert.Contains("\e[31m  - x\e[0m", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\e[32m  + int Before() => 1;\e[0m", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9", null, "there is no notebook number 9 in")]
    [InlineData("3.7", null, "there is no exercise 3.7. Known: '3.1', '3.2'")]
    [InlineData("3", "ex-3-1-cod", "there is no cell ex-3-1-cod in my/03-a.ipynb or its solution. Did you mean 'ex-3-1-code'")]
    [InlineData("my/04-a.ipynb", null, "there is no notebook called 04-a")]
    public void WhatIsNotThereIsSaid(string what, string? cell, string expected) =>
        Assert.Contains(expected, Assert.Throws<CourseException>(() => Diff(what, cell)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task TheCommandSaysWhatItCannotDo()
    {
        string whole = File.ReadAllText(Mine);
        File.WriteAllText(Mine, whole.Replace("\"id\":\"", "\"id\":\"new-", StringComparison.Ordinal));
        Assert.Contains("has lost the ids of its cells", Assert.Throws<CourseException>(() => Diff("3")).Message, StringComparison.Ordinal);
        File.WriteAllText(Mine, whole.Replace("\"id\"", "\"no\"", StringComparison.Ordinal));
        Assert.Contains("has lost the ids of its cells", Assert.Throws<CourseException>(() => Diff("3")).Message, StringComparison.Ordinal);
        File.WriteAllText(Mine, "{");
        var broken = await CourseProcess.RunAsync(course.PathOf("my"), ["diff", "3"]);
        Assert.Equal((2, "", "course diff: 03-a.ipynb: not valid JSON at line 1, byte 2 of it; the file may be cut short: undo the last change to it in your editor, or get the file again."), (broken.ExitCode, broken.Output, broken.Errors.TrimEnd()));
        Directory.Delete(course.PathOf("solutions"), recursive: true);
        Assert.Contains("there is no folder", Assert.Throws<CourseException>(() => Diff("3")).Message, StringComparison.Ordinal);
    }

    private string Mine => course.PathOf("my", "03-a.ipynb");

    private static string Shown(string text) => $$"""[{"output_type":"stream","name":"stdout","text":"{{text}}\n"}]""";

    private List<TestCell> cells = [];

    private void Learner(List<TestCell> mine) => File.WriteAllText(Mine, TestCell.Notebook(cells = mine));

    private void Edit(string id, Func<TestCell, TestCell> edit, bool keep = true, TestCell? after = null) =>
        Learner([.. cells.SelectMany<TestCell, TestCell?>(c => c.Id != id ? [c] : keep ? [edit(c), after] : [after]).OfType<TestCell>()]);

    private string Diff(string what, string? cell = null, bool all = false)
    {
        var output = new StringWriter();
        Run(new(what, cell, all, Colour: false), output);
        return output.ToString().ReplaceLineEndings("\n");
    }

    private void Run(DiffCommand.Wish wish, TextWriter output) => Assert.Equal(0, DiffCommand.Run(wish, new(course.Root), course.Root, e => e == passed, output));
}
