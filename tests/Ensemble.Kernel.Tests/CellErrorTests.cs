namespace Ensemble.Kernel.Tests;

public sealed class CellErrorTests : IDisposable
{
    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task ACompileErrorShowsPlaceLineAndCaret()
    {
        var error = (await session.RunAsync("var a = 1;\nvar b = a + missing;")).Error!;
        Assert.Equal(("CompilationError", 2), (error.Name, error.Line));
        Assert.Equal("cell 1, line 2, column 13: error CS0103: The name 'missing' does not exist in the current context", error.Message);
        Assert.Equal([error.Message, "    var b = a + missing;", "                ^^^^^^^"], error.Traceback);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    [InlineData(300)]
    public async Task TheCaretStaysUnderItsWordInALongLine(int before)
    {
        string code = $"var s = \"{new string('a', before)}\" + missing + \"{new string('z', 300 - before)}\";";
        var trace = (await session.RunAsync(code)).Error!.Traceback;
        Assert.True(trace[1].Length < 100);
        int caret = trace[2].IndexOf('^', StringComparison.Ordinal);
        Assert.Equal(("missing", "^^^^^^^"), (trace[1].Substring(caret, 7), trace[2].Trim()));
    }

    [Fact]
    public async Task AnExceptionShowsTheLinesOfTheCellsItPassed()
    {
        await session.RunAsync("int Divide(int a, int b)\n{\n    return a / b;\n}");
        var error = (await session.RunAsync("var one = 1;\n\nvar r = Divide(one, 0);")).Error!;
        Assert.Equal(("DivideByZeroException", 3), (error.Name, error.Line));
        Assert.Equal([$"DivideByZeroException: {error.Message}", "   at cell 1, line 3: return a / b;", "   at cell 2, line 3: var r = Divide(one, 0);"], error.Traceback);
    }

    [Fact]
    public async Task AwaitedCallsAndCausesAreShownAndTheFrameworkIsNot()
    {
        await session.RunAsync("async Task FailAsync()\n{\n    await Task.Yield();\n    throw new InvalidOperationException(\"outer\", new ArgumentException(\"inner\"));\n}");
        var error = (await session.RunAsync("await Task.WhenAll(FailAsync());")).Error!;
        Assert.Equal(("InvalidOperationException", "outer", 1), (error.Name, error.Message, error.Line));
        Assert.Equal(
            ["InvalidOperationException: outer", "   at cell 1, line 4: throw new InvalidOperationException(\"outer\", new ArgumentException(\"inner\"));", "   at cell 2, line 1: await Task.WhenAll(FailAsync());", "caused by ArgumentException: inner"],
            error.Traceback);
    }

    [Fact]
    public async Task AnExceptionOfManyNamesEachCause()
    {
        var error = (await session.RunAsync("Task.WaitAll(Enumerable.Range(1, 2).Select(i => Task.Run(() => { if (i > 0) throw new Exception($\"fault {i}\"); })).ToArray());")).Error!;
        Assert.Equal("AggregateException", error.Name);
        Assert.Contains("caused by Exception: fault 1", error.Traceback);
        Assert.Contains("caused by Exception: fault 2", error.Traceback);
    }

    [Fact]
    public async Task OnlyAWarningThatMattersIsShown()
    {
        var ran = await session.RunAsync("string s = null; string? t = s; async Task F() { } int unused = 1;\nF();");
        Assert.Null(ran.Error);
        Assert.StartsWith("cell 1, line 2, column 1: warning CS4014", ran.Stderr, StringComparison.Ordinal);
        Assert.Single(ran.Events);
    }
}
