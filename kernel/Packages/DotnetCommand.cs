using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Ensemble.Kernel.Packages;

/// <summary>Runs the <c>dotnet</c> command. Stopped or not, it leaves no process behind.</summary>
internal static class DotnetCommand
{
    private const int MostOutput = 200_000;

    // A killed kernel can stop nobody and remove nothing. The shell that runs the command does: its input ends when the kernel does.
    private const string Guarded = """
        folder=$1
        shift
        exec 3<&0
        "$@" </dev/null 3<&- &
        command=$!
        { read -r _ <&3; kill -9 $command; } >/dev/null 2>&1 &
        guard=$!
        wait $command
        code=$?
        kill $guard 2>/dev/null
        if [ $code = 137 ]; then rm -rf "$folder"; fi
        exit $code
        """;

    /// <param name="folder">Where it works and puts what is temporary. It is removed when the kernel is killed.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, folder);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
        lock (output) return (process.ExitCode, output.ToString());
    }

    private static Process Start(IReadOnlyList<string> arguments, string folder)
    {
        string dotnet = Locate();
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(dotnet, arguments) : new ProcessStartInfo("/bin/sh", ["-c", Guarded, "sh", folder, dotnet, .. arguments]);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        // A build that started this process has settings for its own; these would mislead another.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in Settings(folder)) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PackageException($"the dotnet command does not start ({e.Message}): packages need the .NET SDK, see https://dot.net/download");
        }
    }

    private static Dictionary<string, string> Settings(string folder) => new()
    {
        ["DOTNET_CLI_UI_LANGUAGE"] = "en", // its messages are read
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        // Somebody is waiting: a feed that is down is told after seconds, not after the many tries that suit a build server.
        ["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "3",
        ["NUGET_ENHANCED_NETWORK_RETRY_DELAY_MILLISECONDS"] = "300",
        ["TMPDIR"] = folder,
        ["TMP"] = folder,
        ["TEMP"] = folder,
    };

    // The one that this process runs on, which need not be on the path.
    private static string Locate()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string own = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(own) ? own : "dotnet";
    }

    private static void Keep(StringBuilder output, string? line)
    {
        lock (output)
        {
            if (line is not null && output.Length < MostOutput) output.Append(line).Append('\n');
        }
    }
}
