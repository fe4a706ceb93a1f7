using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>
/// The properties and fields of a value between braces: <c>new Bird { … }</c>, <c>bird with { … }</c>, <c>bird is { … }</c>.
/// </summary>
internal static class PlaceMembers
{
    /// <summary>The members that may be named there; null when the place is no such thing.</summary>
    public static IEnumerable<ISymbol>? Of(SemanticModel model, SimpleNameSyntax name) => name.Parent switch
    {
        InitializerExpressionSyntax initializer => Settable(model, initializer),
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment when assignment.Left == name => Settable(model, initializer),
        ConstantPatternSyntax { Parent: SubpatternSyntax { Parent.Parent: RecursivePatternSyntax pattern } } => Readable(model, name, Matched(model, pattern)),
        NameColonSyntax { Parent: SubpatternSyntax { Parent.Parent: RecursivePatternSyntax pattern } } => Readable(model, name, Matched(model, pattern)),
        _ => null,
    };

    private static IEnumerable<ISymbol>? Settable(SemanticModel model, InitializerExpressionSyntax initializer)
    {
        var type = initializer.Parent switch
        {
            BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation).Type,
            WithExpressionSyntax with => model.GetTypeInfo(with.Expression).Type,
            AssignmentExpressionSyntax nested => model.GetTypeInfo(nested.Left).Type,
            _ => null,
        };
        // Between the braces of a list stand its items.
        if (type is null || (initializer.Parent is not WithExpressionSyntax && type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable))) return null;
        var given = initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(a => a.Left.ToString()).ToHashSet(StringComparer.Ordinal);
        return Readable(model, initializer, type).Where(m => !given.Contains(m.Name) && m is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null });
    }

    // In "is Bird { … }" a Bird is matched, whatever the value was declared as.
    private static ITypeSymbol? Matched(SemanticModel model, RecursivePatternSyntax pattern) =>
        pattern.Type is { } type ? model.GetTypeInfo(type).Type : model.GetTypeInfo(pattern).Type;

    private static IEnumerable<ISymbol> Readable(SemanticModel model, SyntaxNode place, ITypeSymbol? type) => type is null ? []
        : model.LookupSymbols(place.SpanStart, type).Where(m => m is { IsStatic: false, CanBeReferencedByName: true } and (IFieldSymbol or IPropertySymbol));
}
