using System.Diagnostics;

namespace Ensemble.Execution.Tests;

/// <summary>Processes that sleep for a time nobody else sleeps, so that they can be found again.</summary>
internal static class Sleeper
{
    private static int _last = Environment.ProcessId * 1000 % 1_000_000_000;

    public static string Mark() => $"{1_000_000_000 + Interlocked.Increment(ref _last)}";

    /// <summary>A process that lives until it is disposed of.</summary>
    public static Running Start() => new(Process.Start("/bin/sleep", Mark()));

    /// <summary>The processes that sleep for this time.</summary>
    public static List<string> Alive(string mark) => [.. Directory.EnumerateDirectories("/proc").Select(CommandLine).Where(c => c.Contains(mark, StringComparison.Ordinal))];

    private static string CommandLine(string process)
    {
        try
        {
            return char.IsDigit(process[6]) ? File.ReadAllText($"{process}/cmdline") : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    internal sealed class Running(Process process) : IDisposable
    {
        public bool HasExited => process.HasExited;

        public void Dispose()
        {
            process.Kill();
            process.Dispose();
        }
    }
}
