using System.Text;
using Ensemble.Checks;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests.Exercises;

public class MasterTests
{
    private static readonly TestCell Setup = new("setup", "code", "#r \"x\"") { Outputs = """[{"output_type":"stream","name":"stdout","text":["offline\n"]}]""" };

    [Fact]
    public void AMasterIsCutWithItsIdsAndWithoutItsAnswersAndOutputs()
    {
        var master = Of([Setup, .. TestCell.Exercise("3.1"), new("end", "markdown", "## Recap 🎉 <b>é</b>")]);
        Assert.Empty(master.Faults(TestCell.Known("3.1")));
        var cut = NotebookDocument.Parse(ExerciseCutter.Cut(master));
        Assert.Equal(["setup", "ex-3-1", "ex-3-1-code", "ex-3-1-check", "end"], cut.Cells.Select(c => c.Id));
        Assert.Equal("int Before() => 1;\nint Answer() => throw new NotImplementedException();", cut.Cells[2].Source);
        Assert.Equal(master.Cells[4].Cell.Source, cut.Cells[3].Source);
        Assert.All(cut.Cells, c => Assert.Equal((0, null), (c.Outputs.Count, c.ExecutionCount)));
        Assert.Equal(".net-csharp", (string?)cut.Metadata["kernelspec"]!["name"]);
    }

    [Fact]
    public void WhatIsWrittenHasTheFormOfNbformatWhateverTheFormOfTheMaster()
    {
        const string Expected = "{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"execution_count\": null,\n   \"id\": \"a\",\n   \"metadata\": {},\n   \"outputs\": [],\n   \"source\": [\n    \"é 🎉\\n\",\n    \"\\\"<\\t\"\n   ]\n  }\n ],\n \"metadata\": {},\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n";
        const string Plain = """{"nbformat_minor":4,"nbformat":4,"metadata":{},"cells":[{"source":"é \ud83c\udf89\r\n\"<\t","id":"a","outputs":[{"output_type":"stream","text":"x"}],"cell_type":"code","execution_count":7,"metadata":{"execution":{"iopub.status.busy":"2026"}}}]}""";
        byte[] first = ExerciseCutter.Cut(Master.Of("09-x.ipynb", NotebookDocument.Parse([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Plain)])));
        Assert.Equal(Expected, Encoding.UTF8.GetString(first));
        Assert.Equal(first, ExerciseCutter.Cut(Master.Of("09-x.ipynb", NotebookDocument.Parse(first))));
    }

    public static TheoryData<string, string, string> Faulty => new()
    {
        { "ex-3-1", "## 3.1 Title\n\n" + TestCell.Facts, "ex-3-1, line 1: a heading reads '## 3.1 · Title'" },
        { "ex-3-1", "## 3.1 · Title", "ex-3-1, line 2: under the heading stands exactly" },
        { "ex-3-1", "## 3.1 · Title\n\nDifficulty ●● · importance ●● · 5 minutes", "ex-3-1, line 3: under the heading stands exactly" },
        { "ex-3-1-code", "int Answer() => 1;", "ex-3-1: exercise 3.1 has no region" },
        { "ex-3-1-code", "// BEGIN SOLUTION", "ex-3-1-code, line 1: BEGIN SOLUTION without an END" },
        { "ex-3-1-check", "1", "ex-3-1-check: the last code cell of exercise 3.1 should check it" },
        { "ex-3-1-check", "// Hint(\"3.1\")\nawait Check(\"3.2\", Answer)", "ex-3-1-check, line 2: Check(\"3.2\" … in exercise 3.1" },
        { "ex-3-1-check", "// Hint(\"3.2\")\nawait Check(\"3.1\", Answer)", "ex-3-1-check, line 1: Hint(\"3.2\" … in exercise 3.1" },
        { "ex-3-2", "## 4.2 · Title\n\n" + TestCell.Facts, "ex-3-2, line 1: exercise 4.2 in a notebook of day 3" },
        { "ex-3-2", "Answer this:\n// BEGIN SOLUTION\n42\n// END SOLUTION", "ex-3-2, line 2: solutions are cut from code cells only" },
        { "ex-3-2", "## 3.1 · Title\n\n" + TestCell.Facts, "ex-3-2, line 1: there are two exercises 3.1" },
        { "ex-3-2", "## Other", "ex-3-2: this id belongs to exercise 3.2, and the cell stands in no exercise" },
        { "ex-3-2", "## Other", "the checks know exercise 3.2, and the notebook has no heading" },
        { "ex-3-2", "## 3.4 · Title\n\n" + TestCell.Facts, "ex-3-2, line 1: the checks do not know exercise 3.4" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void AFaultSaysItsCellAndItsLine(string cell, string source, string expected)
    {
        TestCell[] cells = [Setup, .. TestCell.Exercise("3.1"), .. TestCell.Exercise("3.2")];
        Assert.Empty(Of(cells).Faults(TestCell.Known("3.1", "3.2")));
        var faults = Of([.. cells.Select(c => c.Id == cell ? c with { Source = source } : c)]).Faults(TestCell.Known("3.1", "3.2"));
        Assert.Contains(faults, f => f.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void IdsAreThereOnceAndFit()
    {
        TestCell[] exercise = TestCell.Exercise("3.1");
        string[] faults = Told([Setup, Setup, new(null, "markdown", "x"), new("a b", "markdown", "x"), exercise[0], exercise[1] with { Id = "ex-3-2-code" }, exercise[3] with { Id = "ex-3-1-test" }], TestCell.Known("3.1"));
        Assert.Equal(
        [
            "setup: cell 2 has the same id as cell 1: ids are for one cell",
            "cell 3: the cell has no id: give it one, such as ex-1-2-code",
            "a b: an id has letters, digits, - and _ only, and at most 64 of them",
            "ex-3-2-code: the cell stands in exercise 3.1, so its id should begin with ex-3-1-",
            "ex-3-1-test: the check cell of exercise 3.1 should have the id ex-3-1-check",
        ], faults);
    }

    [Fact]
    public void ExercisesStandInOrderAndHaveThreeHints()
    {
        Exercise[] known = [.. TestCell.Known("3.1", "3.2"), Exercise.Of<string>("3.10", ["one", "two", " "], (_, _) => Task.CompletedTask)];
        string[] faults = Told([.. TestCell.Exercise("3.2"), .. TestCell.Exercise("3.10"), .. TestCell.Exercise("3.1")], known);
        Assert.Equal(["ex-3-10, line 1: exercise 3.10 has 2 hints in exercises/checks/Day3.cs, and should have 3", "ex-3-1, line 1: exercise 3.1 comes after 3.10: keep them in order"], faults);
    }

    [Fact]
    public void AnAnswerCannotBeTheCheckNorTheCheckAnAnswer()
    {
        TestCell[] exercise = TestCell.Exercise("3.1");
        Assert.Contains("ex-3-1-code: the last code cell", Told([.. exercise[..3], exercise[3] with { Tags = ["solution"] }], TestCell.Known("3.1"))[0], StringComparison.Ordinal);
        Assert.Contains("ex-3-1-check: the last code cell", Told([.. exercise[..3], exercise[3] with { Source = $"// BEGIN SOLUTION\n{exercise[3].Source}\n// END SOLUTION" }], TestCell.Known("3.1"))[0], StringComparison.Ordinal);
    }

    private static Master Of(TestCell[] cells) => Master.Of("03-crews.ipynb", TestCell.Document(cells));

    private static string[] Told(TestCell[] cells, Exercise[] known) => [.. Of(cells).Faults(known).Select(f => f.ToString())];
}
