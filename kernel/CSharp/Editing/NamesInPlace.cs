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
            MemberBindingExpressionSyntax binding => MembersOf(model, binding, TypeBefore(model, binding)),
            QualifiedNameSyntax qualified when qualified.Right == name => Qualified(model, qualified),
            AliasQualifiedNameSyntax alias when alias.Name == name => Inside(model, name, model.GetSymbolInfo(alias.Alias).Symbol),
            UsingDirectiveSyntax @using => Plain(model, name).Where(s => IsForUsing(s, @using)),
            _ => Plain(model, name),
        };
        return found.Where(s => CanBeWritten(s) && s.Name != Cursor.Placeholder);
    }

    private static IEnumerable<ISymbol> Plain(SemanticModel model, SimpleNameSyntax name)
    {
        if (SyntaxFacts.IsInNamespaceOrTypeContext(name)) return model.LookupNamespacesAndTypes(name.SpanStart);
        return model.LookupSymbols(name.SpanStart).Where(s => IsDeclaredBefore(s, name));
    }

    private static IEnumerable<ISymbol> Members(SemanticModel model, ExpressionSyntax left)
    {
        if (left is BaseExpressionSyntax) return model.LookupBaseMembers(left.SpanStart);
        var symbol = model.GetSymbolInfo(left).Symbol;
        var type = model.GetTypeInfo(left).Type;
        if (symbol is INamespaceSymbol or ITypeSymbol) return Inside(model, left, symbol);
        var members = MembersOf(model, left, type);
        // "Color.Red" where a property Color has the type Color: both its members and the type's are meant.
        return symbol is not null && type is not null && symbol.Name == type.Name ? members.Concat(Inside(model, left, type)) : members;
    }

    private static IEnumerable<ISymbol> Inside(SemanticModel model, SyntaxNode place, ISymbol? container) => container switch
    {
        INamespaceSymbol space => model.LookupNamespacesAndTypes(place.SpanStart, space),
        ITypeSymbol type => model.LookupSymbols(place.SpanStart, type).Where(s => s.IsStatic || s is ITypeSymbol),
        _ => [],
    };

    private static IEnumerable<ISymbol> MembersOf(SemanticModel model, SyntaxNode place, ITypeSymbol? type) =>
        type is null or { TypeKind: TypeKind.Error } or { SpecialType: SpecialType.System_Void } ? []
        : model.LookupSymbols(place.SpanStart, type, includeReducedExtensionMethods: true).Where(s => !s.IsStatic && s is not ITypeSymbol);

    private static ITypeSymbol? TypeBefore(SemanticModel model, MemberBindingExpressionSyntax binding)
    {
        var type = binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>(a => a.WhenNotNull.Span.Contains(binding.Span)) is { } access ? model.GetTypeInfo(access.Expression).Type : null;
        return type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
    }

    private static IEnumerable<ISymbol> Qualified(SemanticModel model, QualifiedNameSyntax qualified)
    {
        if (model.GetSymbolInfo(qualified.Left).Symbol is INamespaceOrTypeSymbol container)
            return Inside(model, qualified, container).Where(s => s is INamespaceOrTypeSymbol);
        // "birds.Co x" looks like a declaration, but birds is a value: the line is not finished.
        var value = model.GetSpeculativeTypeInfo(qualified.SpanStart, qualified.Left, SpeculativeBindingOption.BindAsExpression).Type;
        return MembersOf(model, qualified, value);
    }

    private static bool IsForUsing(ISymbol symbol, UsingDirectiveSyntax @using) =>
        symbol is INamespaceSymbol || ((@using.Alias is not null || @using.StaticKeyword.RawKind != 0) && symbol is ITypeSymbol);

    // A variable cannot be used above its declaration or inside it, even where the script keeps it in a field.
    private static bool IsDeclaredBefore(ISymbol symbol, SyntaxNode place) =>
        symbol is not (IFieldSymbol or ILocalSymbol) || symbol.DeclaringSyntaxReferences is not [var declared, ..]
        || declared.SyntaxTree != place.SyntaxTree || (symbol is IFieldSymbol && !symbol.ContainingType.IsScriptClass) || declared.Span.End <= place.SpanStart;

    private static bool CanBeWritten(ISymbol symbol) =>
        symbol is { CanBeReferencedByName: true, IsImplicitlyDeclared: false } or INamespaceSymbol or IFieldSymbol { IsImplicitlyDeclared: true } or IMethodSymbol { IsImplicitlyDeclared: true, MethodKind: MethodKind.Ordinary }
        && !IsHidden(symbol);

    private static bool IsHidden(ISymbol symbol) => symbol.GetAttributes().Any(a =>
        a.AttributeClass?.Name == "EditorBrowsableAttribute" && a.ConstructorArguments is [{ Value: (int)System.ComponentModel.EditorBrowsableState.Never }]);
}
