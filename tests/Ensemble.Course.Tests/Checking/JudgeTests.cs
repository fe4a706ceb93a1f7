using System.Text.Json.Nodes;
using Ensemble.Course.Checking;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Headless;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests.Checking;

/// <summary>How a score is read off outputs and failures, without running anything.</summary>
public sealed class JudgeTests
{
    private readonly NotebookDocument notebook = NotebookDocument.Parse(new ExerciseNotebook()
        .Exercise("1.1", "First", "a", tried: "b").Exercise("1.2", "Second", "c").Exercise("1.10", "Tenth", "d").ToJson());

    private readonly List<CellProgress> failures = [];

    [Fact]
    public void TheLastResultOfACheckCountsWhereverItStands()
    {
        Says("ex-1-1-check", "1.1", "Passed", "");
        Says("ex-1-2-check", "1.1", "Wrong", "Now it is wrong.");
        Assert.Equal((ExerciseState.Wrong, "Now it is wrong."), Of("1.1"));
    }

    [Theory]
    [InlineData("NotDone", ExerciseState.NotDone)]
    [InlineData("Wrong", ExerciseState.Wrong)]
    [InlineData("Threw", ExerciseState.Threw)]
    [InlineData("TimedOut", ExerciseState.TimedOut)]
    public void ACheckIsTakenAtItsWord(string status, ExerciseState expected)
    {
        Says("ex-1-1-check", "1.1", status, "A\u001b sentence\nof two lines.");
        Assert.Equal((expected, "A\uFFFD sentence of two lines."), Of("1.1"));
    }

    [Fact]
    public void WhatIsNoResultIsNone()
    {
        Cell("ex-1-1-check").Outputs = [Output(JsonValue.Create("no object")), Output(new JsonObject { ["exercise"] = "1.1", ["status"] = "Splendid" }), Output(new JsonObject { ["exercise"] = 1, ["status"] = "Passed" }), JsonValue.Create(3)];
        Assert.Equal(ExerciseState.NotChecked, Of("1.1").State);
    }

