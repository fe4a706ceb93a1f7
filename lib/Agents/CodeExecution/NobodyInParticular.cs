using System.Globalization;
using System.Runtime.InteropServices;

namespace Ensemble.Agents.CodeExecution;

/// <summary>
/// Where this process is root, as in many containers, a sandbox is not: it is started as a user that owns nothing but the folders of its run.
/// Even without a single right the kernel lets root's processes do things (be as many as they like, write to root's files).
/// </summary>
internal static class NobodyInParticular
{
    private const string SetUser = "/usr/bin/setpriv";

    // Above every user and every range that container engines give away, another one for each process of ours, and still a number that fits 31 bits.
    private static readonly uint User = 2_000_000_000 + (uint)Environment.ProcessId;

    public static bool IsNeeded => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(SetUser);

    /// <summary>The beginning of a command line that goes on as this user, who is given the run's folders.</summary>
    public static IEnumerable<string> Become(Scratch scratch, ChildCommand command)
    {
        scratch.GiveTo(User);
        Give(command.Work, User);
        foreach (string entry in FolderSize.Entries(command.Work)) Give(entry, User);
        string user = User.ToString(CultureInfo.InvariantCulture);
        return [SetUser, $"--reuid={user}", $"--regid={user}", "--clear-groups"];
    }

    /// <summary>Makes it the owner of a file, or of a link itself; what cannot be given stays as it is.</summary>
    public static void Give(string path, uint user) => _ = ChangeOwner(path, user, user);

    [DllImport("libc", EntryPoint = "lchown", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
