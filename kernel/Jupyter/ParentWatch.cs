using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Ensemble.Kernel.Jupyter;

/// <summary>Notices when the client that started this process is gone, so that a killed client leaves no kernel behind.</summary>
internal sealed class ParentWatch
{
    /// <summary>How often to look.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly int _parent;
    private readonly bool _isDirect;

    private ParentWatch(int parent) => (_parent, _isDirect) = (parent, GetParent() == parent);

    /// <summary>A watch for the client named in the variable JPY_PARENT_PID; null when there is none, or none that can be watched.</summary>
    public static ParentWatch? FromEnvironment()
    {
        // On Windows the variable holds a handle, and clients end their kernels by a job object.
        if (OperatingSystem.IsWindows()) return null;
        string? pid = Environment.GetEnvironmentVariable("JPY_PARENT_PID");
        return int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out int parent) && parent > 1 ? new(parent) : null;
    }

    // A process whose parent ended gets another one, which is seen even while the dead one is still listed.
    public bool IsGone => _isDirect ? GetParent() != _parent : !IsListed(_parent);

    private static bool IsListed(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int GetParent();
}