    [Fact]
    public void ACheckOfTheLearnersOwnIsFoundWhereTheCheckSaysNothing()
    {
        Cell("ex-1-1-code").Source = "await Check(\"1.1\", f); Check(id, f);";
        Cell("setup").Source = "";
        Assert.Contains("shows no result", Of("1.1").Message, StringComparison.Ordinal);
        Cell("ex-1-1-code").Source = "Task<string> Check(string? id, object answer) => Task.FromResult(id);";
        Cell("ex-1-1-code").ExecutionCount = 2;
        Assert.StartsWith("cell 2 defines a Check of its own", Of("1.1").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACellThatFailsBeforeTheCheckIsTheFaultAndTheCheckIsNone()
    {
        Fails("ex-1-1-code", "CompilationError", "cell 2, line 1, column 4: error CS1002: ; expected\ncell 2, line 3: more");
        Fails("ex-1-1-check", "CompilationError", "cell 4, line 1: error CS0103: The name 'F1_1' does not exist");
        Says("ex-1-2-check", "1.2", "Passed", "");
        var card = Card();
        Assert.Equal((ExerciseState.Broken, "cell 2, line 1, column 4: error CS1002: ; expected"), Of("1.1"));
        Assert.Empty(card.Others);
        Assert.True(card.HasFaults);
    }

    [Fact]
    public void AFailingCellThatAStubExplainsIsNoFault()
    {
        Fails("ex-1-1-try", nameof(NotImplementedException), "not implemented");
        Says("ex-1-1-check", "1.1", "NotDone", "Not done yet.");
        Fails("ex-1-2-check", nameof(NotImplementedException), "not implemented");
        Says("ex-1-10-check", "1.10", "NotDone", "");
        var card = Card();
        Assert.Equal([ExerciseState.NotDone, ExerciseState.NotDone, ExerciseState.NotDone], card.Exercises.Select(e => e.State));
        Assert.False(card.HasFaults);
    }

    [Fact]
    public void AFailingCellBesideAPassedCheckIsStillTold()
    {
        Fails("ex-1-1-try", "InvalidOperationException", "asked");
        Says("ex-1-1-check", "1.1", "Passed", "");
        Assert.Equal(ExerciseState.Passed, Of("1.1").State);
        Assert.Equal(["cell 3, line 1: InvalidOperationException: asked"], Card().Others);
    }

    [Fact]
    public void WhenTheSetupFailedTheExercisesPointToIt()
    {
        Fails("setup", "ReferenceError", "Ensemble.Checks.dll is missing");
        Fails("ex-1-1-check", "CompilationError", "The name 'Check' does not exist");
        Assert.Equal((ExerciseState.NotChecked, "it needs cell 1, which failed"), Of("1.1"));
        Assert.Equal(["cell 1, line 1: ReferenceError: Ensemble.Checks.dll is missing"], Card().Others);
    }

    [Fact]
    public void ARunThatEndedEarlyNamesTheCellAndWhatItDidNotReach()
    {
        foreach (string id in new[] { "setup", "ex-1-1-code", "ex-1-1-try" }) Cell(id).ExecutionCount = Number(id);
        var card = Card(Failure("ex-1-1-try", "TimeoutException", "too long"));
        Assert.Equal((ExerciseState.Broken, "cell 3, line 1: TimeoutException: too long"), (card.Exercises[0].State, card.Exercises[0].Message));
        Assert.Equal("not reached: the run ended in cell 3", card.Exercises[1].Message);
        Assert.Equal(3, card.EndedIn);
    }

    [Fact]
    public void ACheckAboveWhatItJudgesIsCalledSo()
    {
        string json = new ExerciseNotebook().Exercise("1.1", "First", "await Check(\"1.1\", F1_1)", check: "int F1_1() => 42;").ToJson();
        var moved = NotebookDocument.Parse(json.Replace("-code", "-it", StringComparison.Ordinal).Replace("-check", "-code", StringComparison.Ordinal).Replace("-it", "-check", StringComparison.Ordinal));
        var fault = new CellProgress(2, 3, moved.Cells.Single(c => c.Id == "ex-1-1-check"), TimeSpan.Zero, CellError.Plain("CompilationError", "cell 2, line 1: error CS0103", 1));
        Assert.EndsWith("error CS0103 (the check stands above the cell that it judges: move it down)", new Judge(moved, [fault], null).Score("x", []).Exercises.Single().Message, StringComparison.Ordinal);

        Fails("ex-1-1-check", "CompilationError", "cell 4, line 1: error CS0103");
        Assert.EndsWith("CS0103", Of("1.1").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExercisesAreInTheOrderOfTheirNumbersAndDeletedOnesAreMissed()
    {
        var original = ExerciseSection.In(NotebookDocument.Parse(new ExerciseNotebook().Exercise("1.9", "Ninth", "").Exercise("1.2", "Other title", "").ToJson()));
        var card = new Judge(notebook, failures, null).Score("x", original);
        Assert.Equal(["1.1 First", "1.2 Second", "1.9 Ninth", "1.10 Tenth"], card.Exercises.Select(e => $"{e.Id} {e.Title}"));
        Assert.Contains("course reset 1.9", card.Exercises[2].Message, StringComparison.Ordinal);
    }

    private ScoreCard Card(CellProgress? ended = null) => new Judge(notebook, failures, ended).Score("01-a.ipynb", []);

    private (ExerciseState State, string Message) Of(string exercise) => Card().Exercises.Single(e => e.Id == exercise) is var e ? (e.State, e.Message) : default;

    private NotebookCell Cell(string id) => notebook.Cells.Single(c => c.Id == id);

    private int Number(string id) => notebook.Cells.Where(c => c.Type == "code").TakeWhile(c => c.Id != id).Count() + 1;

    private void Fails(string id, string name, string message) => failures.Add(Failure(id, name, message));

    private CellProgress Failure(string id, string name, string message) => new(Number(id), 8, Cell(id), TimeSpan.Zero, CellError.Plain(name, message, 1));

    private void Says(string id, string exercise, string status, string message) =>
        Cell(id).Outputs = [Output(new JsonObject { ["exercise"] = exercise, ["status"] = status, ["message"] = message })];

    private static JsonObject Output(JsonNode result) => new() { ["output_type"] = "display_data", ["data"] = new JsonObject { [CheckReading.MimeType] = result, ["text/plain"] = "…" } };
}
