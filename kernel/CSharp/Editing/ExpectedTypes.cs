using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>The types that the surroundings of an expression ask of it, as far as they are plain to see.</summary>
internal static class ExpectedTypes
{
    public static IEnumerable<ITypeSymbol> Of(SemanticModel model, ExpressionSyntax expression) => Asked(model, expression)
        .Select(t => t is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : t)
        .Where(t => t is not null and not IErrorTypeSymbol).OfType<ITypeSymbol>().Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);

    private static IEnumerable<ITypeSymbol?> Asked(SemanticModel model, ExpressionSyntax expression) => expression.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: false } declaration } } => [TypeOf(model, declaration.Type)],
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => [TypeOf(model, property.Type)],
        EqualsValueClauseSyntax { Parent: ParameterSyntax { Type: { } type } } => [TypeOf(model, type)],
        AssignmentExpressionSyntax assignment when assignment.Right == expression => [TypeOf(model, assignment.Left)],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression or (int)SyntaxKind.IsExpression } compared
            => [TypeOf(model, compared.Left == expression ? compared.Right : compared.Left)],
        ArgumentSyntax { NameColon: { } name, Parent: { } list } => Calls.Of(model, list).SelectMany(m => m.Parameters).Where(p => p.Name == name.Name.Identifier.ValueText).Select(p => p.Type),
        ArgumentSyntax { Parent: BaseArgumentListSyntax list } argument => Calls.Of(model, list).Select(m => m.Parameters.ElementAtOrDefault(list.Arguments.IndexOf(argument))?.Type),
        CaseSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax @switch } => [TypeOf(model, @switch.Expression)],
        ConstantPatternSyntax { Parent: SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax @switch } } => [TypeOf(model, @switch.GoverningExpression)],
        ConstantPatternSyntax pattern => [model.GetTypeInfo(pattern).ConvertedType],
        BaseObjectCreationExpressionSyntax creation => Asked(model, creation),
        _ => [],
    };

    private static ITypeSymbol? TypeOf(SemanticModel model, ExpressionSyntax expression) => model.GetTypeInfo(expression).Type;
}
