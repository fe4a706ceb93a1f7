using System.IO.Enumeration;

namespace Ensemble.Agents.CodeExecution;

/// <summary>How much lies in a folder that a program is writing to.</summary>
internal static class FolderSize
{
    /// <summary>A file is counted as at least one block of a disk, so that a million empty files are something.</summary>
    private const long Block = 4096;

    // A name that is no text cannot be asked for its size; nobody who means well has many of them.
    private const long Unknown = 1 << 20;

    // Links are not followed, and none of what lies behind one is counted.
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint };
    private static readonly EnumerationOptions WhatCanBeSeen = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Whether the folder holds more than so many bytes, or what cannot be counted; the count ends there, however much there is.</summary>
    public static bool IsOver(string folder, long most)
    {
        long sum = 0;
        try
        {
            // Opens the folder at once, which may be gone.
            var sizes = new FileSystemEnumerable<long>(folder, (ref FileSystemEntry e) => Size(ref e), Everything);
            foreach (long size in sizes) if ((sum += size) > most) return true;
        }
        catch (Exception e) when (e is PathTooLongException or UnauthorizedAccessException)
        {
            // Nobody needs folders that deep, or that may be written and not looked into, unless to hide something.
            return true;
        }
        catch (IOException)
        {
            // Something was removed while we looked; the next look is soon.
        }
        return false;
    }

    /// <summary>The files by path, links left out, as far down as paths can say, with what changes when one is written.</summary>
    public static Dictionary<string, (long Length, DateTimeOffset Written)> Files(string folder)
    {
        var files = new Dictionary<string, (long, DateTimeOffset)>(StringComparer.Ordinal);
        try
        {
            var seen = new FileSystemEnumerable<(string Path, long Length, DateTimeOffset Written)>(
                folder, (ref FileSystemEntry e) => (e.ToFullPath(), e.Length, e.LastWriteTimeUtc), WhatCanBeSeen) { ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory };
            // Two names that are no text may look the same.
            foreach (var file in seen) files[file.Path] = (file.Length, file.Written);
        }
        catch (IOException)
        {
            // What was seen until then is the answer.
        }
        return files;
    }

    /// <summary>Everything in a folder, links left out, as far down as paths can say.</summary>
    public static IEnumerable<string> Entries(string folder)
    {
        var entries = new List<string>();
        try
        {
            entries.AddRange(Directory.EnumerateFileSystemEntries(folder, "*", WhatCanBeSeen));
        }
        catch (IOException)
        {
            // What was seen until then is the answer.
        }
        return entries;
    }

    private static long Size(ref FileSystemEntry entry) =>
        entry.FileName.Contains('\uFFFD') ? Unknown : Math.Max(Block, entry.IsDirectory ? 0 : entry.Length);
}
