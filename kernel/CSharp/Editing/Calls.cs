using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>The methods that a call which is still being written could mean.</summary>
internal static class Calls
{
    /// <summary>Every method that a list of arguments could belong to.</summary>
    public static IEnumerable<IMethodSymbol> Of(SemanticModel model, SyntaxNode argumentList) => argumentList.Parent switch
    {
        InvocationExpressionSyntax call when model.GetMemberGroup(call.Expression) is { Length: > 0 } group => group.OfType<IMethodSymbol>(),
        InvocationExpressionSyntax call when (model.GetTypeInfo(call.Expression).Type as INamedTypeSymbol)?.DelegateInvokeMethod is { } invoke => [invoke],
        BaseObjectCreationExpressionSyntax creation => Constructors(model, creation, model.GetTypeInfo(creation).Type),
        PrimaryConstructorBaseTypeSyntax baseType => Constructors(model, baseType, model.GetTypeInfo(baseType.Type).Type),
        AttributeSyntax attribute => model.GetMemberGroup(attribute).OfType<IMethodSymbol>(),
        ConstructorInitializerSyntax initializer => model.GetMemberGroup(initializer).OfType<IMethodSymbol>(),
        _ => [],
    };

    /// <summary>The parameters that an argument in the making could be for: not those that other arguments fill already.</summary>
    public static IEnumerable<IParameterSymbol> FreeParameters(SemanticModel model, ArgumentSyntax argument)
    {
        var list = (BaseArgumentListSyntax)argument.Parent!;
        var others = list.Arguments.Where(a => a != argument).ToList();
        int before = list.Arguments.IndexOf(argument);
        var named = others.Select(a => a.NameColon?.Name.Identifier.ValueText).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return Of(model, list).SelectMany(m => m.Parameters).Where(p => p.Ordinal >= before - named.Count && !named.Contains(p.Name));
    }

    private static IEnumerable<IMethodSymbol> Constructors(SemanticModel model, SyntaxNode place, ITypeSymbol? type) =>
        (type as INamedTypeSymbol)?.InstanceConstructors.Where(c => model.IsAccessible(place.SpanStart, c)) ?? [];
}
