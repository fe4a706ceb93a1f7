using System.IO.Enumeration;

namespace Ensemble.Agents.CodeExecution;

/// <summary>How much lies in a folder that a program is writing to.</summary>
internal static class FolderSize
{
    /// <summary>A file is counted as at least one block of a disk, so that a million empty files are something.</summary>
    private const long Block = 4096;

    // Links are not followed, and none of what lies behind one is counted.
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>Whether the folder holds more than so many bytes; the count ends there, however much there is.</summary>
    public static bool IsOver(string folder, long most)
    {
        var sizes = new FileSystemEnumerable<long>(folder, (ref FileSystemEntry e) => Math.Max(Block, e.IsDirectory ? 0 : e.Length), Everything);
        long sum = 0;
        try
        {
            foreach (long size in sizes) if ((sum += size) > most) return true;
        }
        catch (PathTooLongException)
        {
            // Nobody needs folders that deep, unless to hide something.
            return true;
        }
        catch (IOException)
        {
            // Something was removed while we looked; the next look is soon.
        }
        return false;
    }

    /// <summary>The files and folders, links left out.</summary>
    public static IEnumerable<FileSystemInfo> Entries(string folder) => new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything);
}
