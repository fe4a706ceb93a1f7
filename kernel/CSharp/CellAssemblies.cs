using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace Ensemble.Kernel.CSharp;

/// <summary>
/// Loads what cells compile to, each cell's assembly so that it goes when nothing needs it any more: no code runs, and no
/// object of its types, no delegate and no later cell is left.
/// </summary>
/// <remarks>
/// The first cells that declare something are loaded for good, like any program's code: assemblies made at run time (proxies,
/// F# cells) may refer to those only. Later ones, in a session of that many, are not.
/// </remarks>
internal sealed class CellAssemblies
{
    /// <summary>How many cells are loaded for good. Each takes about 30 KB.</summary>
    private const int MostForGood = 500;

    private readonly AssemblyLoadContext _forGood = new("cells");
    private readonly Dictionary<string, WeakReference<Assembly>> _chain = new(StringComparer.Ordinal);
    private int _loadedForGood;

    /// <summary>Loads a cell.</summary>
    /// <param name="declares">Whether later cells may refer to it, by the name of its assembly.</param>
    public Assembly Load(MemoryStream image, MemoryStream symbols, bool declares)
    {
        bool forGood = declares && _loadedForGood < MostForGood;
        if (forGood) _loadedForGood++;
        image.Position = symbols.Position = 0;
        var context = forGood ? _forGood : new OneCell(Needed(image));
        var assembly = context.LoadFromStream(image, symbols);
        if (!forGood) context.Unload(); // It goes when it is free to, which needs no further word.
        if (declares) _chain[assembly.GetName().Name!] = new(assembly);
        return assembly;
    }

    // What the cell refers to must live as long as the cell does.
    private List<Assembly> Needed(MemoryStream image)
    {
        if (_chain.Count == 0) return [];
        using var file = new PEReader(image, PEStreamOptions.LeaveOpen);
        var reader = file.GetMetadataReader();
        var names = reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name));
        List<Assembly> needed = [.. names.Select(n => _chain.TryGetValue(n, out var found) && found.TryGetTarget(out var assembly) ? assembly : null).OfType<Assembly>()];
        image.Position = 0;
        return needed;
    }

    private sealed class OneCell(List<Assembly> needed) : AssemblyLoadContext("cell", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => needed.Find(a => a.GetName().Name == assemblyName.Name);
    }
}
