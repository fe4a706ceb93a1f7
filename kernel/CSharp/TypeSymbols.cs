using Microsoft.CodeAnalysis;

namespace Ensemble.Kernel.CSharp;

/// <summary>Finds what the compiler calls a type of the running process.</summary>
internal static class TypeSymbols
{
    /// <summary>The type's symbol; null when code of this compilation could not name the type.</summary>
    public static ITypeSymbol? Find(Type type, Compilation compilation)
    {
        if (type.IsPointer || type.IsByRef || type.IsFunctionPointer || type.IsGenericParameter) return null;
        if (type.IsArray)
            return Find(type.GetElementType()!, compilation) is { } element ? compilation.CreateArrayTypeSymbol(element, type.GetArrayRank()) : null;
        var arguments = type.GetGenericArguments().Select(a => Find(a, compilation)).ToList();
        if (arguments.Contains(null) || Definition(type, compilation) is not { } definition) return null;
        return Construct(definition, new Queue<ITypeSymbol>(arguments!));
    }

    private static INamedTypeSymbol? Definition(Type type, Compilation compilation)
    {
        if (type.IsGenericType) type = type.GetGenericTypeDefinition();
        string home = type.Assembly.GetName().Name!;
        var found = Submissions(compilation).Select(s => s.Assembly).FirstOrDefault(a => a.Name == home) is { } cell
            ? cell.GetTypeByMetadataName(type.FullName!)
            : compilation.GetTypesByMetadataName(type.FullName!).FirstOrDefault(t => t.ContainingAssembly.Name == home);
        return found is { CanBeReferencedByName: true } && compilation.IsSymbolAccessibleWithin(found, compilation.ScriptClass!) ? found : null;
    }

    private static IEnumerable<Compilation> Submissions(Compilation compilation)
    {
        for (var next = compilation.ScriptCompilationInfo?.PreviousScriptCompilation; next is not null; next = next.ScriptCompilationInfo?.PreviousScriptCompilation)
            yield return next;
    }

    // Reflection lists the arguments of a nested type's owners with its own, the outermost first; the compiler keeps them apart.
    private static INamedTypeSymbol Construct(INamedTypeSymbol definition, Queue<ITypeSymbol> arguments)
    {
        if (arguments.Count == 0) return definition;
        if (definition.ContainingType is { } owner)
            definition = Construct(owner, arguments).GetTypeMembers(definition.Name, definition.Arity)[0];
        return definition.Arity == 0 ? definition : definition.Construct([.. Enumerable.Range(0, definition.Arity).Select(_ => arguments.Dequeue())]);
    }
}
