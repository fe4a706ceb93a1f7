namespace Ensemble.Course.Install;

/// <summary>
/// The kernelspec's own folder: <c>kernel.json</c>, the logos and the program, in a subfolder for each version. Which version counts is
/// written in <c>kernel.json</c> alone, so replacing that one file replaces the kernel, in one step on every system.
/// </summary>
internal sealed class KernelFolder(string path)
{
    public const string Staging = "staging", LockFile = ".lock", NewSpec = "kernel.json.new", Assembly = "Ensemble.Kernel.dll";
    private const string ProgramPrefix = "program-";

    public static IReadOnlyList<string> Logos { get; } = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    public string Path { get; } = path;
    public string SpecFile => PathOf(KernelSpec.FileName);

    /// <summary>Whether there is anything at all; a link that leads nowhere is something too.</summary>
    public bool IsThere => System.IO.Path.Exists(Path) || LinkTarget is not null;

    /// <summary>Where the folder leads, when it is a link.</summary>
    public string? LinkTarget => new DirectoryInfo(Path).LinkTarget;

    /// <summary>The course's kernel that is installed here; null when there is none.</summary>
    public KernelSpec? Installed => File.Exists(SpecFile) ? KernelSpec.Read(File.ReadAllText(SpecFile)) : null;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Whose the folder is, in words; null when it is the course's own, unfinished, or not there.</summary>
    public string? Stranger()
    {
        if (LinkTarget is { } target) return $"a link to {target}";
        if (File.Exists(Path)) return "a file, not a folder";
        if (File.Exists(SpecFile)) return Installed is null ? KernelSpec.Describe(File.ReadAllText(SpecFile)) : null;
        string[] unknown = [.. Entries().Where(e => !IsOurs(e))];
        return unknown.Length == 0 ? null : $"a folder with {string.Join(", ", unknown.Take(3))}";
    }

    /// <summary>The names in the folder.</summary>
    public IEnumerable<string> Entries() => Directory.Exists(Path) ? Directory.EnumerateFileSystemEntries(Path).Select(e => System.IO.Path.GetFileName(e)!).Order(StringComparer.Ordinal) : [];

    /// <summary>Whether a name in the folder is one that an installation gives.</summary>
    public static bool IsOurs(string name) =>
        name is KernelSpec.FileName or NewSpec or Staging or LockFile || Logos.Contains(name) || IsProgram(name);

    /// <summary>Whether a name in the folder is that of a version of the program.</summary>
    public static bool IsProgram(string name) => NumberOf(name) is not null;

    /// <summary>The folder of the program that a kernel.json starts, when it is in this folder.</summary>
    public static string? ProgramOf(KernelSpec? spec) => spec?.Command.Select(c => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(c))).FirstOrDefault(n => n is not null && IsProgram(n));

    /// <summary>A name that no version of the program has yet.</summary>
    public string NextProgram() => $"{ProgramPrefix}{Entries().Select(NumberOf).Max() + 1 ?? 1}";

    /// <summary>Removes what is there under a name; false when the system will not let go of it, as Windows does of a program that runs.</summary>
    public bool TryRemove(string name)
    {
        string entry = PathOf(name);
        try
        {
            if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
            else File.Delete(entry);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Removes the folder when nothing is left in it.</summary>
    public void RemoveWhenEmpty()
    {
        if (Directory.Exists(Path) && !Entries().Any()) Directory.Delete(Path);
    }

    /// <summary>Keeps other installations out until it is disposed. It ends with the process, however that ends.</summary>
    public IDisposable Lock()
    {
        try
        {
            return new FileStream(PathOf(LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new CourseException($"{Path} cannot be changed now: {e.Message} Another `course install` may be at work on it: wait for it, then try again");
        }
    }

    private static int? NumberOf(string name) =>
        name.StartsWith(ProgramPrefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(ProgramPrefix.Length), out int number) && number > 0 ? number : null;
}
