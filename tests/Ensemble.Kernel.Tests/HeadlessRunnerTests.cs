using System.Text;
using System.Text.Json.Nodes;
using Ensemble.Kernel.Headless;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Kernel.Tests;

public sealed class HeadlessRunnerTests : IDisposable
{
    private readonly NotebookKernel kernel = new(Path.GetTempPath());
    private readonly List<CellProgress> progress = [];

    public void Dispose() => kernel.Dispose();

    private static NotebookDocument Notebook(params string[] cells) => WithCells(cells.Select(c => new JsonObject
    {
        ["cell_type"] = "code", ["execution_count"] = 99, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(new JsonObject()), ["source"] = c,
    }));

    private static NotebookDocument WithCells(IEnumerable<JsonObject> cells) =>
        NotebookDocument.Parse(new JsonObject { ["cells"] = new JsonArray([.. cells]), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 }.ToJsonString());

    private Task<RunOutcome> RunAsync(NotebookDocument notebook) => RunAsync(notebook, new(TimeSpan.FromMinutes(1)));

    private Task<RunOutcome> RunAsync(NotebookDocument notebook, RunRules rules) =>
        new HeadlessRunner(kernel).RunAsync(notebook, rules, progress.Add, TestContext.Current.CancellationToken);

    private static string Saved(NotebookDocument notebook, int cell) =>
        NotebookDocument.Parse(Encoding.UTF8.GetString(notebook.ToBytes())).Cells[cell].Outputs.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [Fact]
    public async Task OutputsAreSavedAsNotebooksSaveThem()
    {
        var notebook = Notebook("Console.WriteLine(\"a\"); Console.WriteLine(\"b\"); Console.Error.Write(\"c\"); display(\"d\"); \"e\"");
        Assert.Null((await RunAsync(notebook)).Failed);
        Assert.Equal("""
            [{"name":"stdout","output_type":"stream","text":["a\n","b\n"]},{"name":"stderr","output_type":"stream","text":["c"]},{"data":{"text/plain":["d"]},"metadata":{},"output_type":"display_data"},{"data":{"text/plain":["e"]},"execution_count":1,"metadata":{},"output_type":"execute_result"}]
            """, Saved(notebook, 0));
        Assert.Equal(1, notebook.Cells[0].ExecutionCount);
    }

