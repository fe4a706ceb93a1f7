using Ensemble.Agents.CodeExecution;

namespace Ensemble.Execution.Tests;

/// <summary>Counts what this process holds, so nothing runs beside it.</summary>
[Collection(nameof(Alone))]
public class HandleTests
{
    [Fact]
    public async Task Nothing_is_left_of_many_runs()
    {
        const string Program = "Console.Write(1);";
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        await Sandboxed.RunAsync(Program, executor);
        int before = Handles();
        for (int i = 0; i < 10; i++) await Sandboxed.RunAsync(Program, executor);
        // The runtime opens some by itself: a leak would be at least two for each run.
        Assert.InRange(Handles(), 0, before + 15);
        Assert.Empty(Directory.GetFileSystemEntries(executor.CurrentFolder!));
    }

    private static int Handles() => OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0;
}

/// <summary>Tests that run when all others are done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
