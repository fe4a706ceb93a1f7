using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp.Editing.Documentation;

/// <summary>Finds what a symbol's author wrote about it: in the cell that declares it, or in the file beside its assembly.</summary>
internal static class SymbolDocumentation
{
    private const int LongestInheritance = 5;

    /// <summary>The documentation as XML; null when there is none.</summary>
    public static XElement? Of(ISymbol symbol, Compilation compilation, CancellationToken cancellationToken)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } whole } ? whole.OriginalDefinition : symbol.OriginalDefinition;
        for (int i = 0; i < LongestInheritance; i++)
        {
            var found = Own(symbol, compilation, cancellationToken);
            if (found?.Element("inheritdoc") is null || Inherited(symbol) is not { } next) return found;
            symbol = next.OriginalDefinition;
        }
        return null;
    }

    private static XElement? Own(ISymbol symbol, Compilation compilation, CancellationToken cancellationToken)
    {
        string? xml = symbol.DeclaringSyntaxReferences is [var declared, ..]
            ? InSource(declared.GetSyntax(cancellationToken)) : DocumentationFiles.Member(symbol, compilation, cancellationToken);
        try
        {
            return xml is null ? null : XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null; // Half-written documentation says nothing.
        }
    }

    // Cells are parsed without documentation, so it is in the comments before the declaration.
    private static string? InSource(SyntaxNode declared)
    {
        var whole = declared.FirstAncestorOrSelf<SyntaxNode>(n => n is MemberDeclarationSyntax or StatementSyntax) ?? declared;
        var lines = whole.GetLeadingTrivia().ToFullString().Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("///", StringComparison.Ordinal)).ToList();
        return lines.Count == 0 ? null : $"<member>{string.Join('\n', lines.Select(l => l[3..]))}</member>";
    }

    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
        IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
        INamedTypeSymbol type => type.BaseType is { SpecialType: not SpecialType.System_Object } baseType ? baseType : type.Interfaces.FirstOrDefault(),
        _ => symbol.ContainingType?.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name))
            .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(m), symbol)),
    };
}
