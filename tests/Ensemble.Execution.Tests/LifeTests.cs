using System.Diagnostics;
using Ensemble.Agents.CodeExecution;
using Microsoft.Extensions.Time.Testing;

namespace Ensemble.Execution.Tests;

/// <summary>How runs begin and end: cancelled, one after another, and with nothing left of them.</summary>
public class LifeTests
{
    [Fact]
    public async Task Nothing_is_read_once_it_is_disposed_of_and_no_folder_is_made_for_it()
    {
        var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        executor.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => executor.ReadFileAsync("a.txt", Sandboxed.Stop));
        Assert.Null(executor.CurrentFolder);
    }

    [Fact]
    public async Task Cancelling_ends_the_whole_tree()
    {
        await Sandboxed.RequireAsync();
        string mark = Sleeper.Mark();
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Sandboxed.Stop);
        var run = executor.RunAsync($"System.Diagnostics.Process.Start(\"/bin/sleep\", \"{mark}\"); Thread.Sleep(-1);", stop.Token);
        await UntilAsync(() => Sleeper.Alive(mark).Count > 0);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Empty(Sleeper.Alive(mark));
        Assert.Equal("next", (await Sandboxed.RunAsync("Console.Write(\"next\");", executor)).Output);
    }

    [Fact]
    public async Task Disposing_ends_the_run_and_deletes_the_folder()
    {
        await Sandboxed.RequireAsync();
        string mark = Sleeper.Mark();
        var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        var run = executor.RunAsync($"System.Diagnostics.Process.Start(\"/bin/sleep\", \"{mark}\").WaitForExit();", Sandboxed.Stop);
        await UntilAsync(() => Sleeper.Alive(mark).Count > 0);
        string folder = executor.CurrentFolder!;
        executor.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(Directory.Exists(folder));
        Assert.Empty(Sleeper.Alive(mark));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => executor.RunAsync("", Sandboxed.Stop));
    }

    [Fact]
    public async Task Runs_of_one_executor_come_one_after_another()
    {
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        const string Alone = "if (File.Exists(\"busy\")) throw new Exception(\"two at a time\"); File.WriteAllText(\"busy\", \"\"); Thread.Sleep(50); File.Delete(\"busy\");";
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sandboxed.RunAsync(Alone, executor)));
        Assert.All(results, r => Assert.Equal("exit code 0: the program ran.", r.Text));
    }

    [Fact]
    public async Task The_time_limit_is_measured_with_the_clock_that_is_given()
    {
        await Sandboxed.RequireAsync();
        var time = new FakeTimeProvider();
        using var executor = new CodeExecutor { TimeLimit = TimeSpan.FromHours(1), Time = time };
        var run = executor.RunAsync("File.WriteAllText(\"started\", \"\"); Thread.Sleep(-1);", Sandboxed.Stop);
        await UntilAsync(() => File.Exists(Path.Combine(executor.CurrentFolder ?? "", "started")));
        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("exit code 124: stopped after the time limit of 3600 s.", (await run).Text);
    }

    [Fact]
    public async Task The_same_program_is_compiled_once_and_a_change_compiles_it_anew()
    {
        string program = $"Console.Write(\"{Guid.NewGuid()}\");";
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        var first = await Sandboxed.RunAsync(program, executor);
        var again = await Sandboxed.RunAsync(program);
        Assert.Equal(first.Text, again.Text);
        Assert.True(again.Duration < first.Duration, $"{again.Duration} is not less than {first.Duration}.");
        Assert.NotEqual(first.Text, (await Sandboxed.RunAsync($"{program} Console.Write(\"!\");", executor)).Text);
    }

    [Fact]
    public async Task A_text_that_takes_the_compiler_for_ever_does_not_take_us()
    {
        await Sandboxed.RequireAsync();
        string nested = string.Concat(Enumerable.Range(0, 14).Select(i => $"M(x{i} => {{ ")) + "x0.Foo();" + string.Concat(Enumerable.Range(0, 14).Reverse().Select(i => $"return x{i}; }});"));
        string bomb = $"static void M(Func<int, int> f) {{ }}\nclass P {{ static void M(Func<int, int> f) {{ }} static void M(Func<string, string> f) {{ }} static void M(Func<double, double> f) {{ }} static void A() {{ {nested} }} }}";
        using var executor = new CodeExecutor { CompileTimeLimit = TimeSpan.FromSeconds(1) };
        Assert.Equal("exit code 124: the compiler was stopped after 1 s. Write a simpler program.", (await executor.RunAsync(bomb, Sandboxed.Stop)).Text);
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!done())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(2), "It did not come to that.");
            await Task.Delay(10, Sandboxed.Stop);
        }
    }
}
