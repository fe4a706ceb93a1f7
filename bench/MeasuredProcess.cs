using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Ensemble.Bench;

/// <summary>What a whole process cost.</summary>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="PeakBytes">The most physical memory it held at any time.</param>
internal sealed record Measured(int ExitCode, string Output, TimeSpan Wall, TimeSpan Processor, long PeakBytes);

/// <summary>Runs the <c>course</c> command in a process of its own and measures it from outside.</summary>
internal static class MeasuredProcess
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public static async Task<Measured> CourseAsync(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "course.dll"), .. arguments])
        {
            WorkingDirectory = Repository.Root, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8,
        };
        long begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var exit = process.WaitForExitAsync();
        var (peak, processor) = (0L, TimeSpan.Zero);
        // The system keeps the peak only as long as the process lives, so it is read until the end.
        while (!exit.IsCompleted)
        {
            (peak, processor) = Look(process) ?? (peak, processor);
            await Task.WhenAny(exit, Task.Delay(BetweenLooks));
        }
        await exit;
        return new(process.ExitCode, await output, Stopwatch.GetElapsedTime(begin), processor, peak);
    }

    private static (long, TimeSpan)? Look(Process process)
    {
        try
        {
            process.Refresh();
            return (process.PeakWorkingSet64, process.TotalProcessorTime) is (> 0, _) seen ? seen : null;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
