using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Ensemble.Kernel.CSharp;

/// <summary>
/// At run time, finds what a referenced assembly needs in that assembly's own folder. Everything goes into the process's
/// default context, where the host's copy always wins: so each assembly is there once, and a type has one identity.
/// </summary>
internal static class DependencyFolders
{
    private static readonly Lock Gate = new();
    private static readonly List<(string Folder, Lazy<AssemblyDependencyResolver?> ByDepsFile)> Folders = [];

    static DependencyFolders()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => Find(name) is { } path ? context.LoadFromAssemblyPath(path) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            FindNative(name) is { } path && NativeLibrary.TryLoad(path, out nint handle) ? handle : 0;
    }

    public static void Add(string assemblyPath)
    {
        string folder = Path.GetDirectoryName(assemblyPath)!;
        lock (Gate)
        {
            if (Folders.All(f => f.Folder != folder)) Folders.Add((folder, new(() => ResolverOf(assemblyPath))));
        }
    }

    private static AssemblyDependencyResolver? ResolverOf(string assemblyPath)
    {
        if (!File.Exists(Path.ChangeExtension(assemblyPath, ".deps.json"))) return null;
        try
        {
            return new AssemblyDependencyResolver(assemblyPath);
        }
        catch (InvalidOperationException)
        {
            return null; // A damaged or stale .deps.json: the folder itself is still searched.
        }
    }

    private static (string Folder, Lazy<AssemblyDependencyResolver?> ByDepsFile)[] Snapshot()
    {
        lock (Gate) return [.. Folders];
    }

    private static string? Find(AssemblyName name) => Snapshot()
        .Select(f => f.ByDepsFile.Value?.ResolveAssemblyToPath(name) ?? Existing(Path.Combine(f.Folder, name.Name + ".dll")))
        .FirstOrDefault(p => p is not null);

    private static string? FindNative(string name) => Snapshot()
        .Select(f => f.ByDepsFile.Value?.ResolveUnmanagedDllToPath(name) ?? NativeNames(name).SelectMany(n => NativePlaces(f.Folder, n)).Select(Existing).FirstOrDefault(p => p is not null))
        .FirstOrDefault(p => p is not null);

    private static string? Existing(string path) => File.Exists(path) ? path : null;

    private static string[] NativeNames(string name) =>
        OperatingSystem.IsWindows() ? [name, name + ".dll"] : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", name + ".dylib"] : [name, $"lib{name}.so", name + ".so"];

    private static IEnumerable<string> NativePlaces(string folder, string file)
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        yield return Path.Combine(folder, file);
        foreach (string rid in (string[])[RuntimeInformation.RuntimeIdentifier, $"{system}-{processor}", system, "unix"])
            yield return Path.Combine(folder, "runtimes", rid, "native", file);
    }
}
