using System.Runtime.InteropServices;

namespace Ensemble.Course.Install;

/// <summary>
/// Builds the kernel with <c>dotnet publish</c>, compiled to machine code where that compiler can be had. The work is kept in
/// <c>kernel/obj/install</c>: apart from the everyday build, and a second installation compiles only what changed.
/// </summary>
internal sealed class KernelPublisher(KernelSource source, TextWriter output)
{
    private const string Work = "obj/install", Program = Work + "/program";
    private static readonly TimeSpan RestoreLimit = TimeSpan.FromMinutes(5), PublishLimit = TimeSpan.FromMinutes(15), BetweenDots = TimeSpan.FromSeconds(2);
    private static readonly string[] Quick = ["-p:PublishReadyToRun=true"];

    // Neither a build server nor a compiler server may outlive the command.
    private static readonly string[] Common =
        ["-r", RuntimeInformation.RuntimeIdentifier, $"-p:ArtifactsPath={Work}", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v", "quiet", "-nologo"];

    private static readonly string[] Publish =
        ["-c", "Release", "--no-restore", "--self-contained", "false", $"-p:PublishDir={Program}/", "-p:UseAppHost=false", "-p:DebugType=none"];

    public async Task<bool> PublishAsync(string into, CancellationToken cancellationToken)
    {
        string program = Path.Combine(source.Folder, Program);
        if (Directory.Exists(program)) Directory.Delete(program, recursive: true);
        bool quick = await TryQuickAsync(cancellationToken);
        if (!quick) await OrdinaryAsync(cancellationToken);
        await CopyAsync(program, into, cancellationToken);
        Directory.Delete(program, recursive: true);
        return quick;
    }

    private async Task<bool> TryQuickAsync(CancellationToken cancellationToken)
    {
        var restored = await StepAsync("Fetching packages", ["restore", .. Common, .. Quick], RestoreLimit, cancellationToken);
        string? problem = Problem(restored);
        if (problem is null)
        {
            await output.WriteLineAsync("Compiling the kernel to machine code. This takes up to a minute, once: every start after it is quick.");
            problem = Problem(await StepAsync("Compiling", ["publish", .. Common, .. Publish, .. Quick], PublishLimit, cancellationToken));
        }
        if (problem is null) return true;
        await output.WriteLineAsync($"That did not work: {problem}");
        await output.WriteLineAsync("An ordinary build is installed instead. It does the same, and the kernel starts more slowly. Run this command again when you are online.");
        return false;
    }

    private async Task OrdinaryAsync(CancellationToken cancellationToken)
    {
        var built = await StepAsync("Fetching packages", ["restore", .. Common], RestoreLimit, cancellationToken);
        if (built?.ExitCode == 0) built = await StepAsync("Building", ["publish", .. Common, .. Publish], PublishLimit, cancellationToken);
        if (Problem(built) is { } problem) throw new CourseException($"the kernel cannot be built: {problem}\n  See all of it with: dotnet build {source.Folder}");
    }

    // Null: it took too long.
    private async Task<ChildProcess?> StepAsync(string what, IEnumerable<string> arguments, TimeSpan limit, CancellationToken cancellationToken)
    {
        await output.WriteAsync(what);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(limit);
        long begin = TimeProvider.System.GetTimestamp();
        var running = ChildProcess.RunAsync(DotnetHost.Path, arguments, source.Folder, stop.Token);
        while (await Task.WhenAny(running, Task.Delay(BetweenDots, CancellationToken.None)) != running) await output.WriteAsync('.');
        try
        {
            var ended = await running;
            await output.WriteLineAsync(FormattableString.Invariant($" {(ended.ExitCode == 0 ? "done" : "failed")} after {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:0} s"));
            return ended;
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>The first error of a build, short; null when there is none.</summary>
    internal static string? Problem(ChildProcess? step)
    {
        if (step is null) return "it took too long and was stopped";
        if (step.ExitCode == 0) return null;
        if (step.Output.Contains("No .NET SDKs were found", StringComparison.Ordinal) || step.Output.Contains("global.json", StringComparison.Ordinal) && !step.Output.Contains(": error ", StringComparison.Ordinal))
            return $"the .NET SDK that global.json asks for is not there: install the .NET SDK 10 from https://dotnet.microsoft.com/download ({DotnetHost.Path} --list-sdks shows what is installed)";
        string[] lines = step.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string line = lines.FirstOrDefault(l => l.Contains("error ", StringComparison.Ordinal)) ?? lines.FirstOrDefault("it said nothing");
        int at = line.IndexOf("error ", StringComparison.Ordinal), project = line.LastIndexOf(" [", StringComparison.Ordinal);
        return line[(at < 0 ? 0 : at)..(project > at ? project : line.Length)];
    }

    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            await using var source = File.OpenRead(file);
            await using var copy = File.Create(Path.Combine(to, Path.GetRelativePath(from, file)));
            await source.CopyToAsync(copy, cancellationToken);
        }
    }
}
