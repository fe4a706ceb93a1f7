using Ensemble.Agents.CodeExecution;

namespace Ensemble.Execution.Tests;

/// <summary>
/// What holds without isolation, after an opt-in: limits, the environment, the end of the tree. What does not is not tested, since it is not so:
/// files, the network and other processes are the program's as much as ours.
/// </summary>
public class UnprotectedTests
{
    [Theory]
    [InlineData("EndlessLoop", CodeOutcome.TimeLimit)]
    [InlineData("IgnoreTermination", CodeOutcome.TimeLimit)]
    [InlineData("EndlessOutput", CodeOutcome.OutputLimit)]
    [InlineData("EndlessLine", CodeOutcome.OutputLimit)]
    [InlineData("DeepRecursion", CodeOutcome.Crashed)]
    [InlineData("KillItself", CodeOutcome.Crashed)]
    [InlineData("KillGroup", CodeOutcome.Crashed)]
    [InlineData("FillTheDisk", CodeOutcome.DiskLimit)]
    [InlineData("OneBigFile", CodeOutcome.DiskLimit)]
    [InlineData("EightGigabytes", CodeOutcome.MemoryLimit)]
    [InlineData("EightGigabytesAtOnce", CodeOutcome.MemoryLimit)]
    [InlineData("ManyProcesses", CodeOutcome.ProcessLimit)]
    public async Task Limits_hold(string attack, CodeOutcome outcome)
    {
        // Who reaches another limit has time for it, however busy the machine is.
        var result = await RunAsync(attack, timeLimit: outcome == CodeOutcome.TimeLimit ? TimeSpan.FromSeconds(1.5) : null);
        Assert.Equal(outcome, result.Outcome);
    }

    [Fact]
    public async Task A_program_that_deletes_its_folder_is_no_error_of_ours_and_the_next_one_finds_a_new_folder()
    {
        using var executor = new CodeExecutor { Isolation = IsolationPolicy.Unprotected };
        var result = await executor.RunAsync("Directory.Delete(Environment.CurrentDirectory, true); Thread.Sleep(500); Console.WriteLine(1);", Sandboxed.Stop);
        Assert.Equal("exit code 0: the program ran.\noutput:\n1", result.Text);
        Assert.Equal(CodeOutcome.Ran, (await executor.RunAsync("Console.WriteLine(2);", Sandboxed.Stop)).Outcome);
    }

    [Fact]
    public async Task Our_environment_is_not_passed_on()
    {
        Environment.SetEnvironmentVariable("OPENAI_API_KEY", "sk-never-to-be-seen");
        Assert.DoesNotContain("OPENAI", (await RunAsync("OwnEnvironment")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Daemon")]
    [InlineData("DaemonThatHoldsTheOutput")]
    public async Task A_daemon_that_keeps_its_environment_is_found_and_ended(string attack)
    {
        string mark = Sleeper.Mark();
        var result = await RunAsync(attack, mark);
        Assert.Equal("exit code 0: the program ran.\noutput:\nleft", result.Text);
        Assert.Empty(Sleeper.Alive(mark));
    }

    [Fact]
    public async Task Standard_input_is_at_its_end() => Assert.Equal("nothing 0", (await RunAsync("ReadInput")).Output);

    private static async Task<CodeResult> RunAsync(string attack, string argument = "", TimeSpan? timeLimit = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The attacks are written for Linux.");
        using var executor = new CodeExecutor { Isolation = IsolationPolicy.Unprotected, TimeLimit = timeLimit ?? TimeSpan.FromMinutes(1), DiskLimit = 16 << 20 };
        var result = await Attack.StartAsync(executor, attack, argument, Sandboxed.Stop);
        Assert.Equal(CodeIsolation.Unprotected, result.Isolation);
        return result;
    }
}
