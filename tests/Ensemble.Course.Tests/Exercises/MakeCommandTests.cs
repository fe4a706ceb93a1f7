using Ensemble.Course.Exercises;
using Known = Ensemble.Checks.Exercises;

namespace Ensemble.Course.Tests.Exercises;

public sealed class MakeCommandTests : IDisposable
{
    private readonly CourseFolder course = new();
    private readonly StringWriter output = new(), errors = new();

    public MakeCommandTests() => Directory.CreateDirectory(course.PathOf("solutions"));

    public void Dispose() => course.Dispose();

    [Fact]
    public void TheCommittedExercisesAreWhatMakeCuts()
    {
        int code = MakeCommand.Run(new(Repository.Root), null, check: true, Known.All, output, errors);
        Assert.True(code == 0, output.ToString() + errors);
    }

    [Fact]
    public void WhatIsThereAlreadyIsNotWrittenAgain()
    {
        Master("03-a.ipynb", TestCell.Exercise("3.1"));
        Master("04-b.ipynb", []);
        Assert.Equal((0, "written    exercises/03-a.ipynb  (1 exercise, 10 minutes)\nwritten    exercises/04-b.ipynb  (0 exercises, 0 minutes)\n", ""), Make(null));
        var written = File.GetLastWriteTimeUtc(course.PathOf("exercises", "03-a.ipynb"));
        Assert.Equal((0, "unchanged  exercises/03-a.ipynb  (1 exercise, 10 minutes)\n", ""), Make("3"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(course.PathOf("exercises", "03-a.ipynb")));
        Assert.Equal(0, Make("solutions/03-a.ipynb").Code);
        Assert.Equal((0, ""), (Make(null, check: true).Code, errors.ToString()));
    }

    [Fact]
    public void CheckWritesNothingAndSaysWhatDiffers()
    {
        Master("03-a.ipynb", TestCell.Exercise("3.1"));
        Assert.Contains("the file is missing", Make(null, check: true).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(course.PathOf("exercises", "03-a.ipynb")));
        Make(null);
        string path = course.PathOf("exercises", "03-a.ipynb"), edited = File.ReadAllText(path).Replace("int Before", "int After", StringComparison.Ordinal).Replace("\"ex-3-1-check\"", "\"x\"", StringComparison.Ordinal);
        File.WriteAllText(path, edited);
        File.WriteAllText(course.PathOf("exercises", "05-old.ipynb"), edited);
        var told = Make(null, check: true);
        Assert.Equal((1, edited), (told.Code, File.ReadAllText(path)));
        foreach (string said in new[] { "ex-3-1-code is not what its master says", "ex-3-1-check is missing", "x is not in the master" }) Assert.Contains(said, told.Output, StringComparison.Ordinal);
        Assert.Contains("exercises/05-old.ipynb has no master", told.Errors, StringComparison.Ordinal);
        Assert.Equal(0, Make(null).Code);
        Assert.Equal(1, Make(null, check: true).Code); // The stale file is still there.
    }

    [Fact]
    public void OneFaultKeepsEveryFileAsItWasAndAllAreTold()
    {
        Master("03-a.ipynb", TestCell.Exercise("3.1"));
        Make(null);
        Master("03-a.ipynb", TestCell.Exercise("3.1", "int Answer() => 43;", "New title"));
        Master("04-b.ipynb", new("a", "code", "// END SOLUTION"), new("a", "code", "// BEGIN SOLUTION"));
        File.WriteAllText(course.PathOf("solutions", "05-c.ipynb"), "{\"nbformat\": 4, \"cells\": [");
        byte[] before = File.ReadAllBytes(course.PathOf("exercises", "03-a.ipynb"));
        var told = Make(null);
        Assert.Equal((1, ""), (told.Code, told.Output));
        foreach (string said in new[] { "solutions/04-b.ipynb", "a, line 1: END", "a, line 1: BEGIN", "a: cell 2 has the same id", "solutions/05-c.ipynb", "05-c.ipynb: not valid JSON at line 1", "Nothing was written: put the 4 faults right first." })
            Assert.Contains(said, told.Errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(course.PathOf("exercises", "03-a.ipynb")));
        Assert.Single(Directory.GetFiles(course.PathOf("exercises")));
    }

    [Fact]
    public async Task TheCommandSaysWhatItCannotDo()
    {
        Directory.Delete(course.PathOf("solutions"));
        var none = await CourseProcess.RunAsync(course.Root, ["make"]);
        Assert.Equal((2, ""), (none.ExitCode, none.Output));
        Assert.StartsWith($"course make: there is no folder {course.PathOf("solutions")}: ", none.Errors, StringComparison.Ordinal);
        Master("09-a.ipynb", []);
        Assert.Contains("there is no notebook number 8 in", Assert.Throws<CourseException>(() => Make("8")).Message, StringComparison.Ordinal);
        Assert.Contains("'09-a'", Assert.Throws<CourseException>(() => Make("x/09-b.ipynb")).Message, StringComparison.Ordinal);
        var made = await CourseProcess.RunAsync(course.PathOf("solutions"), ["make", "9"]);
        Assert.Equal((0, "written    exercises/09-a.ipynb  (0 exercises, 0 minutes)\n", ""), (made.ExitCode, made.Output.ReplaceLineEndings("\n"), made.Errors));
    }

    private void Master(string name, params TestCell[] cells)
    {
        Directory.CreateDirectory(course.PathOf("solutions"));
        File.WriteAllText(course.PathOf("solutions", name), TestCell.Notebook(cells));
    }

    private (int Code, string Output, string Errors) Make(string? day, bool check = false)
    {
        output.GetStringBuilder().Clear();
        errors.GetStringBuilder().Clear();
        int code = MakeCommand.Run(new(course.Root), day, check, TestCell.Known("3.1"), output, errors);
        return (code, output.ToString().ReplaceLineEndings("\n"), errors.ToString());
    }
}
