using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Ensemble.Course.Install;

/// <summary>How a child process ended, and all that it wrote.</summary>
internal sealed record ChildProcess(int ExitCode, string Output)
{
    /// <summary>Runs a program to its end; cancelling ends it and everything it started.</summary>
    public static async Task<ChildProcess> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string speaks in new[] { "DOTNET_CLI_UI_LANGUAGE", "VSLANG" }) start.Environment[speaks] = speaks == "VSLANG" ? "1033" : "en";
        using var process = Start(start);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new CourseException($"{start.FileName} cannot be started: {e.Message}");
        }
    }
}
