using Ensemble.Agents.CodeExecution;

namespace Ensemble.Execution.Tests;

/// <summary>Runs one of the attacks of <c>Programs/Hostile.cs</c>.</summary>
internal static class Attack
{
    private static readonly string Programs = Read("Hostile.cs");

    private static readonly SemaphoreSlim First = new(1);
    private static bool _compiled;

    /// <summary>Runs it in isolation, in an executor of its own where none is given.</summary>
    public static async Task<CodeResult> RunAsync(string name, string argument = "", CodeExecutor? executor = null)
    {
        await Sandboxed.RequireAsync();
        await CompileAsync();
        using var own = executor is null ? new CodeExecutor { TimeLimit = Sandboxed.Patience } : null;
        var result = await StartAsync(executor ?? own!, name, argument, Sandboxed.Stop);
        Assert.Equal(CodeIsolation.Bubblewrap, result.Isolation);
        return result;
    }

    public static Task<CodeResult> StartAsync(CodeExecutor executor, string name, string argument, CancellationToken stop) =>
        executor.RunMessageAsync($"```txt\n# filename: attack\n{name} {argument}\n```\n```csharp\n{Programs}```", stop);

    // Once for all tests, and not by several of them at a time.
    private static async Task CompileAsync()
    {
        await First.WaitAsync(Sandboxed.Stop);
        try
        {
            if (_compiled) return;
            using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
            var result = await StartAsync(executor, nameof(Environment.Version), "", Sandboxed.Stop);
            Assert.NotEqual((CodeOutcome.NotCompiled, result.Errors), (result.Outcome, result.Errors));
            _compiled = true;
        }
        finally
        {
            First.Release();
        }
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Attack).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
