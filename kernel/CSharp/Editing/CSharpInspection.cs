using System.Xml.Linq;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.CSharp.Editing.Documentation;
using Microsoft.CodeAnalysis;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>What a name in C# code is: its declaration in one line, what kind of thing, and what its author wrote about it.</summary>
internal static class CSharpInspection
{
    private const SymbolDisplayMemberOptions MemberParts = SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
        | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue;

    private static readonly SymbolDisplayFormat OfMember = Format(SymbolDisplayTypeQualificationStyle.NameOnly, MemberParts | SymbolDisplayMemberOptions.IncludeContainingType);
    private static readonly SymbolDisplayFormat OfType = Format(SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces, MemberParts);

    // What a cell declares lives in a class without a name worth showing.
    private static readonly SymbolDisplayFormat OfCell = Format(SymbolDisplayTypeQualificationStyle.NameOnly, MemberParts);

    public static MimeBundle Describe(SymbolAtCursor found, Compilation compilation, CancellationToken cancellationToken)
    {
        var symbol = found.Symbol;
        string line = symbol.ToDisplayString(symbol.ContainingType is { IsScriptClass: true } || symbol.Locations.Any(l => l.IsInSource && symbol is ITypeSymbol) ? OfCell
            : symbol is ITypeSymbol or INamespaceSymbol ? OfType : OfMember);
        string kind = SymbolText.Kind(symbol) + (found.Overloads > 1 ? $", {found.Overloads - 1} more of this name" : "");
        var xml = SymbolDocumentation.Of(symbol, compilation, cancellationToken);
        // Nobody documents a variable, but its type may say what it can do.
        var about = xml is null && TypeOf(symbol) is { } type ? SymbolDocumentation.Of(type, compilation, cancellationToken)?.Element("summary") : null;
        return new(
        [
            new("text/markdown", string.Join("\n\n", [$"```csharp\n{line}\n```", $"*{kind}*", .. Sections(xml, about, isMarkdown: true)])),
            new(MimeBundle.PlainText, string.Join("\n\n", [$"{line}\n({kind})", .. Sections(xml, about, isMarkdown: false)])),
        ]);
    }

    private static SymbolDisplayFormat Format(SymbolDisplayTypeQualificationStyle qualification, SymbolDisplayMemberOptions members) => new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, qualification, SymbolDisplayGenericsOptions.IncludeTypeParameters, members,
        SymbolDisplayDelegateStyle.NameAndSignature, SymbolDisplayExtensionMethodStyle.Default,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor, SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue,
        SymbolDisplayKindOptions.IncludeNamespaceKeyword | SymbolDisplayKindOptions.IncludeTypeKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static IEnumerable<string> Sections(XElement? xml, XElement? about, bool isMarkdown)
    {
        var text = new DocumentationText(isMarkdown);
        return xml is not null ? text.Sections(xml) : about is not null ? [text.Text(about)] : [];
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol { ContainingType.IsScriptClass: true } field => field.Type,
        _ => null,
    };
}
