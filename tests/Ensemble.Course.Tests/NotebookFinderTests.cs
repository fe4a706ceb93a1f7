using Ensemble.Course.Exercises;

namespace Ensemble.Course.Tests;

public sealed class NotebookFinderTests : IDisposable
{
    private readonly CourseFolder course = new();

    public NotebookFinderTests()
    {
        course.Write("01-theory.ipynb");
        course.Write("07-crew.ipynb");
    }

    public void Dispose() => course.Dispose();

    [Theory]
    [InlineData("1.2", "1.2 is the number of an exercise, and a day is asked for here: say 1")]
    [InlineData("README.md", "README.md is not a notebook: give a day, or the path of an .ipynb file. Known: '01-theory', '07-crew'.")]
    [InlineData("my/", "my/ is not a notebook: give a day")]
    [InlineData("07-crw", "Did you mean '07-crew'?")]
    [InlineData("9", "there is no notebook number 9")]
    public void WhatIsNoDayIsToldWithWhatToSayInstead(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<CourseException>(() => NotebookFinder.Numbered(name, course.PathOf("notebooks"))).Message, StringComparison.Ordinal);

    [Fact]
    public void TwoNotebooksOfOneDayAreBothNamed()
    {
        course.Write("01-theory-mine.ipynb");
        string message = Assert.Throws<CourseException>(() => NotebookFinder.Numbered("1", course.PathOf("notebooks"))).Message;
        Assert.Contains("say which, '01-theory-mine' or '01-theory'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderIsNotAFile() =>
        Assert.StartsWith("notebooks is a folder: name the notebook in it. Known: '01-theory', '07-crew'.", Assert.Throws<CourseException>(() => NotebookFinder.AtPath("notebooks", course.Root)).Message, StringComparison.Ordinal);

    [Fact]
    public void AFileWhereAFolderShouldBeIsNamed()
    {
        File.WriteAllText(course.PathOf(".course"), "");
        string message = Assert.Throws<CourseException>(() => CourseFolders.Made(course.PathOf(".course", "reset"))).Message;
        Assert.Equal($"{course.PathOf(".course")} is a file, and a folder of that name is needed: move the file away", message);
    }
}
