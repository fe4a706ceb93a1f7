using Ensemble.Kernel.Notebooks;

namespace Ensemble.Kernel.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ensemble atomic ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ManyWritersOfOneFileLeaveOneWholeFileAndNothingElse()
    {
        string path = Path.Combine(folder, "n.ipynb");
        string[] texts = [.. Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 20_000))];
        Parallel.ForEach(Enumerable.Range(0, 64), i => AtomicFile.Write(path, texts[i % texts.Length]));

        Assert.Contains(File.ReadAllText(path), texts);
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void ALinkStaysALinkAndWhatItPointsAtIsWritten()
    {
        string real = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName, "real.ipynb"), link = Path.Combine(folder, "link.ipynb");
        File.WriteAllText(real, "old");
        Assert.SkipUnless(TryLink(link, real), "This system does not let everyone make links.");
        AtomicFile.Write(link, "new");

        Assert.Equal(("new", real), (File.ReadAllText(real), new FileInfo(link).LinkTarget));
        Assert.Equal([real], Directory.GetFiles(Path.GetDirectoryName(real)!));
    }

    [Fact]
    public void WhatCannotBeWrittenLeavesNothingBehind()
    {
        string taken = Directory.CreateDirectory(Path.Combine(folder, "taken")).FullName;
        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(taken, "text"));
        Assert.Empty(Directory.GetFiles(folder));
    }

    private static bool TryLink(string link, string target)
    {
        try
        {
            File.CreateSymbolicLink(link, target);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
