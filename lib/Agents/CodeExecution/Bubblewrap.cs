using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Ensemble.Agents.CodeExecution;

/// <summary>Isolation by bubblewrap, which needs no rights of its own: Linux only. See <c>man bwrap</c>.</summary>
/// <param name="Path">Where <c>bwrap</c> is.</param>
/// <param name="DropsRoot">Whether it is started as a user without rights, since this process is root; see <see cref="NobodyInParticular"/>.</param>
internal sealed record Bubblewrap(string Path, bool DropsRoot)
{
    private const string Install = "Install it (sudo apt install bubblewrap, version 0.8 or later)";

    /// <summary>What is missing where there is no bubblewrap.</summary>
    public static readonly string NotInstalled = OperatingSystem.IsLinux()
        ? $"bubblewrap, which isolates them, is not installed. {Install}"
        : "this system has no bubblewrap, which isolates them: Linux has it, and so does WSL 2 on Windows";

    // The kernel's limit is wider than the one that is looked after, which ends the program and says why; a fork bomb can be faster than any look.
    private const int MostTasks = 3;

    private static readonly ConcurrentDictionary<string, Task<(Bubblewrap? Works, string? Missing)>> Probes = new(StringComparer.Ordinal);

    // The folders in memory that each sandbox has for itself.
    private static readonly string[] OwnFolders = ["/tmp", "/dev/shm"];

    // A filter for system calls and a file to report to, which bwrap takes as open descriptors.
    private const string WithDescriptors = "exec 3<\"$1\" 4>\"$2\"; shift 2; exec \"$@\"";

    private static readonly string[] Namespaces =
        ["--unshare-all", "--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000", "--hostname", "program", "--new-session", "--die-with-parent", "--cap-drop", "ALL"];

    /// <summary>The isolation that works here, or what is missing: found out by running something harmless, once in each process.</summary>
    public static Task<(Bubblewrap? Works, string? Missing)> ProbeAsync(string program) => Probes.GetOrAdd(program, ProbeNowAsync);

    /// <summary>The bwrap of this machine, or null.</summary>
    public static string? Find() => !OperatingSystem.IsLinux() ? null : new[] { "/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap" }.FirstOrDefault(File.Exists);

    /// <summary>Whether a sandbox's own folders in memory hold more than so many bytes.</summary>
    /// <param name="firstProcess">The sandbox's first process. Until it starts another, the sandbox is being built, and the folders seen through it may still be this machine's.</param>
    public static bool HoldsOver(int firstProcess, long most) =>
        TreeWatch.HasChildren(firstProcess) && OwnFolders.Any(f => FolderSize.IsOver($"/proc/{firstProcess}/root{f}", most));

    /// <summary>A start of this command in a sandbox: its places there are the same on every machine.</summary>
    public ProcessStartInfo Start(ChildCommand command, ChildLimits limits, DotnetInstall dotnet, Scratch scratch)
    {
        var places = new ChildPlaces("/dotnet", "/program", "/work");
        var run = ChildEnvironment.Limited(limits, [$"{places.Dotnet}/dotnet", .. command.Arguments(places)], CountsTasks ? MostTasks * limits.Tasks : null);
        string[] mounts = ["--ro-bind", dotnet.Root, places.Dotnet, "--ro-bind", command.Program, places.Program, "--bind", command.Work, places.Work, "--remount-ro", "/", "--chdir", places.Work];
        string[] filter = scratch.Filter is null ? [] : ["--seccomp", "3"];
        string[] all =
        [
            "/bin/sh", "-c", WithDescriptors, "sh", scratch.Filter ?? "/dev/null", scratch.Status, Path, .. Namespaces, .. filter, "--json-status-fd", "4",
            .. System(limits.Disk.ToString(CultureInfo.InvariantCulture)), "--ro-bind", scratch.Users, "/etc/passwd", .. mounts, "--", .. run,
        ];
        if (DropsRoot) all = [.. NobodyInParticular.Become(scratch, command), .. all];
        return ChildEnvironment.Start(all[0], all[1..], limits, places.Work);
    }

    // The kernel counts a user's processes for each sandbox by itself since Linux 5.14, and root's never.
    private bool CountsTasks => (DropsRoot || !Environment.IsPrivilegedProcess) && Environment.OSVersion.Version >= new Version(5, 14);

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

    private static async Task<(Bubblewrap?, string?)> ProbeNowAsync(string program)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(program)) return (null, NotInstalled);
        string? fault = null;
        // Root's .NET may lie where nobody else may look; then it has to be root.
        foreach (bool drops in NobodyInParticular.IsNeeded ? [true, false] : new[] { false })
        {
            var sandbox = new Bubblewrap(program, drops);
            if ((fault = await sandbox.FaultAsync()) is null) return (sandbox, null);
        }
        return (null, $"bubblewrap, which isolates them, does not work here ({fault}). {Install}, and allow user namespaces");
    }

    private async Task<string?> FaultAsync()
    {
        if (DotnetInstall.Current is not { } dotnet) return "there is no .NET SDK";
        var limits = new ChildLimits(TimeSpan.FromSeconds(30), 1 << 30, 4096, 1 << 20, 64);
        using var scratch = new Scratch();
        var command = new ChildCommand(scratch.Program, scratch.Program, _ => ["--list-runtimes"]);
        var result = await new ChildProcess(limits, TimeProvider.System).RunAsync(Start(command, limits, dotnet, scratch), command.Work, scratch, CancellationToken.None);
        // The path is what only the sandbox calls it.
        if (result.End == ChildEnd.Exited && result.ExitCode == 0 && result.Output.Contains("/dotnet/", StringComparison.Ordinal) && scratch.HasExitCode) return null;
        return result.Errors.Split('\n').FirstOrDefault(l => l.Length > 0) ?? $"exit code {result.ExitCode}";
    }
}
