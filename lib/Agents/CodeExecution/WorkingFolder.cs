using System.Diagnostics;

namespace Ensemble.Agents.CodeExecution;

/// <summary>
/// The folder that programs work in. What lies in it is theirs: a link that one left behind is never followed, and what only looks like a file
/// is never waited for.
/// </summary>
internal sealed class WorkingFolder : IDisposable
{
    private readonly bool _isOurs;

    public WorkingFolder(string? path)
    {
        _isOurs = path is null;
        Path = path is null ? Directory.CreateTempSubdirectory("ensemble-code-").FullName : Directory.CreateDirectory(System.IO.Path.GetFullPath(path)).FullName;
        // A folder that nobody disposes of, in a notebook for example, goes with the process.
        if (_isOurs) AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public string Path { get; }

    /// <summary>Saves a text; gives why it could not be saved, or null.</summary>
    public async Task<string?> WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        if (Fault(name) is { } fault) return fault;
        Prepare();
        string target = System.IO.Path.Combine(Path, name), fresh = $"{target}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            // A new file that then takes the name: a pipe or a link of that name is replaced, never opened.
            await File.WriteAllTextAsync(fresh, text, PlainText.Encoding, cancellationToken);
            File.Move(fresh, target, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"the file '{name}' could not be saved: {Reason(e)}";
        }
        finally
        {
            if (File.Exists(fresh)) File.Delete(fresh);
        }
    }

    /// <summary>The text of a file that a program wrote.</summary>
    /// <exception cref="IOException">It is not there, is no plain file, leads out of the folder or is longer than <paramref name="most"/> bytes.</exception>
    public async Task<string> ReadAsync(string name, long most, CancellationToken cancellationToken)
    {
        if (Fault(name) is { } fault) throw new IOException(Sentence(fault));
        string path = System.IO.Path.Combine(Path, name);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{name}' in the working folder. {NearestNames.Hint(name, Files().Keys)}");
        try
        {
            // Opened for writing too, since that never waits for the other end of a pipe.
            await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (!file.CanSeek) throw new IOException($"'{name}' is no plain file.");
            if (file.Length > most) throw new IOException($"'{name}' has {Sizes.Of(file.Length)}, and {Sizes.Of(most)} may be read.");
            using var reader = new StreamReader(file);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"'{name}' may not be read: the program took away its rights.", error);
        }
    }

    /// <summary>Brings a data file in, under its own name; a file that is already there stays.</summary>
    public void Add(string source)
    {
        string name = System.IO.Path.GetFileName(source);
        if (Fault(name) is { } fault) throw new IOException(Sentence(fault));
        string target = System.IO.Path.Combine(Path, name);
        if (File.Exists(target)) return;
        File.Copy(source, target);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Makes sure that the next program can work here, whatever the last one did to the folder.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(Path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The files by name, with what changes when one is written; links are none.</summary>
    public Dictionary<string, (long Length, DateTimeOffset Written)> Files() =>
        FolderSize.Files(Path).ToDictionary(f => System.IO.Path.GetRelativePath(Path, f.Key).Replace('\\', '/'), f => f.Value, StringComparer.Ordinal);

    public void Dispose()
    {
        if (!_isOurs) return;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Delete(Path);
    }

    /// <summary>Deletes a folder whatever a program has made of it; links in it are removed, not followed.</summary>
    private static void Delete(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.Delete(path, recursive: true);
            return;
        }
        // rm goes down folders that are deeper than a path can say; a folder without rights needs them back first.
        Run("rm", "-rf", "--", path);
        if (!Directory.Exists(path)) return;
        Run("chmod", "-R", "u+rwX", "--", path);
        Run("rm", "-rf", "--", path);
    }

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
    }

    private string? Fault(string name)
    {
        if (FileNames.Fault(name) is { } fault) return fault;
        string path = Path;
        foreach (string part in name.Split('/'))
        {
            path = System.IO.Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null) return $"'{name}' goes through a link, which may lead out of the working folder. Use another name.";
        }
        return Directory.Exists(path) ? $"'{name}' is a folder. Use another name." : null;
    }

    private static string Sentence(string fault) => $"{char.ToUpperInvariant(fault[0])}{fault[1..]}";

    private string Reason(Exception error) => error.Message.Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    private void OnExit(object? sender, EventArgs e) => Delete(Path);
}
