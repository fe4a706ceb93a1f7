using FSharp.Compiler.EditorServices;

namespace Ensemble.Kernel.FSharp.Editing;

/// <summary>A place in F# code, as the compiler counts: lines from 1, columns from 0.</summary>
internal sealed record FSharpPlace(int Line, int Column, string LineText)
{
    public static FSharpPlace At(string code, int position)
    {
        int start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        int end = code.IndexOf('\n', position) is >= 0 and var found ? found : code.Length;
        return new(code.AsSpan(0, start).Count('\n') + 1, position - start, code[start..end]);
    }

    /// <summary>The name that ends here, as far as it is written.</summary>
    public PartialLongName Written => QuickParse.GetPartialLongNameEx(LineText, Column - 1);

    /// <summary>The whole name that the place is in, and the column where it ends; null when it is in none.</summary>
    public (string[] Names, int End)? Name => QuickParse.GetCompleteIdentifierIsland(tolerateJustAfter: true, LineText, Column)?.Value is { } island
        ? (island.Item1.Split('.').Select(n => n.Trim('`')).ToArray(), island.Item2) : null;
}
