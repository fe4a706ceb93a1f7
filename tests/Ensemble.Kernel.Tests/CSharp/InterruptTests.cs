using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Tests.CSharp;

/// <summary>A cell that is told to stop ends, and leaves the session as it was.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    public static TheoryData<string> Forever =>
    [
        "while (true) { }",
        "int Turn(int n) { while (true) n++; }\nTurn(1)",
        "System.Threading.Thread.Sleep(-1);",
        "await System.Threading.Tasks.Task.Delay(-1);",
        "await System.Threading.Tasks.Task.Yield(); while (true) { }",
        "async Task Wait() { await Task.Yield(); while (true) { } }\nWait().Wait();",
        "new System.Threading.ManualResetEventSlim().Wait();",
        "await Task.Run(() => { while (true) { } });",
        "foreach (var i in Enumerable.Range(0, int.MaxValue)) for (int j = 0; j < int.MaxValue; j++) ;",
        "do ; while (true);",
        "while (true) { try { while (true) { } } catch (Exception) { } }",
        "try { while (true) { } } finally { kept++; }",
        "while (true) Console.WriteLine(kept);",
        "Enumerable.Range(0, 10).Select(i => { while (true) { } return i; })",
        "await Task.Run(() => System.Threading.Thread.Sleep(4000));",
    ];

    [Theory]
    [MemberData(nameof(Forever))]
    public async Task A_cell_that_does_not_listen_is_stopped_and_the_next_one_runs(string forever)
    {
        await session.RunAsync("var kept = 41;");
        var ran = await InterruptedAsync($"kept++; {forever}");
        Assert.Equal("OperationCanceledException", ran.Error?.Name);
        Assert.Contains("was interrupted", ran.Error!.Message);
        Assert.StartsWith("4", (await session.RunAsync("kept")).Plain);
    }

    [Fact]
    public async Task A_cell_that_listens_may_end_in_its_own_way()
    {
        var ran = await InterruptedAsync("var stop = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;\nwhile (!stop.IsCancellationRequested) await Task.Delay(1);\n\"tidied up\"");
        Assert.Null(ran.Error);
        Assert.Equal("tidied up", ran.Plain);
    }

    [Fact]
    public async Task The_line_where_the_cell_was_stopped_is_shown()
    {
        var ran = await InterruptedAsync("int turns = 0;\nwhile (true)\n    turns++;");
        Assert.InRange(ran.Error!.Line ?? 0, 2, 3);
        Assert.Contains(ran.Error.Traceback, l => l.Contains("cell 1, line"));
        Assert.Equal(2, ran.Error.Traceback.Count);
    }

    [Fact]
    public async Task What_a_stopped_cell_was_waiting_for_does_not_wake_it_up()
    {
        await session.RunAsync("var gate = new TaskCompletionSource(); bool went = false;");
        await InterruptedAsync("await gate.Task; went = true;");
        await session.RunAsync("gate.SetResult(); await Task.Delay(20);");
        Assert.Equal("False", (await session.RunAsync("went")).Plain);
    }

    [Fact]
    public async Task Code_that_nothing_can_stop_is_left_behind_and_said_so()
    {
        var ran = await InterruptedAsync("bool Over() => Environment.TickCount64 > until;\nlong until = Environment.TickCount64 + 4000;\nint n = Enumerable.Repeat(1, int.MaxValue).TakeWhile(_ => !Over()).Count();");
        Assert.Contains("still runs", ran.Error?.Message);
        Assert.Equal("2", (await session.RunAsync("1 + 1")).Plain);
    }

    [Fact]
    public async Task A_fault_in_a_cell_with_loops_is_told_of_the_code_as_it_was_written()
    {
        var ran = await session.RunAsync("foreach (var i in new[] { 1 }) missing();\nwhile (false) { }");
        Assert.Contains("cell 1, line 1, column 32", ran.Error?.Message);
    }

    [Fact]
    public async Task A_fault_of_a_cell_that_was_told_to_stop_is_its_own()
    {
        var ran = await InterruptedAsync("try { await Task.Delay(-1, Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken); } catch { throw new ArgumentException(\"mine\"); }");
        Assert.Equal("ArgumentException", ran.Error?.Name);
    }

    [Fact]
    public async Task Blocking_on_a_task_does_not_hold_a_cell_up()
    {
        var ran = await session.RunAsync("async Task<int> Slow(int n) { await Task.Yield(); return n; }\nEnumerable.Range(1, 50).Sum(n => Slow(n).Result)");
        Assert.Equal("1275", ran.Plain);
    }

    [Theory]
    [InlineData("System.Threading.Thread.Sleep(-1)")]
    [InlineData("async { do! Async.Sleep 1000000 } |> Async.RunSynchronously")]
    public async Task An_FSharp_cell_is_stopped_and_the_next_one_runs(string forever)
    {
        await session.RunAsync("let kept = 41", "fsharp");
        var ran = await InterruptedAsync($"printf \"begun\\n\"; {forever}", "fsharp");
        Assert.Equal("OperationCanceledException", ran.Error?.Name);
        Assert.Equal("42", (await session.RunAsync("kept + 1", "fsharp")).Plain);
    }

    // Stopped as soon as it has shown that it runs.
    private async Task<Ran> InterruptedAsync(string code, string language = "csharp")
    {
        using var stop = new CancellationTokenSource();
        session.OnEvent = happened =>
        {
            if (happened is StreamText { Text: "begun\n" or "begun" }) stop.CancelAfter(TimeSpan.FromMilliseconds(30));
        };
        string begun = language == "csharp" ? "Console.WriteLine(\"begun\"); " : "";
        return await session.RunAsync(begun + code, language, stop.Token);
    }
}
