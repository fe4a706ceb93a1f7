using System.Diagnostics;

namespace Ensemble.Agents.CodeExecution;

/// <summary>A child process without isolation. Programs that mean harm can leave it: it is for systems without bubblewrap and for code one would run by hand.</summary>
internal static class Unprotected
{
    // A process that leaves the tree still carries the environment it was started with.
    private const string Mark = "ENSEMBLE_RUN", NewSession = "/usr/bin/setsid";

    public static ProcessStartInfo Start(ChildCommand command, ChildLimits limits, DotnetInstall dotnet, Scratch scratch)
    {
        var places = new ChildPlaces(dotnet.Root, command.Program, command.Work);
        string[] run = [dotnet.Host, .. command.Arguments(places)];
        // A session of its own, so that a program that ends its group does not end ours.
        if (File.Exists(NewSession)) run = [NewSession, .. run];
        if (!OperatingSystem.IsWindows()) run = [.. ChildEnvironment.Limited(limits, run, null)];
        var start = ChildEnvironment.Start(run[0], run[1..], limits, command.Work);
        start.WorkingDirectory = command.Work;
        start.Environment[Mark] = scratch.Id;
        return start;
    }

    /// <summary>Ends what a program left running, where the system lets us find it: Linux.</summary>
    public static void KillLeftovers(Scratch scratch)
    {
        if (!OperatingSystem.IsLinux()) return;
        // Again while there are any, since they may start more; not for ever, since these have every right to.
        for (int round = 0; round < 20 && Marked(scratch.Id).ToList() is { Count: > 0 } left; round++)
            foreach (var process in left) Kill(process);
    }

    private static IEnumerable<Process> Marked(string id) => Process.GetProcesses().Where(p => Environment($"/proc/{p.Id}/environ").Contains($"{Mark}={id}", StringComparison.Ordinal));

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }

    private static string Environment(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
