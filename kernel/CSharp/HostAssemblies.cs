using System.Collections.Concurrent;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Ensemble.Kernel.CSharp;

/// <summary>The assemblies this process brings with it, and one shared metadata reference per file.</summary>
internal static class HostAssemblies
{
    private static readonly ConcurrentDictionary<string, Lazy<AssemblyFile>> Files = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Trusted =
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(p => Path.GetFileNameWithoutExtension(p), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>What every cell may use without a <c>#r</c>: the framework, and the kernel's own vocabulary.</summary>
    public static IReadOnlyList<AssemblyFile> Defaults => LazyDefaults.Value;

    private static readonly Lazy<IReadOnlyList<AssemblyFile>> LazyDefaults = new(() =>
    {
        string[] own = [typeof(HostAssemblies).Assembly.Location, PathOf("Microsoft.DotNet.Interactive.Formatting")!, PathOf("Microsoft.AspNetCore.Html.Abstractions")!];
        var framework = Trusted.Values.Where(p => Path.GetDirectoryName(p) == FrameworkFolder);
        return [.. framework.Concat(own).AsParallel().AsOrdered().Select(Open)];
    });

    /// <summary>The file this process would load for a simple name, or has loaded; null when it has none.</summary>
    public static string? PathOf(string simpleName)
    {
        if (Trusted.TryGetValue(simpleName, out string? trusted)) return trusted;
        return AssemblyLoadContext.Default.Assemblies.FirstOrDefault(a => a.GetName().Name == simpleName && a.Location.Length > 0)?.Location;
    }

    /// <summary>Whether the process began with an assembly of that name, framework or the kernel's own.</summary>
    public static bool IsCarried(string simpleName) => Trusted.ContainsKey(simpleName);

    public static bool IsFramework(string path) => Path.GetDirectoryName(path) == FrameworkFolder;

    /// <summary>Opens a managed assembly once; throws <see cref="BadImageFormatException"/> when it is not one.</summary>
    public static AssemblyFile Open(string path) => Files.GetOrAdd(path, p => new(() => AssemblyFile.Read(p))).Value;
}

/// <summary>An assembly's file, read once for everything the kernel needs of it.</summary>
internal sealed record AssemblyFile(string Path, string Name, Version Version, Guid Mvid, IReadOnlyList<string> References, MetadataReference Reference)
{
    public static AssemblyFile Read(string path)
    {
        var metadata = AssemblyMetadata.CreateFromFile(path);
        var reader = metadata.GetModules()[0].GetMetadataReader();
        var definition = reader.GetAssemblyDefinition();
        var references = reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name)).ToList();
        return new(path, reader.GetString(definition.Name), definition.Version, reader.GetGuid(reader.GetModuleDefinition().Mvid), references,
            metadata.GetReference(filePath: path, display: path));
    }
}
