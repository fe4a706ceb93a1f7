using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp;

/// <summary>What the compiler knows of a cell's value and the running program does not.</summary>
/// <param name="IsShown">Whether the cell ends with an expression that is its value: one without a semicolon that gives something.</param>
/// <param name="TupleNames">The names of the elements, when the value is a tuple, a sequence of tuples or a dictionary of tuples; null when they have none.</param>
internal sealed record CellValue(bool IsShown, IReadOnlyList<string?>? TupleNames)
{
    public static CellValue Of(CSharpCompilation compilation)
    {
        if (compilation.SyntaxTrees[^1].GetCompilationUnitRoot().Members.LastOrDefault() is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last })
            return new(false, null);
        var type = compilation.GetSemanticModel(last.SyntaxTree).GetTypeInfo(last.Expression).Type;
        return new(type is { SpecialType: not SpecialType.System_Void }, NamesIn(type));
    }

    private static IReadOnlyList<string?>? NamesIn(ITypeSymbol? type)
    {
        var item = type is INamedTypeSymbol { IsTupleType: true } ? type : ItemOf(type);
        if (item is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments: [_, var value] }) item = value;
        if (item is not INamedTypeSymbol { IsTupleType: true } tuple || !tuple.TupleElements.Any(e => e.IsExplicitlyNamedTupleElement)) return null;
        return [.. tuple.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null)];
    }

    private static ITypeSymbol? ItemOf(ITypeSymbol? type)
    {
        if (type is null) return null;
        var sequence = type.AllInterfaces.Append(type as INamedTypeSymbol).FirstOrDefault(i => i?.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
        return sequence?.TypeArguments[0];
    }
}
