using System.Collections.Immutable;
using Ensemble.Kernel.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.CSharp;

/// <summary>What the cells of one notebook can see, whatever their language: the defaults, and what <c>#r</c> added.</summary>
internal sealed class References(string baseFolder) : MetadataReferenceResolver
{
    private readonly HashSet<string> _known = [.. HostAssemblies.Defaults.Select(a => a.Name)];
    private readonly List<AssemblyFile> _added = [];

    /// <summary>What <c>#r</c> has added so far, in any language. It only grows: a language remembers how much of it it has taken.</summary>
    public IReadOnlyList<AssemblyFile> Added => _added;

    /// <summary>
    /// Follows a <c>#r</c>: adds the assemblies that are new to the notebook (the file and those it needs, from its folder). Throws
    /// <see cref="FileNotFoundException"/> or <see cref="BadImageFormatException"/> with a message for the learner.
    /// </summary>
    /// <param name="note">Told what the learner should know and that does no harm.</param>
    public void Add(string reference, Action<string> note)
    {
        if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            throw new FileNotFoundException("a package is referred to at the very start of a line: take away what stands before #r");
        string path = Locate(reference);
        var file = Open(path, reference);
        var root = Preferred(file);
        if (root.Mvid != file.Mvid) note($"{reference} is another build than the copy this kernel carries, and the kernel's copy is used: build everything again with `dotnet build` and restart.");
        if (!HostAssemblies.IsFramework(path)) DependencyFolders.Add(path);
        _added.AddRange(Closure(root, path));
    }

    /// <summary>Follows the <c>#r</c> lines of a cell and returns what is wrong with the first that cannot be followed, or null.</summary>
    public CellError? Add(IEnumerable<(string Reference, int Line)> lines, KernelInvocationContext cell)
    {
        foreach (var (reference, line) in lines)
        {
            try
            {
                Add(reference, note => cell.Send(new StreamText("stderr", note + "\n")));
            }
            catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException or ArgumentException)
            {
                return CellError.Plain("ReferenceError", e.Message, line);
            }
        }
        return null;
    }

    /// <summary>Adds the assemblies of packages. All or none: throws <see cref="BadImageFormatException"/> when one does not fit what is loaded.</summary>
    public void AddPackage(IEnumerable<string> assemblies)
    {
        List<AssemblyFile> fresh = [.. assemblies.Select(HostAssemblies.Open).Where(f => !_known.Contains(f.Name)).Select(Preferred)];
        foreach (var file in fresh.Where(f => _known.Add(f.Name))) _added.Add(file);
    }

    // A bare name may also mean an assembly that the process has anyway, as in #r "System.Xml.Linq".
    private string Locate(string reference)
    {
        string path = Path.GetFullPath(reference, baseFolder);
        if (File.Exists(path)) return path;
        string? host = reference.AsSpan().IndexOfAny('/', '\\') < 0 ? HostAssemblies.PathOf(reference) ?? HostAssemblies.PathOf(Path.GetFileNameWithoutExtension(reference)) : null;
        return host ?? throw new FileNotFoundException(MissingFile.Explain(reference, path));
    }

    private static AssemblyFile Open(string path, string reference)
    {
        try
        {
            return HostAssemblies.Open(path);
        }
        catch (BadImageFormatException)
        {
            throw new BadImageFormatException($"{reference} is not a .NET assembly");
        }
    }

    // What is compiled against must be what will run: the host's copy wherever it has one that is new enough.
    private static AssemblyFile Preferred(AssemblyFile file)
    {
        if (HostAssemblies.PathOf(file.Name) is not { } path || path == file.Path) return file;
        var host = HostAssemblies.Open(path);
        if (host.Version >= file.Version) return host;
        throw new BadImageFormatException($"{file.Name} {file.Version} is needed, and "
            + (HostAssemblies.IsCarried(file.Name) ? $"this kernel carries {host.Version} for its own use: choose what works with that version"
                : $"{host.Version} is loaded already ({path}): restart the kernel, and refer to the newer one first"));
    }

    private List<AssemblyFile> Closure(AssemblyFile root, string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        var found = new List<AssemblyFile>();
        var waiting = new Queue<AssemblyFile>([root]);
        // A package that the project names but its code never calls is no reference of the assembly; a cell may still call it.
        foreach (string name in DepsFile.Assemblies(path))
            if (Dependency(name, folder) is { } listed) waiting.Enqueue(listed);
        while (waiting.TryDequeue(out var next))
        {
            if (!_known.Add(next.Name)) continue;
            found.Add(next);
            foreach (string name in next.References.Where(n => !_known.Contains(n)))
                if (Dependency(name, folder) is { } dependency) waiting.Enqueue(dependency);
        }
        return found;
    }

    private static AssemblyFile? Dependency(string name, string folder)
    {
        string beside = Path.Combine(folder, name + ".dll");
        if (File.Exists(beside)) return Preferred(HostAssemblies.Open(beside));
        return HostAssemblies.PathOf(name) is { } host ? HostAssemblies.Open(host) : null;
    }

    // Cells add their references above; the compiler asks for those of a file that a cell brings in with #load.
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        try
        {
            return [(PortableExecutableReference)Preferred(Open(Locate(reference), reference)).Reference];
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or ArgumentException) // ArgumentException: no system has such a path.
        {
            return []; // The compiler then reports the directive, with its file and line.
        }
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
