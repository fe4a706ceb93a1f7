using System.Text;

namespace Ensemble.Kernel.Notebooks;

/// <summary>Writes a file in one step: whoever reads it finds the old one or the new one, whole.</summary>
internal static class AtomicFile
{
    private static int _writes;

    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public static void Write(string path, byte[] content)
    {
        // A link stays a link: what it points at is written.
        string target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
        // A name for each writing: two commands may write the same file at the same time.
        string half = $"{target}.{Environment.ProcessId}-{Interlocked.Increment(ref _writes)}.part";
        try
        {
            File.WriteAllBytes(half, content);
            File.Move(half, target, overwrite: true);
        }
        catch (UnauthorizedAccessException e)
        {
            // The half-written file is nothing that a person knows of.
            throw new UnauthorizedAccessException($"{path} may not be written: give yourself the right to write it, and its folder", e);
        }
        finally
        {
            File.Delete(half); // Still there when the disk is full, or the target may not be replaced.
        }
    }
}
