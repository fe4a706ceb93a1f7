using Microsoft.CodeAnalysis;

namespace Ensemble.Kernel.CSharp.Editing.Documentation;

/// <summary>
/// The XML files that compilers write beside assemblies. They are read only when somebody asks, from the first line to the
/// member that is asked for, and nothing of them is kept: the framework's are 31 MB, and the largest takes some 20 ms.
/// </summary>
internal static class DocumentationFiles
{
    /// <summary>The element of a symbol from an assembly; null when its file or the member is not there.</summary>
    public static string? Member(ISymbol symbol, Compilation compilation, CancellationToken cancellationToken)
    {
        if (symbol.GetDocumentationCommentId() is not { } id || PathOf(symbol.ContainingAssembly, compilation) is not { } path) return null;
        try
        {
            return Files(symbol, path, compilation).Where(File.Exists).Select(f => Find(f, id, cancellationToken)).FirstOrDefault(m => m is not null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // What cannot be read says nothing; the declaration is still worth showing.
        }
    }

    private static string? PathOf(IAssemblySymbol? assembly, Compilation? compilation)
    {
        for (; assembly is not null && compilation is not null; compilation = compilation.ScriptCompilationInfo?.PreviousScriptCompilation)
            if (compilation.GetMetadataReference(assembly) is PortableExecutableReference { FilePath: { } path }) return path;
        return null;
    }

    private static IEnumerable<string> Files(ISymbol symbol, string path, Compilation compilation)
    {
        yield return Path.ChangeExtension(path, ".xml");
        if (ReferencePack(path) is not { } pack) yield break;
        yield return Path.Combine(pack, symbol.ContainingAssembly.Name + ".xml");
        // The framework's types live in other files than the ones that programs are compiled against, which forward to them.
        if ((symbol as INamedTypeSymbol ?? symbol.ContainingType)?.OriginalDefinition is not { } declaring) yield break;
        string type = MetadataName(declaring);
        foreach (var facade in compilation.SourceModule.ReferencedAssemblySymbols.Where(a => a.ResolveForwardedType(type) is not null))
            yield return Path.Combine(pack, facade.Name + ".xml");
    }

    // …/shared/NAME/VERSION/X.dll is documented in …/packs/NAME.Ref/VERSION/ref/netN/X.xml, if the SDK is there.
    private static string? ReferencePack(string assembly)
    {
        var version = Directory.GetParent(assembly);
        if (version?.Parent is not { Parent: { Name: "shared", Parent: { } root } } framework) return null;
        var pack = new DirectoryInfo(Path.Combine(root.FullName, "packs", framework.Name + ".Ref"));
        if (!pack.Exists) return null;
        string major = version.Name.Split('.')[0];
        return pack.GetDirectories(major + ".*").OrderByDescending(d => Version.TryParse(d.Name, out var v) ? v : new Version(0, 0))
            .Select(d => Path.Combine(d.FullName, "ref", $"net{major}.0")).FirstOrDefault(Directory.Exists);
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer) type = outer; // forwarded with its outermost type
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;
    }

    private static string? Find(string file, string id, CancellationToken cancellationToken)
    {
        string mark = $"<member name=\"{id}\">";
        const string End = "</member>";
        using var lines = File.ReadLines(file).GetEnumerator();
        while (lines.MoveNext())
        {
            int start = lines.Current.IndexOf(mark, StringComparison.Ordinal);
            if (start < 0) continue;
            string found = lines.Current[start..];
            while (!found.Contains(End, StringComparison.Ordinal) && lines.MoveNext()) found += "\n" + lines.Current;
            cancellationToken.ThrowIfCancellationRequested();
            int end = found.IndexOf(End, StringComparison.Ordinal);
            return end < 0 ? null : found[..(end + End.Length)];
        }
        return null;
    }
}
