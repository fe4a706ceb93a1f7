using System.Diagnostics;
using System.Text.Json.Nodes;
using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests;

/// <summary>How a kernel process begins and ends, and what it leaves behind: nothing.</summary>
public sealed class LifeTests
{
    private const int Terminate = 15; // SIGTERM
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(true, "control")]
    [InlineData(false, "control")]
    [InlineData(false, "shell")]
    public async Task A_shutdown_is_answered_and_ends_the_process(bool restart, string channel)
    {
        using var kernel = await KernelClient.StartAsync();
        string id = kernel.Send("shutdown_request", new() { ["restart"] = restart }, channel);
        Assert.Equal(restart, (bool)(await kernel.ReplyAsync(id)).Content["restart"]!);
        Assert.Equal(0, await kernel.Process.ExitAsync(Limit));
        AssertNothingIsLeft(kernel);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("Console.ReadLine();")]
    public async Task A_shutdown_does_not_wait_for_the_cell(string forever)
    {
        using var kernel = await KernelClient.StartAsync();
        await BeginAsync(kernel, forever);
        kernel.Send("shutdown_request", new() { ["restart"] = false }, "control");
        Assert.Equal(0, await kernel.Process.ExitAsync(Limit));
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("Console.ReadLine();")]
    [InlineData("while (true) { try { System.Threading.Thread.Sleep(1); } catch { } }")]
    public async Task The_signal_to_terminate_ends_a_kernel_that_is_busy(string forever)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM to send.");
        using var kernel = await KernelClient.StartAsync();
        await BeginAsync(kernel, forever);
        kernel.Process.Signal(Terminate);
        await kernel.Process.ExitAsync(Limit);
        AssertNothingIsLeft(kernel);
    }

    [Fact]
    public async Task The_signal_to_terminate_ends_a_kernel_that_is_idle()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM to send.");
        using var kernel = await KernelClient.StartAsync();
        (await kernel.ExecuteAsync("1")).Ok();
        kernel.Process.Signal(Terminate);
        await kernel.Process.ExitAsync(Limit);
        AssertNothingIsLeft(kernel);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("while (true) { }")]
    public async Task A_kernel_whose_client_was_killed_ends(string? forever)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The processes are looked up in /proc.");
        using var client = Process.Start("sleep", "1000");
        using var kernel = await KernelClient.StartAsync(parent: client.Id);
        if (forever is not null) await BeginAsync(kernel, forever);
        client.Kill();
        await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        await kernel.Process.ExitAsync(Limit);
        AssertNothingIsLeft(kernel);
    }

    [Fact]
    public async Task A_kernel_that_was_killed_leaves_no_file_and_no_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The processes are looked up in /proc.");
        using var kernel = await KernelClient.StartAsync();
        (await kernel.ExecuteAsync("record Point(int X, int Y); var points = Enumerable.Range(0, 5).Select(i => new Point(i, i)).ToList(); points")).Ok();
        Assert.NotEmpty(kernel.Process.Family());
        kernel.Process.Kill();
        await kernel.Process.ExitAsync(Limit);
        AssertNothingIsLeft(kernel);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_cell_that_ends_the_process_ends_it(int exitCode)
    {
        using var kernel = await KernelClient.StartAsync();
        kernel.SendCell($"Environment.Exit({exitCode});");
        Assert.Equal(exitCode, await kernel.Process.ExitAsync(Limit));
        AssertNothingIsLeft(kernel);
    }

    [Theory]
    [InlineData("Func<int, int> deep = null;\ndeep = n => deep(n + 1) + 1;\ndeep(0)", "tack")]
    [InlineData("Environment.FailFast(\"given up\");", "given up")]
    public async Task A_cell_that_kills_the_process_is_reported_on_the_console(string code, string said)
    {
        using var kernel = await KernelClient.StartAsync();
        kernel.SendCell(code);
        Assert.NotEqual(0, await kernel.Process.ExitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains(said, kernel.Process.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_on_a_background_thread_is_reported_and_ends_nothing_or_all()
    {
        using var kernel = await KernelClient.StartAsync();
        string id = kernel.SendCell("new System.Threading.Thread(() => throw new InvalidOperationException(\"in the background\")).Start();");
        // .NET ends a process for this; a kernel that can prevent it goes on. Either way the learner reads the exception.
        if (await Task.WhenAny(kernel.Process.Ended.Task, SeenAsync(kernel, id, "in the background")) == kernel.Process.Ended.Task)
        {
            Assert.NotEqual(0, await kernel.Process.ExitAsync(Limit));
            Assert.Contains("in the background", kernel.Process.Said, StringComparison.Ordinal);
        }
        else Assert.Equal("2", (await kernel.ExecuteAsync("1 + 1")).Ok().Plain);
    }

    [Fact]
    public async Task A_connection_file_that_is_missing_or_wrong_is_named()
    {
        string folder = Directory.CreateTempSubdirectory("ensemble-jupyter-").FullName;
        try
        {
            string wrong = Path.Combine(folder, "wrong.json"), half = Path.Combine(folder, "half.json");
            File.WriteAllText(wrong, "no JSON");
            File.WriteAllText(half, new JsonObject { ["ip"] = "127.0.0.1", ["shell_port"] = "seven" }.ToJsonString());
            foreach (string path in (string[])[Path.Combine(folder, "missing.json"), wrong, half])
            {
                var (exitCode, said) = await RunAsync(path);
                Assert.NotEqual(0, exitCode);
                Assert.Contains(Path.GetFileName(path), said, StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
            }
            var (usage, help) = await RunAsync();
            Assert.NotEqual(0, usage);
            Assert.Contains("connection", help, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_kernel_listens_to_this_machine_only()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The open ports are looked up in /proc.");
        using var kernel = await KernelClient.StartAsync();
        var ports = ((string[])["shell", "iopub", "stdin", "control", "hb"]).Select(kernel.Process.Connection.Port).ToList();
        var listening = File.ReadLines("/proc/net/tcp").Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(f => f[3] == "0A").Select(f => f[1].Split(':')).ToList();
        foreach (int port in ports) Assert.Equal("0100007F", Assert.Single(listening, l => Convert.ToInt32(l[1], 16) == port)[0]);
    }

    private static Task<Message> SeenAsync(KernelClient kernel, string id, string text) =>
        kernel.WaitAsync(m => m.ParentId == id && m.Type is "stream" or "error" && m.Content.ToJsonString().Contains(text, StringComparison.Ordinal), $"\"{text}\"");

    private static async Task BeginAsync(KernelClient kernel, string forever) =>
        await kernel.SaidAsync(kernel.SendCell($"Console.WriteLine(\"begun\");\n{forever}"), "begun");

    private static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ensemble.Kernel.dll"), .. arguments]) { RedirectStandardError = true })!;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Limit);
        try
        {
            string said = await process.StandardError.ReadToEndAsync(stop.Token);
            await process.WaitForExitAsync(stop.Token);
            return (process.ExitCode, said);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static void AssertNothingIsLeft(KernelClient kernel)
    {
        Assert.Empty(Directory.GetFileSystemEntries(kernel.Process.TemporaryFolder));
        if (OperatingSystem.IsLinux()) Assert.Empty(kernel.Process.Family());
    }
}
