using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Ensemble.Agents.CodeExecution;

/// <summary>Isolation by bubblewrap (<c>bwrap</c>), which needs no rights of its own: Linux only. See <c>man bwrap</c>.</summary>
internal static class Bubblewrap
{
    private const string Install = "Install it (sudo apt install bubblewrap, version 0.8 or later)";

    /// <summary>What is missing where there is no bubblewrap.</summary>
    public static readonly string NotInstalled = OperatingSystem.IsLinux()
        ? $"bubblewrap, which isolates them, is not installed. {Install}"
        : "this system has no bubblewrap, which isolates them: Linux has it, and so does WSL 2 on Windows";

    private static readonly ConcurrentDictionary<string, Task<string?>> Probes = new(StringComparer.Ordinal);

    // A filter for system calls and a file to report to, which bwrap takes as open descriptors.
    private const string WithDescriptors = "exec 3<\"$1\" 4>\"$2\"; shift 2; exec \"$@\"";

    private static readonly string[] Namespaces =
        ["--unshare-all", "--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000", "--hostname", "program", "--new-session", "--die-with-parent", "--cap-drop", "ALL"];

    /// <summary>Why nothing can be isolated here, or null where it can: found out by running something harmless, once in each process.</summary>
    public static Task<string?> ProbeAsync(string program) => Probes.GetOrAdd(program, ProbeNowAsync);

    /// <summary>The bwrap of this machine, or null.</summary>
    public static string? Find() => !OperatingSystem.IsLinux() ? null
        : new[] { "/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap" }.FirstOrDefault(File.Exists);

    /// <summary>A start of this command in a sandbox: its places there are the same on every machine.</summary>
    public static ProcessStartInfo Start(string program, ChildCommand command, ChildLimits limits, DotnetInstall dotnet, Scratch scratch)
    {
        var places = new ChildPlaces("/dotnet", "/program", "/work");
        IEnumerable<string> run = ChildEnvironment.Limited(limits, [$"{places.Dotnet}/dotnet", .. command.Arguments(places)]);
        string[] mounts = ["--ro-bind", dotnet.Root, places.Dotnet, "--ro-bind", command.Program, places.Program, "--bind", command.Work, places.Work, "--remount-ro", "/", "--chdir", places.Work];
        return ChildEnvironment.Start("/bin/sh", Arguments(program, limits, scratch, [.. mounts, "--", .. run]), limits, places.Work);
    }

    private static IEnumerable<string> Arguments(string program, ChildLimits limits, Scratch scratch, IEnumerable<string> rest)
    {
        string disk = limits.Disk.ToString(CultureInfo.InvariantCulture);
        string[] filter = scratch.Filter is null ? [] : ["--seccomp", "3"];
        return ["-c", WithDescriptors, "sh", scratch.Filter ?? "/dev/null", scratch.Status, program, .. Namespaces, .. filter, "--json-status-fd", "4", .. System(disk), "--ro-bind", scratch.Users, "/etc/passwd", .. rest];
    }

    private static IEnumerable<string> System(string disk)
    {
        yield return "--ro-bind"; yield return "/usr"; yield return "/usr";
        foreach (string folder in new[] { "/bin", "/lib", "/lib32", "/lib64" }.Where(Directory.Exists))
        {
            bool isLink = new DirectoryInfo(folder).LinkTarget is not null;
            yield return isLink ? "--symlink" : "--ro-bind";
            yield return isLink ? $"usr{folder}" : folder;
            yield return folder;
        }
        // Where programs find their libraries. Nothing else of /etc: no users, no addresses, no certificates.
        string[] rest =
        [
            "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
            // Read-only as well: who is root outside could otherwise write the system's settings there, whatever name he has inside.
            "--proc", "/proc", "--remount-ro", "/proc",
            "--dev", "/dev", "--size", disk, "--tmpfs", "/dev/shm", "--remount-ro", "/dev",
            "--size", disk, "--tmpfs", "/tmp",
        ];
        foreach (string word in rest) yield return word;
    }

    private static async Task<string?> ProbeNowAsync(string program)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(program)) return NotInstalled;
        if (DotnetInstall.Current is not { } dotnet) return null;
        var limits = new ChildLimits(TimeSpan.FromSeconds(30), 1 << 30, 4096, 1 << 20, 32);
        using var scratch = new Scratch();
        var command = new ChildCommand(scratch.Program, scratch.Program, _ => ["--list-runtimes"]);
        var result = await new ChildProcess(limits, TimeProvider.System).RunAsync(Start(program, command, limits, dotnet, scratch), command.Work, scratch, CancellationToken.None);
        if (result.End == ChildEnd.Exited && result.ExitCode == 0 && result.Output.Contains("/dotnet/", StringComparison.Ordinal)) return null;
        string said = result.Errors.Split('\n').FirstOrDefault(l => l.Length > 0) ?? $"exit code {result.ExitCode}";
        return $"bubblewrap, which isolates them, does not work here ({said}). {Install}, and allow user namespaces";
    }
}
