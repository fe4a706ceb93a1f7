using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ensemble.Agents.CodeExecution;

/// <summary>How every child starts, isolated or not: three pipes and an environment of its own.</summary>
internal static class ChildEnvironment
{
    // Limits that hold for each process by itself and that it cannot raise: no core files, file size, open files, memory it may write to, and how many
    // processes and threads its user may have, which one shell calls -p and another -u.
    private const string Limits = "{ ulimit -c 0; ulimit -f $1; ulimit -n 256; ulimit -d $2; ulimit -p $3 || ulimit -u $3; } 2>/dev/null; shift 3; exec \"$@\"";

    /// <summary>The command line that sets the limits and becomes the program.</summary>
    /// <param name="tasks">How many processes and threads its user may have, or null where others of that user are counted, too.</param>
    public static IEnumerable<string> Limited(ChildLimits limits, IEnumerable<string> command, int? tasks) =>
        ["/bin/sh", "-c", Limits, "sh", Text(limits.Disk / 512 + 1), Text(Most(limits.Memory) / 1024), tasks is null ? "unlimited" : Text(tasks.Value), .. command];

    /// <summary>A start with nothing of this process's environment: not its keys, not its paths.</summary>
    public static ProcessStartInfo Start(string program, IEnumerable<string> arguments, ChildLimits limits, string home)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables(limits, home)) start.Environment[name] = value;
        if (OperatingSystem.IsWindows()) KeepWhatWindowsNeeds(start);
        return start;
    }

    private static IEnumerable<(string, string)> Variables(ChildLimits limits, string home) =>
    [
        ("PATH", OperatingSystem.IsWindows() ? "" : "/usr/bin:/bin"),
        ("HOME", home),
        ("LANG", "C.UTF-8"),
        // The program then meets an OutOfMemoryException, which names the line, before the watch has to stop it.
        ("DOTNET_GCHeapHardLimit", (limits.Memory * 3 / 4).ToString("x", CultureInfo.InvariantCulture)),
        // 1.5 MB for the stack of a thread: memory that is set aside counts, too.
        ("DOTNET_Thread_DefaultStackSize", "180000"),
        // Neither a debugger's pipes, nor memory mapped twice, nor counting for later optimisation: it starts faster, and that is all it does.
        ("DOTNET_EnableDiagnostics", "0"),
        ("DOTNET_EnableWriteXorExecute", "0"),
        ("DOTNET_TieredPGO", "0"),
        ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"),
    ];

    // The runtime itself takes some memory that it can write to, most of it never touched.
    private static long Most(long memory) => memory + (256 << 20);

    private static void KeepWhatWindowsNeeds(ProcessStartInfo start)
    {
        string[] needed = ["SystemRoot", "SystemDrive", "windir"];
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (needed.Contains((string)variable.Key, StringComparer.OrdinalIgnoreCase)) start.Environment[(string)variable.Key] = (string?)variable.Value;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
