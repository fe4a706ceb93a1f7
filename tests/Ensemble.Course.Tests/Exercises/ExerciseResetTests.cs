using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests.Exercises;

public class ExerciseResetTests
{
    private static readonly TestCell Setup = new("setup", "code", "using x;"), Own = new("mine", "code", "Console.WriteLine(1);"), End = new("end", "markdown", "## Recap");

    private static readonly NotebookDocument Original =
        NotebookDocument.Parse(ExerciseCutter.Cut(Master.Of("03-a.ipynb", TestCell.Document([Setup, .. TestCell.Exercise("3.1"), .. TestCell.Exercise("3.2"), End]))));

    private static readonly TestCell[] Fresh = [.. Original.Cells.Select(c => new TestCell(c.Id, c.Type, c.Source))];

    [Fact]
    public void ChangedCellsAreAsTheyWereAndTheRestIsUntouched()
    {
        TestCell[] Edited(string code) => [.. Fresh.Select(c => c.Id switch { "ex-3-1-code" => c with { Source = code, Outputs = "[]" }, "ex-3-2-code" => c with { Source = "my other" }, _ => c })];
        var reset = Reset("3.1", Edited("my text"));
        Assert.Equal(["ex-3-1-code"], reset.Back);
        Assert.Equal(["ex-3-1-check"], reset.Cleared);
        Assert.Empty(reset.Returned);
        Assert.Equal(Source("ex-3-1-code"), reset.Notebook.Cells[2].Source);
        Assert.All(reset.Notebook.Cells.Skip(2).Take(2), c => Assert.Equal((0, null), (c.Outputs.Count, c.ExecutionCount)));
        Assert.Equal("my other", reset.Notebook.Cells[5].Source);
        Assert.Equal(3, reset.Notebook.Cells[5].ExecutionCount);
        Assert.False(Reset("3.1", reset.Notebook).Changes);
    }

    [Theory]
    [InlineData("ex-3-1", "setup mine ex-3-1 ex-3-1-code ex-3-1-check ex-3-2")]
    [InlineData("ex-3-1-code", "setup ex-3-1 mine ex-3-1-code ex-3-1-check ex-3-2")]
    [InlineData("ex-3-1-check", "setup ex-3-1 mine ex-3-1-code ex-3-1-check ex-3-2")]
    [InlineData("ex-3-1-code ex-3-1-check", "setup ex-3-1 mine ex-3-1-code ex-3-1-check ex-3-2")]
    [InlineData("ex-3-1 ex-3-1-code ex-3-1-check", "setup mine ex-3-1 ex-3-1-code ex-3-1-check ex-3-2")]
    [InlineData("setup ex-3-1 ex-3-1-code ex-3-1-check ex-3-2 ex-3-2-code ex-3-2-check end", "mine ex-3-1 ex-3-1-code ex-3-1-check")]
    public void DeletedCellsComeBackAtTheirPlace(string deleted, string expected)
    {
        string[] gone = deleted.Split(' ');
        TestCell[] cells = [Setup, Fresh[1], Own, .. Fresh[2..]];
        var reset = Reset("3.1", [.. cells.Where(c => !gone.Contains(c.Id))]);
        string[] order = expected.Split(' ');
        Assert.Equal(order, reset.Notebook.Cells.Select(c => c.Id).Take(order.Length));
        Assert.Equal(gone.Where(g => g.StartsWith("ex-3-1", StringComparison.Ordinal)), reset.Returned);
        Assert.Equal(cells.Length - gone.Length + reset.Returned.Length, reset.Notebook.Cells.Count);
    }

    [Fact]
    public void TheLearnersOwnCellsStayAndAreNamed()
    {
        var reset = Reset("3.1", [Setup, Fresh[1], Own, Fresh[2] with { Source = "x" }, Own with { Id = "q" }, new("z", "markdown", "## My part"), new("y", "code", "y"), .. Fresh[4..]]);
        Assert.Equal(["mine", "q"], reset.Added.Select(c => c.Id));
        Assert.Equal(["setup", "ex-3-1", "mine", "ex-3-1-code", "q", "ex-3-1-check", "z", "y", "ex-3-2"], reset.Notebook.Cells.Select(c => c.Id).Take(9));
    }

