using System.Text.RegularExpressions;
using Ensemble.Agents.CodeExecution;

namespace Ensemble.Execution.Tests;

/// <summary>Executors for tests: they need bubblewrap, and say so where it is missing.</summary>
internal static class Sandboxed
{
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>For programs whose time is not what is tried: a busy machine is slow. Where the time limit itself is tried, the test brings its own.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Skips the test, or fails it where CI must have bubblewrap.</summary>
    public static async Task RequireAsync()
    {
        string? missing = Bubblewrap.Find() is { } path ? (await Bubblewrap.ProbeAsync(path)).Missing : Bubblewrap.NotInstalled;
        if (missing is not null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"CI must be able to isolate programs: {missing}.");
        Assert.SkipWhen(missing is not null, $"Programs cannot be isolated: {missing}.");
    }

    /// <summary>Runs one program in an executor of its own.</summary>
    public static async Task<CodeResult> RunAsync(string program, CodeExecutor? executor = null)
    {
        await RequireAsync();
        using var own = executor is null ? new CodeExecutor { TimeLimit = Patience } : null;
        var result = await (executor ?? own!).RunAsync(program, Stop);
        Assert.Equal(CodeIsolation.Bubblewrap, result.Isolation);
        return result;
    }
}
