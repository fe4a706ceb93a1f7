using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Tests;

public sealed class CSharpCellTests : IDisposable
{
    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("\"plain <text>\"", "plain <text>")]
    [InlineData("DayOfWeek.Monday", "Monday")]
    [InlineData("2.50m", "2.50")]
    [InlineData("await Task.FromResult(5)", "5")]
    [InlineData("return 7;", "7")]
    [InlineData("(string)null", "<null>")]
    [InlineData("int.TryParse(\"8\", out var n); n", "8")]
    [InlineData("new StringBuilder(\"x\").ToString()", "x")]
    [InlineData("new List<int> { 1, 2 }.Sum() + new ArrayList().Count", "3")]
    public async Task TheLastExpressionIsTheResult(string code, string expected) =>
        Assert.Equal(expected, (await session.RunAsync(code)).Plain);

    [Theory]
    [InlineData("var x = 1;")]
    [InlineData("// a comment")]
    [InlineData("")]
    [InlineData("using System.IO;")]
    [InlineData("int.TryParse(\"8\", out var n);")]
    [InlineData("Console.WriteLine(1)")]
    public async Task AStatementHasNoResult(string code)
    {
        var ran = await session.RunAsync(code);
        Assert.Null(ran.Error);
        Assert.Null(ran.Result);
    }

    [Fact]
    public async Task StateIsKeptAndNamesCanBeDeclaredAgain()
    {
        await session.RunAsync("using System.IO; var x = 1; int Twice(int n) => 2 * n; record P(int A);");
        Assert.Equal("2", (await session.RunAsync("Twice(x)")).Plain);
        await session.RunAsync("var x = \"text\";");
        Assert.Equal("text!", (await session.RunAsync("x + \"!\"")).Plain);
        Assert.Equal("b", (await session.RunAsync("Path.GetFileName(\"/a/b\")")).Plain);
        await session.RunAsync("record P(int A, int B);");
        Assert.Equal("3", (await session.RunAsync("new P(1, 2).A + new P(1, 2).B")).Plain);
        Assert.Equal("6", (await session.RunAsync("x += \"y\"; await Task.Delay(1); Twice(3)")).Plain);
        Assert.Equal("texty", (await session.RunAsync("x")).Plain);
    }

    [Fact]
    public async Task WhatWasDeclaredBeforeAnExceptionIsKept()
    {
        var ran = await session.RunAsync("var before = 1;\nthrow new InvalidOperationException(\"stop\");");
        Assert.Equal(("InvalidOperationException", "stop", 2), (ran.Error!.Name, ran.Error.Message, ran.Error.Line));
        Assert.Equal("1", (await session.RunAsync("before")).Plain);
    }

    [Fact]
    public async Task ACellThatDoesNotCompileChangesNothing()
    {
        await session.RunAsync("var x = 1;");
        Assert.NotNull((await session.RunAsync("var x = 2; nonsense")).Error);
        Assert.Equal("1", (await session.RunAsync("x")).Plain);
    }

    [Fact]
    public async Task ManyTrivialCellsDoNotLengthenTheChain()
    {
        await session.RunAsync("var x = 0;");
        for (int i = 0; i < 40; i++) await session.RunAsync("x++; x");
        for (int i = 0; i < 20; i++) await session.RunAsync($"var y{i} = x + {i};");
        Assert.Equal("140", (await session.RunAsync("y19 + y1 + x")).Plain);
    }

    [Fact]
    public async Task OutputKeepsItsOrder()
    {
        var ran = await session.RunAsync("""
            Console.Write("a");
            display("b");
            Console.Error.WriteLine("c");
            await Task.Run(() => Console.WriteLine("d"));
            "e"
            """);
        string[] seen = [.. ran.Events.Select(e => e switch
        {
            StreamText s => $"{s.Name} {s.Text.Trim()}",
            Displayed d => $"display {d.Data["text/plain"]}",
            Result r => $"result {r.Data["text/plain"]}",
            _ => e.ToString()!,
        })];
        Assert.Equal(["stdout a", "display b", "stderr c", "stdout d", "result e"], seen);
    }

    [Fact]
    public async Task LinesOfParallelTasksStayWhole()
    {
        var ran = await session.RunAsync("await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Console.WriteLine($\"line {i} end\"))));");
        string[] lines = ran.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"line {i} end").Order(), lines.Order());
    }

    [Fact]
    public async Task ADisplayedValueIsUpdatedUnderItsOwnId()
    {
        var first = await session.RunAsync("var view = display(1); view.Update(2);");
        string id = Assert.Single(first.Events.OfType<Displayed>()).DisplayId;
        Assert.Equal(id, Assert.Single(first.Events.OfType<Updated>()).DisplayId);
        var later = await session.RunAsync("view.Update(3);");
        Assert.Equal((id, "3"), later.Events.OfType<Updated>().Select(u => (u.DisplayId, u.Data["text/plain"])).Single());
    }

    [Fact]
    public async Task InputIsAskedOfTheFrontEnd()
    {
        foreach (string answer in (string[])["Ada", "secret", "typed"]) session.Answers.Enqueue(answer);
        Assert.Equal("Ada secret typed", (await session.RunAsync("$\"{await GetInputAsync(\"Name?\")} {password()} {Console.ReadLine()}\"")).Plain);
        var ran = await session.RunAsync("input()");
        Assert.Contains("nobody is there to answer", ran.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACellThatListensStopsWhenCancelled()
    {
        using var stop = new CancellationTokenSource();
        await session.RunAsync("var kept = 1;");
        var running = session.RunAsync("using Microsoft.DotNet.Interactive; await Task.Delay(-1, KernelInvocationContext.Current.CancellationToken);", cancellationToken: stop.Token);
        await stop.CancelAsync();
        Assert.Contains("Cancel", (await running).Error!.Name, StringComparison.Ordinal);
        Assert.Equal("1", (await session.RunAsync("kept")).Plain);
    }

    [Fact]
    public async Task AKernelThatWasWarmedUpStartsAfresh()
    {
        using var kernel = new NotebookKernel(Path.GetTempPath());
        await kernel.WarmUpAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kernel.ExecutionCount);
        Assert.Null(await kernel.RunAsync("var a = 2;", "csharp", session, TestContext.Current.CancellationToken));
        Assert.Equal(1, kernel.ExecutionCount);
    }

    [Fact]
    public async Task ACellHasNoMoreNamespacesThanTheDialect()
    {
        Assert.NotNull((await session.RunAsync("File.Exists(\"x\")")).Error);
        Assert.NotNull((await session.RunAsync("Formatter.DefaultMimeType")).Error);
        Assert.Null((await session.RunAsync("System.Text.Json.JsonSerializer.Serialize(System.Net.HttpStatusCode.OK)")).Error);
    }

    [Theory]
    [InlineData("display(3)", "csharp")]
    [InlineData("3.Display()", "csharp")]
    [InlineData("display 3", "fsharp")]
    public async Task What_display_gives_back_is_not_shown_again(string code, string language)
    {
        var ran = await session.RunAsync(code, language);
        Assert.Single(ran.Events);
        Assert.IsType<Displayed>(ran.Events[0]);
    }

    [Fact]
    public async Task A_using_declaration_at_the_top_level_is_answered_with_what_to_write()
    {
        Assert.Contains("in braces", (await session.RunAsync("using var s = new System.IO.StringReader(\"x\");")).Error?.Message);
        Assert.Null((await session.RunAsync("{ using var s = new System.IO.StringReader(\"x\"); }")).Error);
    }
}
