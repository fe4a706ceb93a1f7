using Ensemble.Kernel.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>How a symbol is shown to its writer: the text to type, what it is, and one line about it.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat TypeOnly = SymbolDisplayFormat.MinimallyQualifiedFormat;

    private const string AttributeSuffix = "Attribute";

    public static Completion Completion(ISymbol symbol, bool isAttribute = false)
    {
        bool isLong = isAttribute && symbol is ITypeSymbol && symbol.Name.EndsWith(AttributeSuffix, StringComparison.Ordinal);
        return new(Escaped(isLong ? symbol.Name[..^AttributeSuffix.Length] : symbol.Name), Kind(symbol), Signature(symbol));
    }

    /// <summary>What it is, in the words editors draw symbols for.</summary>
    public static string Kind(ISymbol symbol) => symbol switch
    {
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enum member",
        IFieldSymbol { ContainingType.IsScriptClass: true } => "variable",
        IFieldSymbol { IsConst: true } => "constant",
        INamedTypeSymbol { IsRecord: true } => "record",
        ITypeParameterSymbol => "type parameter",
        ITypeSymbol type => type.TypeKind.ToString().ToLowerInvariant(),
        IRangeVariableSymbol => "local",
        IAliasSymbol alias => Kind(alias.Target),
        _ => symbol.Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>One line about it: a method's parameters and result, a variable's type; empty for what its name says.</summary>
    public static string Signature(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => $"({string.Join(", ", method.Parameters.Select(p => p.ToDisplayString(TypeOnly)))}) → {method.ReturnType.ToDisplayString(TypeOnly)}",
        IPropertySymbol property => property.Type.ToDisplayString(TypeOnly),
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } field => field.ConstantValue is { } value ? $"= {value}" : "",
        IFieldSymbol field => field.Type.ToDisplayString(TypeOnly),
        ILocalSymbol local => local.Type.ToDisplayString(TypeOnly),
        IParameterSymbol parameter => parameter.Type.ToDisplayString(TypeOnly),
        IEventSymbol raised => raised.Type.ToDisplayString(TypeOnly),
        INamedTypeSymbol { Arity: > 0 } type => type.ToDisplayString(TypeOnly),
        _ => "",
    };

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
