using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>What the writer's cursor is at: the name it is in or right behind, or else the call whose arguments it is in.</summary>
/// <param name="Overloads">How many methods of that name there are to choose from.</param>
internal sealed record SymbolAtCursor(ISymbol Symbol, int Overloads = 1)
{
    public static SymbolAtCursor? Find(SemanticModel model, int position, CancellationToken cancellationToken)
    {
        var root = model.SyntaxTree.GetRoot(cancellationToken);
        var here = root.FindToken(position);
        var before = position > 0 ? root.FindToken(position - 1) : here;
        foreach (var token in (SyntaxToken[])[here, before])
        {
            if (!token.Span.IntersectsWith(position)) continue;
            if (Named(model, token, cancellationToken) is { } named) return named;
        }
        // In a text or a comment no call is meant, unless they are among its arguments: then it is the call's.
        return before.Parent?.AncestorsAndSelf().OfType<BaseArgumentListSyntax>().FirstOrDefault(l => IsInside(l, position)) is { Parent: { } call } ? Called(model, call) : null;
    }

    private static SymbolAtCursor? Named(SemanticModel model, SyntaxToken token, CancellationToken cancellationToken)
    {
        if (token.Parent is not { } node) return null;
        if (node is PredefinedTypeSyntax or ThisExpressionSyntax) return Of(model.GetTypeInfo(node, cancellationToken).Type);
        if (!token.IsKind(SyntaxKind.IdentifierToken)) return null;
        if (node is not NameSyntax) return Of(model.GetDeclaredSymbol(node, cancellationToken));
        var called = node.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax && node != (node.Parent as MemberAccessExpressionSyntax)?.Expression ? node.Parent : node;
        if (called?.Parent is InvocationExpressionSyntax call && call.Expression == called && Called(model, call) is { } method) return method;
        var info = model.GetSymbolInfo(node, cancellationToken);
        return Of(info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetMemberGroup(node, cancellationToken).FirstOrDefault());
    }

    private static SymbolAtCursor? Of(ISymbol? symbol) => symbol is null or IErrorTypeSymbol or INamespaceSymbol { IsGlobalNamespace: true } ? null : new(symbol);

    private static SymbolAtCursor? Called(SemanticModel model, SyntaxNode call)
    {
        var list = call switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            _ => call.ChildNodes().OfType<BaseArgumentListSyntax>().FirstOrDefault(),
        };
        if (list is null) return null;
        var all = Calls.Of(model, list).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).ToList();
        var best = model.GetSymbolInfo(call).Symbol ?? all.MaxBy(m => Fit(model, m, list));
        return best is null ? null : new(best, Math.Max(1, all.Count));
    }

    // The overload that takes what is written so far; of those that do, the one that asks for least more.
    private static (int Taken, int More) Fit(SemanticModel model, IMethodSymbol method, BaseArgumentListSyntax list)
    {
        var given = list.Arguments.Where(a => !a.Expression.IsMissing).ToList();
        int taken = given.Where((a, i) => i < method.Parameters.Length && model.ClassifyConversion(a.Expression, method.Parameters[i].Type).IsImplicit).Count();
        return (taken, -method.Parameters.Length);
    }

    private static bool IsInside(BaseArgumentListSyntax list, int position) =>
        list.SpanStart < position && (list.GetLastToken(includeZeroWidth: true) is { IsMissing: true } || position < list.Span.End);
}
