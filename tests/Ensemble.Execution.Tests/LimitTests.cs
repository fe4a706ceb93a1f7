using System.Diagnostics;
using Ensemble.Agents.CodeExecution;

namespace Ensemble.Execution.Tests;

/// <summary>Programs that take what they can get: each is stopped, and told at which limit.</summary>
public class LimitTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1.5);

    [Theory]
    [InlineData("EndlessLoop")]
    [InlineData("ManyLoops")]
    [InlineData("IgnoreTermination")]
    public async Task What_never_ends_is_stopped_after_the_time_limit(string attack)
    {
        using var executor = new CodeExecutor { TimeLimit = Short };
        var result = await Attack.RunAsync(attack, executor: executor);
        Assert.Equal((124, CodeOutcome.TimeLimit, "stopped after the time limit of 1.5 s."), (result.ExitCode, result.Outcome, result.Summary));
    }

    [Theory]
    [InlineData("ForkBomb")]
    [InlineData("ManyProcesses")]
    public async Task Processes_without_end_are_stopped(string attack)
    {
        var result = await Attack.RunAsync(attack);
        // Whichever comes first: our look, or the kernel's limit.
        Assert.Contains(result.Text.Split('\n')[0], (string[])["exit code 137: stopped over the limit of 128 processes and threads.", "exit code 134: the program could start no more: the limit is 128 processes and threads."]);
        Assert.Equal(CodeOutcome.ProcessLimit, result.Outcome);
    }

    [Fact]
    public async Task A_process_that_the_kernel_refuses_is_told_as_the_limit()
    {
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        var result = await executor.RunAsync("""throw new System.ComponentModel.Win32Exception(11, "Resource temporarily unavailable");""", TestContext.Current.CancellationToken);
        Assert.Equal((134, CodeOutcome.ProcessLimit, "the program could start no more: the limit is 128 processes and threads."), (result.ExitCode, result.Outcome, result.Summary));
    }

    [Fact]
    public async Task Threads_without_end_are_stopped()
    {
        var result = await Attack.RunAsync("ManyThreads");
        // Whichever comes first: our look, or the kernel's limit, which the runtime calls a lack of memory.
        // Where both come at once, what the runtime said of it stands below.
        Assert.Contains(result.Text.Split('\n')[0], (string[])["exit code 137: stopped over the limit of 128 processes and threads.", "exit code 134: the program ran out of memory or threads: the limits are 512 MB and 128 threads."]);
        Assert.Contains(result.Outcome, (CodeOutcome[])[CodeOutcome.ProcessLimit, CodeOutcome.MemoryLimit]);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Even_a_fork_bomb_that_is_not_looked_at_is_kept_small_by_the_kernel()
    {
        int most = int.Parse((await Attack.RunAsync("MostProcesses")).Output, System.Globalization.CultureInfo.InvariantCulture);
        Assert.SkipWhen(Environment.OSVersion.Version < new Version(5, 14), "This kernel does not count the processes of a sandbox by themselves.");
        Assert.InRange(most, 128, 1000);
    }

    [Theory]
    [InlineData("EightGigabytes")]
    [InlineData("EightGigabytesAtOnce")]
    [InlineData("EightGigabytesOfTheSystem")]
    [InlineData("EightGigabytesInChildren")]
    public async Task Eight_gigabytes_are_not_to_be_had(string attack)
    {
        var result = await Attack.RunAsync(attack);
        Assert.Equal(CodeOutcome.MemoryLimit, result.Outcome);
        Assert.Contains(result.Text, (string[])["exit code 137: stopped over the memory limit of 512 MB.", "exit code 134: the program ran out of memory or threads: the limits are 512 MB and 128 threads."]);
    }

    [Fact]
    public async Task Memory_that_no_limit_would_count_is_denied() => Assert.Equal("-1 -1 -1", (await Attack.RunAsync("HiddenMemory")).Output);

    [Theory]
    [InlineData("EndlessOutput", "again and again\nagain")]
    [InlineData("EndlessLine", "xxxx")]
    public async Task Output_without_end_is_cut(string attack, string start)
    {
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience, OutputLimit = 1000 };
        var result = await Attack.RunAsync(attack, executor: executor);
        Assert.Equal((137, CodeOutcome.OutputLimit, "stopped over the output limit of 1000 bytes; what it wrote is cut there. Print less."), (result.ExitCode, result.Outcome, result.Summary));
        Assert.InRange(result.Output.Length, 980, 1000);
        Assert.StartsWith(start, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_without_end_are_cut_and_the_output_stays()
    {
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience, OutputLimit = 1000 };
        var result = await Attack.RunAsync("EndlessErrors", executor: executor);
        Assert.Equal((CodeOutcome.OutputLimit, ""), (result.Outcome, result.Output));
        Assert.InRange(result.Errors.Length, 980, 1000);
    }

    [Theory]
    [InlineData("FillTheDisk")]
    [InlineData("OneBigFile")]
    [InlineData("FilesWithoutNames")]
    [InlineData("ManyFiles")]
    [InlineData("DeepFolders")]
    [InlineData("FilesOutOfSight")]
    public async Task The_disk_is_not_filled(string attack)
    {
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience, DiskLimit = 16 << 20 };
        var result = await Attack.RunAsync(attack, executor: executor);
        Assert.Equal(CodeOutcome.DiskLimit, result.Outcome);
        Assert.Contains("the disk limit of 16 MB;", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_folders_for_temporary_files_are_no_way_around_the_limit()
    {
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience, DiskLimit = 16 << 20 };
        Assert.Equal("failed: IOException\nfailed: IOException", (await Attack.RunAsync("FillMemoryDisks", executor: executor)).Output);
    }

    [Theory]
    [InlineData("/tmp")]
    [InlineData("/dev/shm")]
    public async Task Neither_are_they_one_for_files_without_number(string folder)
    {
        using var executor = new CodeExecutor { DiskLimit = 4 << 20, TimeLimit = Sandboxed.Patience };
        Assert.Equal(CodeOutcome.DiskLimit, (await Attack.RunAsync("ManyFilesInMemory", folder, executor)).Outcome);
    }

    [Fact]
    public async Task A_sandbox_that_is_still_being_built_is_not_blamed_for_this_machines_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What other processes see is told by Linux.");
        string file = $"/tmp/ensemble-test-{Guid.NewGuid():n}";
        File.WriteAllBytes(file, new byte[64 << 10]);
        // Neither is in a sandbox, and both see this machine's /tmp: only what has started another process is taken for a sandbox that is built.
        using var alone = Process.Start(new ProcessStartInfo("/bin/sleep", ["60"]))!;
        using var parent = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "sleep 60 & echo begun; wait"]) { RedirectStandardOutput = true })!;
        try
        {
            await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.Equal((false, true), (Bubblewrap.HoldsOver(alone.Id, most: 1 << 10), Bubblewrap.HoldsOver(parent.Id, most: 1 << 10)));
        }
        finally
        {
            foreach (var process in (Process[])[alone, parent]) process.Kill(entireProcessTree: true);
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_folder_that_is_full_before_the_program_begins_is_not_the_programs_fault()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "data.csv"), new byte[2 << 20]);
        using var executor = new CodeExecutor { WorkingFolder = folder.Path, DiskLimit = 1 << 20 };
        var result = await Sandboxed.RunAsync("Console.WriteLine(1);", executor);
        Assert.Equal("exit code 126: refused: the working folder holds more than the disk limit of 1 MB before the program has begun, or folders that cannot be looked into. Delete what is not needed, or set CodeExecutor.DiskLimit.", result.Text);
        Assert.True(File.Exists(Path.Combine(folder.Path, "data.csv")));
    }

    [Fact]
    public async Task Limits_cannot_be_raised_by_the_program() => Assert.Equal("-1 -1 -1 -1", (await Attack.RunAsync("OwnLimits")).Output);
}
