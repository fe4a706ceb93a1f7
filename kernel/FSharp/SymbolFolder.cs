namespace Ensemble.Kernel.FSharp;

/// <summary>
/// Where F# Interactive leaves the symbols of each cell, which it reads back at once and nobody needs again. It always makes a
/// folder in the system's temporary folder, and is made to do so in one that is cleared after every cell and removed at the end.
/// What a killed kernel left behind is removed by the next one.
/// </summary>
internal sealed class SymbolFolder
{
    private const string Prefix = "ensemble-fsharp-";
    private static readonly string Variable = OperatingSystem.IsWindows() ? "TMP" : "TMPDIR";
    private static readonly Lock Redirecting = new();

    private readonly string _folder;
    private readonly FileStream _inUse;

    public SymbolFolder()
    {
        RemoveLeftBehind();
        _folder = Directory.CreateTempSubdirectory(Prefix).FullName;
        _inUse = Lock(_folder, FileMode.CreateNew)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(_folder, _inUse);
    }

    /// <summary>Until it is disposed, the process's temporary folder is this one.</summary>
    public IDisposable Redirect() => new Redirection(_folder);

    /// <summary>Removes the symbols that have been read.</summary>
    public void Empty()
    {
        foreach (string file in Directory.EnumerateFiles(_folder, "*.pdb", SearchOption.AllDirectories)) File.Delete(file);
    }

    /// <summary>Writes a file that stays until the end; gives its path.</summary>
    public string Keep(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    // The lock says that the folder's process still runs; the system takes it away with the process. A folder without the file
    // is about to get it, and is not touched.
    private static void RemoveLeftBehind()
    {
        foreach (string folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
            if (Lock(folder, FileMode.Open) is { } free) Remove(folder, free);
    }

    private static FileStream? Lock(string folder, FileMode mode)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "in-use"), mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Remove(string folder, FileStream inUse)
    {
        try
        {
            inUse.Dispose();
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else removes it at this moment, or has it open: the next kernel tries again.
        }
    }

    private sealed class Redirection : IDisposable
    {
        private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

        public Redirection(string folder)
        {
            Redirecting.Enter();
            Environment.SetEnvironmentVariable(Variable, folder);
        }

        public void Dispose()
        {
            Environment.SetEnvironmentVariable(Variable, _before);
            Redirecting.Exit();
        }
    }
}