    [Fact]
    public void ACellThatBecameAnotherKindIsReplaced()
    {
        var reset = Reset("3.1", [.. Fresh.Select(c => c.Id == "ex-3-1-code" ? c with { Type = "markdown" } : c)]);
        Assert.Equal(("code", Source("ex-3-1-code")), (reset.Notebook.Cells[2].Type, reset.Notebook.Cells[2].Source));
        Assert.Contains("ex-3-1-code", reset.Back);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void WithoutTheirIdsTheHeadingAndTheOrderTellTheCells(bool newIds)
    {
        TestCell[] cells = [.. Fresh.Select(c => c with { Id = newIds ? $"new-{c.Id}" : null, Source = c.Type == "code" ? "mine" : c.Source })];
        var reset = Reset("3.2", cells);
        Assert.Equal(["mine", Fresh[1].Source, "mine", "mine", .. Fresh[4..7].Select(c => c.Source), "## Recap"], reset.Notebook.Cells.Select(c => c.Source));
        Assert.Contains("2 text and 2 code cells where the original has 1 text and 2", Assert.Throws<CourseException>(() => Reset("3.2", [.. cells[..5], new(null, "markdown", "note"), .. cells[5..]])).Message, StringComparison.Ordinal);
        if (!newIds) Assert.Contains("no heading in it begins with '## 3.2'", Assert.Throws<CourseException>(() => Reset("3.2", cells[..4])).Message, StringComparison.Ordinal);
    }

    private static readonly Gen<string> Layout = Gen.Int[0, 3].Select(i => new[] { "", " ", "\t", "  " }[i]);

    [Fact]
    public void EveryOtherByteOfAFileStays() => Gen.Select(Layout, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 2], Gen.Char["ab\n🎉\"é\\"].Array[0, 8]).Sample((unit, windows, mark, asString, which, characters) =>
    {
        string text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(characters)), id = Fresh[which + 1].Id!;
        byte[] fresh = Written(text: null), edited = Written(text);
        Assert.Equal(fresh, Reset("3.1", NotebookDocument.Parse(edited)).Notebook.ToBytes());

        // The file as an editor with this taste writes it.
        byte[] Written(string? text)
        {
            var root = JsonNode.Parse(TestCell.Notebook(Fresh))!;
            foreach (var cell in root["cells"]!.AsArray())
            {
                bool mine = text is not null && (string?)cell!["id"] == id;
                string source = mine ? text! : (string)cell!["source"]!;
                cell!["source"] = asString ? source : NotebookFormat.Lines(source);
                if ((string?)cell["cell_type"] == "code" && ((string)cell["id"]!).StartsWith("ex-3-1", StringComparison.Ordinal)) cell["execution_count"] = mine ? 7 : null;
            }
            string json = JsonText.Of(root, unit.Length == 0 ? null : unit, windows && unit.Length > 0 ? "\r\n" : "\n");
            return [.. mark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(json + (windows ? "\r\n" : ""))];
        }
    });

    [Fact]
    public void WhateverALearnerDidTheExerciseIsWholeAndNothingElseChanges() => Gen.Select(Gen.Int[0, 3].Array[Fresh.Length], Gen.Bool, Gen.Int).Sample((fates, moved, seed) =>
    {
        // A cell is left alone, deleted, edited, or has one of the learner's own below it.
        TestCell[] cells = [.. Fresh.Zip(fates).SelectMany<(TestCell Cell, int Fate), TestCell>((c, i) => c.Fate switch
        {
            1 => [],
            2 => [c.Cell with { Source = "edited", Type = "code" }],
            3 => [c.Cell, new($"own{i}", i % 2 == 0 ? "code" : "markdown", i % 4 == 1 ? "## Mine" : "note")],
            _ => [c.Cell],
        })];
        if (moved) new Random(seed).Shuffle(cells);
        var before = TestCell.Document([.. cells, Own]);
        var after = Reset("3.1", before).Notebook;
        string[] section = ["ex-3-1", "ex-3-1-code", "ex-3-1-check"];
        Assert.All(section, id => Assert.Equal(Source(id), Assert.Single(after.Cells, c => c.Id == id).Source));
        Assert.Equal(Rest(before), Rest(after));
        if (!moved) Assert.Equal(Fresh.Select(c => c.Id).Where(id => after.Cells.Any(c => c.Id == id)), after.Cells.Select(c => c.Id).Where(id => Fresh.Any(c => c.Id == id)));
        Assert.False(Reset("3.1", after).Changes);

        IEnumerable<string> Rest(NotebookDocument notebook) => notebook.Cells.Where(c => !section.Contains(c.Id)).Select(c => c.ToJson().ToJsonString());
    });

    private static string Source(string id) => Original.Cells.Single(c => c.Id == id).Source;

    private static ExerciseReset Reset(string exercise, params TestCell[] cells) => Reset(exercise, TestCell.Document(cells));

    private static ExerciseReset Reset(string exercise, NotebookDocument learners)
    {
        byte[] before = learners.ToBytes();
        var reset = ExerciseReset.Of(learners, Original, exercise);
        Assert.Equal(before, learners.ToBytes());
        return reset;
    }
}
