using Ensemble.Course.Exercises;

namespace Ensemble.Course.Tests.Exercises;

public class ExerciseSectionTests
{
    [Fact]
    public void AnExerciseRunsFromItsHeadingToTheNextPart()
    {
        var sections = In(("setup", "code", "using x;"), ("ex-1-1", "markdown", $"## 1.1 · Route\n\n{TestCell.Facts}\n\nDo it."), ("ex-1-1-code", "code", "a"), ("mine", "code", "try"),
            ("ex-1-1-check", "code", "// Stuck? Hint(\"1.1\")\nawait Check(\"1.1\", a)"), ("ex-1-2", "markdown", "## 1.2 · Two\n\nno facts"), ("end", "markdown", "## Recap"), ("more", "code", "b"));
        Assert.Equal(["1.1", "1.2"], sections.Select(s => s.Id));
        Assert.Equal(["ex-1-1", "ex-1-1-code", "mine", "ex-1-1-check"], sections[0].Cells.Select(c => c.Id));
        Assert.Equal(new ExerciseHeading("1.1", "Route", new(2, 4, 10, "conditional routing")), sections[0].Heading);
        Assert.Equal("ex-1-1-check", sections[0].CheckCell?.Id);
        Assert.Equal(new ExerciseHeading("1.2", "Two", null), sections[1].Heading);
        Assert.Null(sections[1].CheckCell);
    }

    [Fact]
    public void CellIdsFindAnExerciseWhoseHeadingIsGoneOrWhoseCellsWereMoved()
    {
        var sections = In(("ex-1-1", "markdown", "my notes"), ("ex-1-1-code", "code", "a"), ("q", "code", "mine"), ("ex-1-2-code", "code", "b"), ("r", "markdown", "## My part"), ("s", "code", "c"), ("ex-1-1-check", "code", "await Check(\"1.1\", a)"));
        Assert.Equal(["1.1", "1.2"], sections.Select(s => s.Id));
        Assert.Equal(["ex-1-1", "ex-1-1-code", "q", "ex-1-1-check"], sections[0].Cells.Select(c => c.Id));
        Assert.Null(sections[0].Heading);
        Assert.Equal(["ex-1-2-code"], sections[1].Cells.Select(c => c.Id));
    }

    [Fact]
    public void ANotebookWithoutIdsIsReadByItsHeadings()
    {
        var sections = In((null, "markdown", $"## 7.1 Title\n{TestCell.Facts}"), (null, "code", "a"), (null, "markdown", "## 7.10: Ten"), (null, "code", "b"));
        Assert.Equal([("7.1", "Title", 2), ("7.10", "Ten", 2)], sections.Select(s => (s.Id, s.Title, s.Cells.Length)));
    }

    [Theory]
    [InlineData("Difficulty ●●○○○ · importance ●●●●○ · 10 minutes", false)]
    [InlineData("Difficulty ●●○○ · importance ●●●●○ · 10 minutes · practises x", false)]
    [InlineData("Difficulty ●○●○○ · importance ●●●●○ · 10 minutes · practises x", false)]
    [InlineData("Difficulty ○○○○○ · importance ●●●●○ · 10 minutes · practises x", false)]
    [InlineData("Difficulty ●●●●● · importance ●○○○○ · ten minutes · practises x", false)]
    [InlineData("Difficulty ●●●●● · importance ●○○○○ · 5 minutes · practises x, y", true)]
    public void TheLineOfFactsIsReadExactly(string line, bool expected) => Assert.Equal(expected, ExerciseFacts.Read(line) is not null);

    private static IReadOnlyList<ExerciseSection> In(params (string? Id, string Type, string Source)[] cells) =>
        ExerciseSection.In(TestCell.Document([.. cells.Select(c => new TestCell(c.Id, c.Type, c.Source))]));
}
