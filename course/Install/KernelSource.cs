using System.Security.Cryptography;
using System.Text;

namespace Ensemble.Course.Install;

/// <summary>The folder of the course that this command was built from, with the kernel's source in it.</summary>
internal sealed class KernelSource(string root)
{
    private const int VersionLength = 12;
    private static readonly string[] Built = ["bin", "obj"];
    private static readonly string[] Shared = ["Directory.Build.props", "Directory.Packages.props"];

    public string Root { get; } = root;
    public string Folder => Path.Combine(Root, "kernel");
    public string Assets => Path.Combine(Folder, "Assets");

    /// <summary>The library that the notebooks load.</summary>
    public string Library => Path.Combine(Root, "lib", "bin", "Ensemble.dll");

    /// <summary>The course's folder, looked for from where this command lies.</summary>
    public static KernelSource Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "kernel", "Ensemble.Kernel.csproj"))) return new(at.FullName);
        throw new CourseException($"the kernel's source is not above {AppContext.BaseDirectory}: start this command from the course's folder with `dotnet run --project course`");
    }

    /// <summary>A short name for the source as it is now: it changes with every file that the kernel is built from.</summary>
    public string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Files(Folder, Built).Concat(Shared.Select(s => Path.Combine(Root, s))).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Root, file).Replace('\\', '/')));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..VersionLength];
    }

    /// <summary>The newest source file of the library that is newer than the built library; null when none is.</summary>
    public string? NewerThanLibrary()
    {
        var built = File.GetLastWriteTimeUtc(Library);
        return Files(Path.Combine(Root, "lib"), Built).Where(f => Path.GetExtension(f) is ".cs" or ".csproj").FirstOrDefault(f => File.GetLastWriteTimeUtc(f) > built);
    }

    private static IEnumerable<string> Files(string folder, string[] except) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(d => !except.Contains(Path.GetFileName(d))).SelectMany(d => Files(d, [])));
}
