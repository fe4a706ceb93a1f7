using System.Collections.Immutable;
using System.Diagnostics;

namespace Ensemble.Agents.CodeExecution;

/// <summary>One program from its text to its result: compiled in one child, run in another.</summary>
/// <param name="sandbox">What to isolate with, or null to run unprotected.</param>
internal sealed class ProgramRun(DotnetInstall dotnet, Bubblewrap? sandbox, ChildLimits limits, TimeSpan compileTime, TimeProvider time)
{
    private const string RuntimeConfig = """
        {"runtimeOptions":{"tfm":"net{major}.0","framework":{"name":"Microsoft.NETCore.App","version":"{major}.0.0"},"configProperties":{"System.Globalization.Invariant":true}}}
        """;

    private CodeIsolation Isolation => sandbox is null ? CodeIsolation.Unprotected : CodeIsolation.Bubblewrap;

    public async Task<CodeResult> RunAsync(string source, WorkingFolder folder, CancellationToken cancellationToken)
    {
        long begin = Stopwatch.GetTimestamp();
        CodeResult Result(int exitCode, CodeOutcome outcome, string summary, string output, string errors, ImmutableArray<string> files) =>
            new(exitCode, outcome, summary, output, errors, Isolation, files, Stopwatch.GetElapsedTime(begin));

        var compiled = await Compiler.CompileAsync(source, dotnet, (command, scratch) => RunAsync(command, Compiler.Limits(compileTime), scratch, cancellationToken), cancellationToken);
        if (compiled.Ended is { } failed)
        {
            var (exitCode, outcome, summary) = NotCompiled(failed, compiled.Errors);
            return Result(exitCode, outcome, summary, "", compiled.Errors, []);
        }
        using var scratch = new Scratch();
        await File.WriteAllBytesAsync(Path.Combine(scratch.Program, "program.dll"), compiled.Assembly!, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(scratch.Program, "program.runtimeconfig.json"), RuntimeConfig.Replace("{major}", $"{Environment.Version.Major}", StringComparison.Ordinal), cancellationToken);
        folder.Prepare();
        if (FolderSize.IsOver(folder.Path, limits.Disk))
            return Result(126, CodeOutcome.Refused, $"refused: the working folder holds more than the disk limit of {Sizes.Of(limits.Disk)} before the program has begun, or folders that cannot be looked into. Delete what is not needed, or set {nameof(CodeExecutor)}.{nameof(CodeExecutor.DiskLimit)}.", "", "", []);
        var before = folder.Files();
        var child = await RunAsync(new(scratch.Program, folder.Path, p => ["exec", Path.Combine(p.Program, "program.dll")]), limits, scratch, cancellationToken);
        // What was written since the last look counts for this program, not against the next.
        if (child.End == ChildEnd.Exited && FolderSize.IsOver(folder.Path, limits.Disk)) child = child with { End = ChildEnd.DiskLimit };
        ImmutableArray<string> written = [.. folder.Files().Where(f => !before.TryGetValue(f.Key, out var old) || old != f.Value).Select(f => f.Key).Order(StringComparer.Ordinal)];
        if (Limit(child) is var (code, limit, sentence)) return Result(code, limit, sentence, child.Output, child.Errors, written);
        var (what, said, errors) = ProgramReport.Of(child, limits);
        return Result(child.ExitCode, what, said, child.Output, errors, written);
    }

    private async Task<ChildResult> RunAsync(ChildCommand command, ChildLimits most, Scratch scratch, CancellationToken cancellationToken)
    {
        var start = sandbox is null ? Unprotected.Start(command, most, dotnet, scratch) : sandbox.Start(command, most, dotnet, scratch);
        var result = await new ChildProcess(most, time).RunAsync(start, command.Work, scratch, cancellationToken);
        return result.End == ChildEnd.Exited && sandbox is not null && !scratch.HasExitCode ? result with { End = ChildEnd.NotStarted } : result;
    }

    private (int, CodeOutcome, string) NotCompiled(ChildResult compiler, string errors)
    {
        if (compiler.End == ChildEnd.TimeLimit) return (124, CodeOutcome.TimeLimit, $"the compiler was stopped after {Seconds.Of(compileTime)}. Write a simpler program.");
        if (compiler.End == ChildEnd.NotStarted) return (126, CodeOutcome.Refused, $"refused: the isolation could not be set up: {compiler.Errors.Split('\n')[0]}.");
        if (errors.Length > 0) return (1, CodeOutcome.NotCompiled, "the program did not compile.");
        return (1, CodeOutcome.NotCompiled, "the compiler gave up on the program. Write a simpler one.");
    }

    private (int, CodeOutcome, string)? Limit(ChildResult child) => child.End switch
    {
        ChildEnd.TimeLimit => (124, CodeOutcome.TimeLimit, $"stopped after the time limit of {Seconds.Of(limits.Time)}."),
        ChildEnd.MemoryLimit => (137, CodeOutcome.MemoryLimit, $"stopped over the memory limit of {Sizes.Of(limits.Memory)}."),
        ChildEnd.OutputLimit => (137, CodeOutcome.OutputLimit, $"stopped over the output limit of {Sizes.Of(limits.Output)}; what it wrote is cut there. Print less."),
        ChildEnd.DiskLimit => (137, CodeOutcome.DiskLimit, $"stopped over the disk limit of {Sizes.Of(limits.Disk)}."),
        ChildEnd.ProcessLimit => (137, CodeOutcome.ProcessLimit, $"stopped over the limit of {limits.Tasks} processes and threads."),
        ChildEnd.NotStarted => (126, CodeOutcome.Refused, $"refused: the isolation could not be set up: {child.Errors.Split('\n')[0]}."),
        _ => null,
    };
}
