using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp;

/// <summary>A cell in the chain: what it declares for later cells, and which names it mentions.</summary>
internal sealed class Submission
{
    private readonly ILookup<string, string> _keys;
    private readonly HashSet<string> _mentions;

    /// <param name="owner">The object that holds the cell's variables; null when the cell has no code, only usings.</param>
    /// <param name="isNeeded">Whether later cells need more of it than its declarations, such as its references.</param>
    public Submission(CSharpCompilation compilation, object? owner, bool isNeeded)
    {
        (Compilation, Owner) = (compilation, owner);
        var declared = Declared(compilation).ToList();
        _keys = declared.ToLookup(m => m.Name, Key);
        // Extension methods are called without being mentioned: by foreach, await, queries, collection expressions.
        IsNeeded = isNeeded || declared.OfType<IMethodSymbol>().Any(m => m.IsExtensionMethod);
        _mentions = Mentions(compilation, declared);
    }

    private Submission(Submission before, CSharpCompilation compilation) =>
        (Compilation, Owner, IsNeeded, _keys, _mentions) = (compilation, before.Owner, before.IsNeeded, before._keys, before._mentions);

    public CSharpCompilation Compilation { get; }
    public object? Owner { get; }
    public bool IsNeeded { get; }

    /// <summary>The members that later cells can name.</summary>
    public static IEnumerable<ISymbol> Declared(CSharpCompilation compilation) => compilation.ScriptClass!.GetMembers().Where(m => m.CanBeReferencedByName);

    /// <summary>The same cell behind another one.</summary>
    public Submission Behind(CSharpCompilation previous) =>
        new(this, Compilation.WithScriptCompilationInfo(Compilation.ScriptCompilationInfo!.WithPreviousScriptCompilation(previous)));

    /// <summary>The same cell with more references, which those behind it inherit.</summary>
    public Submission With(IEnumerable<MetadataReference> more) => new(this, Compilation.AddReferences(more));

    /// <summary>Whether later cells declare anew all that this one declares, and none of them can mean this one's.</summary>
    public bool IsSupersededBy(IReadOnlyList<Submission> later) => !IsNeeded && _keys.All(named =>
        named.All(key => later.Any(l => l.Hides(named.Key, key)))
        && later.All(l => !l._mentions.Contains(named.Key) || named.All(key => l.Hides(named.Key, key))));

    // A method hides one with the same parameters and joins those with others; anything else hides all of its name.
    private bool Hides(string name, string key) => _keys[name].Any(own => own == key || own == name);

    private static string Key(ISymbol member) => member switch
    {
        IMethodSymbol method => $"{method.GetDocumentationCommentId()} {string.Join(' ', method.Parameters.Select(p => HomeOf(p.Type)))}",
        INamedTypeSymbol { Arity: > 0 } type => type.MetadataName,
        _ => member.Name,
    };

    // Two cells may each declare a type P: F(P) and F(P) are then two methods.
    private static string HomeOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => HomeOf(array.ElementType),
        INamedTypeSymbol named => $"{named.ContainingAssembly?.Name} {string.Join(' ', named.TypeArguments.Select(HomeOf))}",
        _ => "",
    };

    private static HashSet<string> Mentions(CSharpCompilation compilation, List<ISymbol> declared)
    {
        var declarations = declared.SelectMany(m => m.Locations).Select(l => (l.SourceTree, l.SourceSpan)).ToHashSet();
        return [.. compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantTokens())
            .Where(t => t.IsKind(SyntaxKind.IdentifierToken) && !declarations.Contains((t.SyntaxTree, t.Span))).Select(t => t.ValueText)];
    }
}
