using Ensemble.Agents.CodeExecution;

namespace Ensemble.Execution.Tests;

/// <summary>Without isolation nothing runs, unless somebody said so; and the result never claims more than there was.</summary>
public class RefusalTests
{
    private const string Program = "Console.Write(\"ran\");";
    private const string OptIn = "Or set CodeExecutor.Isolation = IsolationPolicy.OrUnprotected, if you would run this code by hand.";

    [Fact]
    public async Task Where_bubblewrap_is_not_installed_programs_are_refused_with_what_to_do()
    {
        using var executor = new CodeExecutor { BubblewrapPath = null };
        var result = await executor.RunAsync(Program, Sandboxed.Stop);
        Assert.Equal((126, CodeOutcome.Refused, CodeIsolation.NothingRan, ""), (result.ExitCode, result.Outcome, result.Isolation, result.Output));
        Assert.StartsWith("exit code 126: refused: programs run in isolation only, and ", result.Text, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux()) Assert.Contains("Install it (sudo apt install bubblewrap, version 0.8 or later)", result.Text, StringComparison.Ordinal);
        Assert.EndsWith(OptIn, result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 'bwrap: No permissions to create new namespace' >&2; exit 1", "No permissions to create new namespace")]
    [InlineData("echo 'bwrap: Unknown option --disable-userns' >&2; exit 1", "Unknown option --disable-userns")]
    [InlineData("exit 0", "exit code 0")]
    [InlineData("while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"", "dotnet")]
    public async Task Where_bubblewrap_does_not_isolate_programs_are_refused_and_it_is_said_why(string script, string why)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A shell script stands in for bubblewrap.");
        using var folder = new TemporaryFolder();
        string fake = Path.Combine(folder.Path, "bwrap");
        File.WriteAllText(fake, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(fake, (UnixFileMode)0x1ED);
        using var executor = new CodeExecutor { BubblewrapPath = fake };
        var result = await executor.RunAsync(Program, Sandboxed.Stop);
        Assert.Equal((126, CodeOutcome.Refused, CodeIsolation.NothingRan), (result.ExitCode, result.Outcome, result.Isolation));
        Assert.Contains($"bubblewrap, which isolates them, does not work here", result.Text, StringComparison.Ordinal);
        Assert.Contains(why, result.Text, StringComparison.Ordinal);
        Assert.EndsWith(OptIn, result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_opts_in_runs_without_isolation_and_the_result_says_so()
    {
        using var executor = new CodeExecutor { BubblewrapPath = null, Isolation = IsolationPolicy.OrUnprotected };
        var result = await executor.RunAsync(Program, Sandboxed.Stop);
        Assert.Equal(("exit code 0: the program ran.\noutput:\nran", CodeIsolation.Unprotected), (result.Text, result.Isolation));
    }

    [Fact]
    public async Task Who_opts_in_is_isolated_all_the_same_where_that_is_possible()
    {
        await Sandboxed.RequireAsync();
        using var executor = new CodeExecutor { Isolation = IsolationPolicy.OrUnprotected };
        Assert.Equal(CodeIsolation.Bubblewrap, (await executor.RunAsync(Program, Sandboxed.Stop)).Isolation);
    }
}
