using System.Diagnostics;
using System.Text;

namespace Ensemble.Course.Tests;

/// <summary>The built command as a person runs it: a process of its own, in a folder of its own.</summary>
internal static class CourseProcess
{
    // Against a hang only: a lesson that compiles fifty programs takes one minute on a quiet machine and over two beside the other suites.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    public static async Task<Finished> RunAsync(string folder, string[] arguments, Func<Process, string, Task>? onLine = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "course.dll"), .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await ReadAsync(process, onLine, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    // By pieces rather than by lines: the line of a running cell is not ended yet.
    private static async Task<string> ReadAsync(Process process, Func<Process, string, Task>? onText, CancellationToken cancellationToken)
    {
        var all = new StringBuilder();
        var buffer = new char[4096];
        while (await process.StandardOutput.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            all.Append(buffer, 0, read);
            if (onText is not null) await onText(process, all.ToString());
        }
        return all.ToString();
    }
}

/// <summary>How a process ended and what it said.</summary>
internal sealed record Finished(int ExitCode, string Output, string Errors);
