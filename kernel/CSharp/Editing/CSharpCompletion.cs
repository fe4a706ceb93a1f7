using Ensemble.Kernel.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>Everything that could stand in a place of C# code.</summary>
internal static class CSharpCompletion
{
    private const int Asked = -1;
    private const int Late = 3;

    public static IEnumerable<Candidate> Candidates(SemanticModel model, Cursor cursor, CancellationToken cancellationToken)
    {
        if (cursor.Name is not { } name) return Keywords(cursor, cancellationToken);
        if (PlaceMembers.Of(model, name) is { } members)
        {
            var asked = members.Select(m => new Candidate(SymbolText.Completion(m), Asked));
            return name.Parent is ConstantPatternSyntax ? asked.Concat(Everything(model, name, cursor, cancellationToken)) : asked;
        }
        return NamesInPlace.IsMember(name) ? Names(model, name) : Everything(model, name, cursor, cancellationToken);
    }

    private static IEnumerable<Candidate> Everything(SemanticModel model, SimpleNameSyntax name, Cursor cursor, CancellationToken cancellationToken) =>
        Wanted(model, name).Concat(Arguments(model, name)).Concat(Names(model, name)).Concat(Keywords(cursor, cancellationToken));

    private static IEnumerable<Candidate> Names(SemanticModel model, SimpleNameSyntax name) =>
        NamesInPlace.Of(model, name).Select(s => new Candidate(SymbolText.Completion(s, isAttribute: SyntaxFacts.IsAttributeName(name)), Distance(s)));

    private static IEnumerable<Candidate> Keywords(Cursor cursor, CancellationToken cancellationToken) =>
        KeywordsInPlace.Of(cursor, cancellationToken).Select(k => new Candidate(new(k, "keyword")));

    private static IEnumerable<Candidate> Arguments(SemanticModel model, SimpleNameSyntax name) =>
        name.Parent is ArgumentSyntax { NameColon: null, Parent: BaseArgumentListSyntax } argument
            ? Calls.FreeParameters(model, argument).Select(p => new Candidate(new(p.Name + ":", "argument", SymbolText.Signature(p)))) : [];

    // The members of the enum that the place asks for, or the type of the object.
    private static IEnumerable<Candidate> Wanted(SemanticModel model, SimpleNameSyntax name)
    {
        foreach (var type in ExpectedTypes.Of(model, name))
        {
            string text = type.ToMinimalDisplayString(model, name.SpanStart);
            if (name.Parent is BaseObjectCreationExpressionSyntax)
            {
                if (type is INamedTypeSymbol { IsAbstract: false, TypeKind: TypeKind.Class or TypeKind.Struct }) yield return new(new(text, SymbolText.Kind(type)), Asked);
            }
            else if (type.TypeKind == TypeKind.Enum)
            {
                foreach (var member in type.GetMembers().OfType<IFieldSymbol>().Where(m => m.IsConst))
                    yield return new(new($"{text}.{member.Name}", SymbolText.Kind(member), SymbolText.Signature(member)), Asked);
            }
        }
    }

    private static int Distance(ISymbol symbol) => symbol switch
    {
        // What the session declares is nearer than what the framework brings.
        INamedTypeSymbol type when type.Locations.Any(l => l.IsInSource) => 1,
        IMethodSymbol method when IsOfEveryObject(method) => Late,
        _ => Ranking.DistanceOf(SymbolText.Kind(symbol)),
    };

    private static bool IsOfEveryObject(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden) method = overridden;
        return method.ContainingType.SpecialType == SpecialType.System_Object;
    }
}