    [Fact]
    public async Task TwoRunsSaveTheSameBytes()
    {
        string[] cells = ["var v = display(1); Console.WriteLine(2);", "v.Update(3); HTML(\"<b>x</b>\")", "new[] { new { A = 1 } }"];
        var (first, second) = (Notebook(cells), Notebook(cells));
        await RunAsync(first);
        using var another = new NotebookKernel(Path.GetTempPath());
        await new HeadlessRunner(another).RunAsync(second, TimeSpan.FromMinutes(1), _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(first.ToBytes(), second.ToBytes());
    }

    [Fact]
    public async Task AnUpdateReplacesTheOutputItBelongsToAlsoFromALaterCell()
    {
        var notebook = Notebook("display(\"before\"); var live = display(0); live.Update(1);", "live.Update(\"done\"); 5");
        await RunAsync(notebook);
        Assert.Equal("""[{"data":{"text/plain":["before"]},"metadata":{},"output_type":"display_data"},{"data":{"text/plain":["done"]},"metadata":{},"output_type":"display_data"}]""", Saved(notebook, 0));
        Assert.Single(notebook.Cells[1].Outputs);
    }

    [Fact]
    public async Task TheFirstFailureStopsTheRunAndWhatRanIsKept()
    {
        var notebook = Notebook("1", "var a = 1;\nthrow new ArgumentException(\"no\");", "3");
        var outcome = await RunAsync(notebook);
        Assert.Equal((2, 2, 2), (outcome.Cells, outcome.Failed!.Number, outcome.Failed.Error!.Line));
        Assert.Equal([1, 2, null], notebook.Cells.Select(c => c.ExecutionCount));
        Assert.Equal("""[{"ename":"ArgumentException","evalue":"no","output_type":"error","traceback":["ArgumentException: no","   at cell 2, line 2: throw new ArgumentException(\"no\");"]}]""", Saved(notebook, 1));
        Assert.Equal("[]", Saved(notebook, 2));
        Assert.Equal(["1 …", "1 ok", "2 …", "2 failed"], progress.Select(p => $"{p.Number} {(p.Duration is null ? "…" : p.Error is null ? "ok" : "failed")}"));
    }

    [Fact]
    public async Task WhenItIsToGoOnTheCellsAfterAFailingOneRun()
    {
        var notebook = Notebook("var a = 1;", "int b = ;", "throw new ArgumentException(\"no\");", "a + 41");
        var outcome = await RunAsync(notebook, new(TimeSpan.FromMinutes(1), GoOn: true));
        Assert.Equal((4, null), (outcome.Cells, outcome.Failed));
        Assert.Equal(["2 CompilationError", "3 ArgumentException"], outcome.Failures.Select(f => $"{f.Number} {f.Error!.Name}"));
        Assert.Same(notebook.Cells[2], outcome.Failures[1].Cell);
        Assert.Contains("42", Saved(notebook, 3), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int n = 0;\nwhile (true) { n++; }")]
    [InlineData("\nSystem.Threading.Thread.Sleep(-1);")]
    public async Task ACellThatTakesTooLongIsStoppedAndTheNextOnesRun(string code)
    {
        var notebook = Notebook("1", code, "\"reached\"");
        var outcome = await RunAsync(notebook, new(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2), GoOn: true));
        Assert.Null(outcome.Failed);
        var failure = Assert.Single(outcome.Failures);
        Assert.Equal((2, "TimeoutException", 2), (failure.Number, failure.Error!.Name, failure.Error.Line ?? 2)); // The line is not always known.
        Assert.Equal("the cell took longer than its limit of 2 seconds and was stopped", failure.Error.Message);
        Assert.Equal(1, Saved(notebook, 1).Split("\"error\"").Length - 1);
        Assert.Contains("reached", Saved(notebook, 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTimeOfTheWholeRunEndsItAlsoWhenItIsToGoOn()
    {
        var notebook = Notebook("while (true) { }", "2");
        var outcome = await RunAsync(notebook, new(TimeSpan.FromSeconds(2), GoOn: true));
        Assert.Equal((1, 1), (outcome.Failed!.Number, outcome.Failures.Count));
        Assert.Equal("[]", Saved(notebook, 1));
    }

    [Fact]
    public async Task ACellTaggedSoMayFail()
    {
        var cell = new JsonObject { ["cell_type"] = "code", ["metadata"] = new JsonObject { ["tags"] = new JsonArray("raises-exception") }, ["source"] = "throw new Exception(\"on purpose\");" };
        var after = new JsonObject { ["cell_type"] = "code", ["source"] = "2" };
        var notebook = WithCells([cell, new() { ["cell_type"] = "markdown", ["source"] = "x" }, new() { ["cell_type"] = "code", ["source"] = " \n" }, after]);
        var outcome = await RunAsync(notebook);
        Assert.Null(outcome.Failed);
        Assert.Contains("on purpose", Saved(notebook, 0), StringComparison.Ordinal);
        Assert.Equal([1, null, null, 2], notebook.Cells.Select(c => c.ExecutionCount));
    }

    [Theory]
    [InlineData("Task.Delay(-1, Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken)")]
    [InlineData("new TaskCompletionSource().Task")]
    [InlineData("Task.CompletedTask")]
    public async Task WhenTheTimeIsUpTheRunEndsWhetherTheCellListensOrNot(string wait)
    {
        var time = new ImpatientTime();
        string signal = Guid.NewGuid().ToString();
        AppDomain.CurrentDomain.SetData(signal, (Action)time.Hurry);
        var notebook = Notebook("1", $"Console.WriteLine(\"begun\"); ((Action)AppDomain.CurrentDomain.GetData(\"{signal}\"))(); await {wait};", "3");
        var outcome = await new HeadlessRunner(kernel, time).RunAsync(notebook, TimeSpan.FromSeconds(2), progress.Add, TestContext.Current.CancellationToken);
        Assert.Equal(("TimeoutException", 2), (outcome.Failed!.Error!.Name, outcome.Failed.Number));
        Assert.Contains("limit of 2 seconds", outcome.Failed.Error.Message, StringComparison.Ordinal);
        Assert.Contains("begun", Saved(notebook, 1), StringComparison.Ordinal);
        Assert.Equal(1, Saved(notebook, 1).Split("\"error\"").Length - 1);
        Assert.Equal("[]", Saved(notebook, 2));
    }

    [Fact]
    public async Task WhenTheTimeIsUpBetweenTwoCellsTheSecondDoesNotBegin()
    {
        var time = new ImpatientTime();
        var notebook = Notebook("1", "2");
        var outcome = await new HeadlessRunner(kernel, time).RunAsync(notebook, TimeSpan.FromSeconds(2), cell =>
        {
            if (cell is { Number: 2, Duration: null }) time.Hurry();
        }, TestContext.Current.CancellationToken);
        Assert.Equal(("TimeoutException", 2), (outcome.Failed!.Error!.Name, outcome.Failed.Number));
        Assert.Single(notebook.Cells[0].Outputs);
    }

    [Fact]
    public async Task ClearedOutputIsGoneAtOnceOrWithTheNextOne()
    {
        var notebook = Notebook("display(1); clear_output(); display(2);", "display(1); clear_output(wait: true); display(2);", "display(1); clear_output(wait: true);");
        await RunAsync(notebook);
        Assert.Equal(["2", "2", "1"], notebook.Cells.Select(c => (string?)Assert.Single(c.Outputs)!["data"]!["text/plain"]![0]));
    }
}
