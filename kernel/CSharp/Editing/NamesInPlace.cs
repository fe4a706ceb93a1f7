using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>The symbols that a name in a place of the code could mean.</summary>
internal static class NamesInPlace
{
    public static IEnumerable<ISymbol> Of(SemanticModel model, SimpleNameSyntax name)
    {
        var found = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => Members(model, access.Expression),
            MemberBindingExpressionSyntax binding => Values(model, binding, TypeBefore(model, binding)),
            QualifiedNameSyntax qualified when qualified.Right == name => Qualified(model, qualified),
            AliasQualifiedNameSyntax alias when alias.Name == name => Inside(model, name, model.GetSymbolInfo(alias.Alias).Symbol),
            _ => Plain(model, name),
        };
        if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { } @using) found = found.Where(s => IsForUsing(s, @using));
        return found.Where(s => CanBeWritten(s) && s.Name != Cursor.Placeholder);
    }

    /// <summary>Whether a name stands behind a dot, so that only members of what is before the dot can be meant.</summary>
    public static bool IsMember(SimpleNameSyntax name) => name.Parent is MemberBindingExpressionSyntax or AliasQualifiedNameSyntax
        || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name) || (name.Parent is QualifiedNameSyntax qualified && qualified.Right == name);

    private static IEnumerable<ISymbol> Plain(SemanticModel model, SimpleNameSyntax name)
    {
        if (SyntaxFacts.IsInNamespaceOrTypeContext(name)) return model.LookupNamespacesAndTypes(name.SpanStart).Where(s => s is INamespaceOrTypeSymbol);
        return model.LookupSymbols(name.SpanStart).Where(s => IsDeclaredBefore(s, name));
    }

    private static IEnumerable<ISymbol> Members(SemanticModel model, ExpressionSyntax left)
    {
        if (left is BaseExpressionSyntax) return model.LookupBaseMembers(left.SpanStart);
        var symbol = model.GetSymbolInfo(left).Symbol;
        var type = model.GetTypeInfo(left).Type;
        if (symbol is INamespaceOrTypeSymbol) return Inside(model, left, symbol);
        var members = Values(model, left, type);
        // "Color.Red" where a property Color has the type Color: both its members and the type's are meant.
        return symbol is not null && type is not null && symbol.Name == type.Name ? members.Concat(Inside(model, left, type)) : members;
    }

    private static IEnumerable<ISymbol> Inside(SemanticModel model, SyntaxNode place, ISymbol? container) => container switch
    {
        INamespaceSymbol space => model.LookupNamespacesAndTypes(place.SpanStart, space),
        ITypeSymbol type => model.LookupSymbols(place.SpanStart, type).Where(s => s.IsStatic || s is ITypeSymbol),
        _ => [],
    };

    // What can stand behind the dot of a value.
    private static IEnumerable<ISymbol> Values(SemanticModel model, SyntaxNode place, ITypeSymbol? type) =>
        type is null or { TypeKind: TypeKind.Error or TypeKind.Dynamic } or { SpecialType: SpecialType.System_Void } ? []
        : model.LookupSymbols(place.SpanStart, type, includeReducedExtensionMethods: true).Where(s => !s.IsStatic && s is not ITypeSymbol);

    private static ITypeSymbol? TypeBefore(SemanticModel model, MemberBindingExpressionSyntax binding)
    {
        var access = binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>(a => a.WhenNotNull.Span.Contains(binding.Span));
        var type = access is null ? null : model.GetTypeInfo(access.Expression).Type;
        return type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
    }

    private static IEnumerable<ISymbol> Qualified(SemanticModel model, QualifiedNameSyntax qualified)
    {
        if (model.GetSymbolInfo(qualified.Left).Symbol is INamespaceOrTypeSymbol container)
            return Inside(model, qualified, container).Where(s => s is INamespaceOrTypeSymbol);
        // "birds.Co x" looks like a declaration, but birds is a value: the line is not finished.
        return Values(model, qualified, model.GetSpeculativeTypeInfo(qualified.SpanStart, qualified.Left, SpeculativeBindingOption.BindAsExpression).Type);
    }

    private static bool IsForUsing(ISymbol symbol, UsingDirectiveSyntax @using) =>
        symbol is INamespaceSymbol || ((@using.Alias is not null || @using.StaticKeyword.RawKind != 0) && symbol is ITypeSymbol);

    // A variable cannot be used above its declaration or inside it, even where the script keeps it in a field.
    private static bool IsDeclaredBefore(ISymbol symbol, SyntaxNode place) =>
        symbol is not (ILocalSymbol or IFieldSymbol { ContainingType.IsScriptClass: true }) || symbol.DeclaringSyntaxReferences is not [var declared, ..]
        || declared.SyntaxTree != place.SyntaxTree || declared.Span.End <= place.SpanStart;

    private static bool CanBeWritten(ISymbol symbol) => symbol switch
    {
        { CanBeReferencedByName: false } => false,
        IMethodSymbol { MethodKind: MethodKind.Destructor } or IMethodSymbol { Name: "Finalize", ContainingType.SpecialType: SpecialType.System_Object } => false,
        // A pair of First and Second has also Item1 and Item2, which nobody means.
        IFieldSymbol { ContainingType.IsTupleType: true } field when SymbolEqualityComparer.Default.Equals(field, field.CorrespondingTupleField) =>
            !field.ContainingType.TupleElements.Any(e => e.IsExplicitlyNamedTupleElement && SymbolEqualityComparer.Default.Equals(e.CorrespondingTupleField, field)),
        INamespaceSymbol space => HasTypes(space),
        _ => !IsHidden(symbol),
    };

    // The framework's own files have namespaces in which everything is internal.
    private static bool HasTypes(INamespaceSymbol space) =>
        space.GetMembers().Any(m => m is ITypeSymbol { DeclaredAccessibility: Accessibility.Public } || (m is INamespaceSymbol inner && HasTypes(inner)));

    private static bool IsHidden(ISymbol symbol) => symbol.GetAttributes().Any(a =>
        a.AttributeClass?.Name == "EditorBrowsableAttribute" && a.ConstructorArguments is [{ Value: (int)System.ComponentModel.EditorBrowsableState.Never }]);
}
