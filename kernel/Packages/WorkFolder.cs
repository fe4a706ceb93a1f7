using System.Diagnostics;
using System.Globalization;

namespace Ensemble.Kernel.Packages;

/// <summary>A folder for one restore. It is removed when that ends, or by a later kernel if this one was killed.</summary>
internal sealed class WorkFolder : IDisposable
{
    private WorkFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Makes a folder in <paramref name="parent"/>, whose other folders go when the process that made them is gone.</summary>
    public static WorkFolder Create(string parent)
    {
        if (Directory.Exists(parent))
            foreach (string old in Directory.EnumerateDirectories(parent).Where(IsLeftBehind)) Remove(old);
        return new(Directory.CreateDirectory(System.IO.Path.Combine(parent, $"{Environment.ProcessId}-{Guid.NewGuid():n}")).FullName);
    }

    public void Dispose() => Remove(Path);

    private static bool IsLeftBehind(string folder)
    {
        string owner = System.IO.Path.GetFileName(folder).Split('-')[0];
        if (!int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out int id)) return true;
        try
        {
            using var process = Process.GetProcessById(id);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody still has a file of it open: the next restore tries again.
        }
    }
}
