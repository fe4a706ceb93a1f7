using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Ensemble.Kernel.Packages;

/// <summary>At run time, finds the files of the packages that cells have installed, each in its own folder.</summary>
internal static class PackageFiles
{
    private static readonly ConcurrentDictionary<string, string> Assemblies = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, string> Natives = new(StringComparer.OrdinalIgnoreCase);

    static PackageFiles()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => Assemblies.TryGetValue(KeyOf(name), out string? path) ? context.LoadFromAssemblyPath(path) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            NativeNames(name).Select(n => Natives.GetValueOrDefault(n)).FirstOrDefault(p => p is not null) is { } path && NativeLibrary.TryLoad(path, out nint handle) ? handle : 0;
    }

    public static void Add(PackageSet packages)
    {
        foreach (string path in packages.Assemblies) Assemblies[Path.GetFileNameWithoutExtension(path)] = path;
        foreach (var (name, path) in packages.Satellites) Assemblies[name] = path;
        foreach (string path in packages.Natives) Natives[Path.GetFileName(path)] = path;
    }

    private static string KeyOf(AssemblyName name) => string.IsNullOrEmpty(name.CultureName) ? name.Name! : $"{name.CultureName}/{name.Name}";

    private static string[] NativeNames(string name) => [name, $"{name}.dll", $"lib{name}.so", $"lib{name}.dylib", $"{name}.so", $"{name}.dylib"];
}
