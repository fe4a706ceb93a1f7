using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests;

/// <summary>An interrupt stops the cell, keeps everything else, and the next cell runs.</summary>
public sealed class InterruptTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private const int Interrupt = 2; // SIGINT
    private readonly KernelClient _kernel = shared.Client;

    public static TheoryData<string> CellsThatTakeForever =>
    [
        "while (true) { }",
        "for (long i = 0; ; i++) { if (i < 0) break; }",
        "long Spin() { long n = 0; while (true) n++; } Spin()",
        "System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);",
        "await Task.Delay(-1);",
        "await Task.Delay(-1, Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken);",
        "Task.Delay(-1).Wait();",
        "new System.Threading.ManualResetEvent(false).WaitOne();",
        "while (true) Console.WriteLine(\"again and again\");",
        "Enumerable.Repeat(1, int.MaxValue).Sum(x => (long)x) + Enumerable.Repeat(1, int.MaxValue).Max()",
        "try { while (true) { } } catch (Exception) { }",
        "await Task.Run(() => { while (true) { } });",
        "display(Enumerable.Range(0, 10).Select(i => { while (true) { } return i; }));",
    ];

    [Theory]
    [MemberData(nameof(CellsThatTakeForever))]
    public Task An_interrupt_message_stops_a_cell(string forever) => StopsAsync(forever, () => _kernel.AskAsync("interrupt_request", channel: "control"));

    [Theory]
    [MemberData(nameof(CellsThatTakeForever))]
    public Task An_interrupt_signal_stops_a_cell(string forever)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send.");
        return StopsAsync(forever, () =>
        {
            _kernel.Process.Signal(Interrupt);
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData("input(\"?\")")]
    [InlineData("Console.ReadLine()")]
    [InlineData("await GetInputAsync(\"?\")")]
    public async Task An_interrupt_stops_a_cell_that_waits_for_an_answer(string ask)
    {
        string id = _kernel.SendCell(ask);
        await _kernel.WaitAsync(m => m.Type == "input_request" && m.ParentId == id, "the question");
        await _kernel.AskAsync("interrupt_request", channel: "control");
        Assert.Equal("error", (await _kernel.EndAsync(id)).Status);
        Assert.Equal("fresh", (await _kernel.AnsweringAsync("input(\"again\")", "fresh")).Cell.Ok().Plain);
    }

    [Fact]
    public async Task An_interrupt_also_stops_what_waits_in_the_queue_and_nothing_that_comes_later()
    {
        string running = _kernel.SendCell("Console.WriteLine(\"running\"); await Task.Delay(-1);"), queued = _kernel.SendCell("var fromTheQueue = 1;");
        await _kernel.SaidAsync(running, "running");
        await _kernel.AskAsync("interrupt_request", channel: "control");
        Assert.Equal("error", (await _kernel.EndAsync(running)).Status);
        Assert.Equal("aborted", (await _kernel.EndAsync(queued)).Status);
        Assert.Equal("error", (await _kernel.ExecuteAsync("fromTheQueue")).Status);
        Assert.Equal("2", (await _kernel.ExecuteAsync("2")).Ok().Plain);
    }

    [Fact]
    public async Task An_interrupt_of_an_idle_kernel_changes_nothing()
    {
        for (int i = 0; i < 3; i++) Assert.Equal("ok", (await _kernel.AskAsync("interrupt_request", channel: "control"))["status"]);
        Assert.Equal("4", (await _kernel.ExecuteAsync("2 + 2")).Ok().Plain);
    }

    [Fact]
    public async Task Work_that_the_cell_left_in_the_background_sees_the_interrupt_of_its_own_cell_only()
    {
        (await _kernel.ExecuteAsync("var ticks = 0; var ticking = Task.Run(async () => { while (ticks < 1_000_000) { ticks++; await Task.Delay(1); } });")).Ok();
        await StopsAsync("await Task.Delay(-1);", () => _kernel.AskAsync("interrupt_request", channel: "control"));
        Assert.Equal("True", (await _kernel.ExecuteAsync("var before = ticks; while (ticks <= before + 3) await Task.Delay(1); ticking.IsCompleted == false")).Ok().Plain);
        (await _kernel.ExecuteAsync("ticks = 1_000_000;")).Ok();
    }

    private async Task StopsAsync(string forever, Func<Task> interrupt)
    {
        (await _kernel.ExecuteAsync("var kept = 41;")).Ok();
        // Declarations first: the line that says so must not be the last thing before the loop begins.
        string id = _kernel.SendCell($"kept++; Console.WriteLine(\"begun\");\n{forever}");
        await _kernel.SaidAsync(id, "begun");
        await interrupt();
        var ran = await _kernel.EndAsync(id);
        Assert.Equal("error", ran.Status);
        Assert.NotNull(ran.Error);
        Assert.Contains("interrupt", ran.Trace + ran.Error["evalue"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("42", (await _kernel.ExecuteAsync("kept")).Ok().Plain);
    }
}
