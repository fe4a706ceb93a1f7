using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Ensemble.Agents.CodeExecution;

/// <summary>A child process that ends when this process does and that inherits nothing but three pipes.</summary>
internal sealed class LaunchedProcess : IDisposable
{
    private const int SetDescriptorFlags = 2, CloseOnExec = 1;

    private readonly TaskCompletionSource<Process> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _done = new();

    private LaunchedProcess(ProcessStartInfo start)
    {
        // To Linux the parent is a thread: one of the pool may end at any time and would take the child with it. This one stays as long as it is needed.
        new Thread(() => Hold(start)) { IsBackground = true, Name = "Ensemble code execution" }.Start();
    }

    public Process Process { get; private set; } = null!;

    /// <summary>Starts a process, whose <c>ends with its parent</c> means with this process.</summary>
    public static async Task<LaunchedProcess> StartAsync(ProcessStartInfo start)
    {
        var launched = new LaunchedProcess(start);
        launched.Process = await launched._started.Task;
        return launched;
    }

    public void Dispose()
    {
        _done.Set();
        // A Process leaves open what it has handed out.
        Process.StandardOutput.Dispose();
        Process.StandardError.Dispose();
        Process.Dispose();
    }

    private void Hold(ProcessStartInfo start)
    {
        try
        {
            CloseInherited();
            _started.SetResult(Process.Start(start)!);
            _done.Wait();
        }
        catch (Exception error)
        {
            _started.TrySetException(error);
        }
    }

    // Files that this process was itself started with would be open in its children, too. .NET's own are not.
    private static void CloseInherited()
    {
        if (!OperatingSystem.IsLinux()) return;
        foreach (string entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out int descriptor) && descriptor > 2)
                _ = SetFlags(descriptor, SetDescriptorFlags, CloseOnExec);
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int SetFlags(int descriptor, int command, int flags);
}
