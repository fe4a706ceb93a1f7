using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>
/// The place in the code where something is being typed. A name of our own stands for what is typed there, so that the
/// parser always sees a name, even where so far there is nothing, half a name, or a keyword that will become a name.
/// </summary>
/// <param name="Start">Where what is typed begins.</param>
/// <param name="End">Where the name that the cursor is in ends.</param>
/// <param name="Typed">The part of it before the cursor.</param>
internal sealed record Cursor(SyntaxTree Tree, int Start, int End, string Typed)
{
    /// <summary>The name that stands for what is typed.</summary>
    public const string Placeholder = "typing__here";

    public static Cursor At(string code, int position, CancellationToken cancellationToken)
    {
        int start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1])) start--;
        int end = position;
        // With nothing typed the next name stands for itself: completing in front of it must not swallow it.
        while (start < position && end < code.Length && SyntaxFacts.IsIdentifierPartCharacter(code[end])) end++;
        string typed = code[start..position];
        if (start > 0 && code[start - 1] == '@') start--; // @class is a name like others
        string text = $"{code[..start]}{Placeholder}{(GluesToNextLine(code, end) ? ";" : "")}{code[end..]}";
        return new(CSharpSyntaxTree.ParseText(text, CSharpLanguage.Parsing, cancellationToken: cancellationToken), start, end, typed);
    }

    /// <summary>The token that stands for what is typed.</summary>
    public SyntaxToken Token => Tree.GetRoot().FindToken(Start);

    /// <summary>What is typed as a name that is used; null where it is no code, or a name that is being declared.</summary>
    public SimpleNameSyntax? Name => Token is { ValueText: Placeholder, Parent: SimpleNameSyntax name } ? name : null;

    /// <summary>Whether what is typed is code: not part of a text, a comment or a number.</summary>
    public bool IsInCode => Token.ValueText == Placeholder;

    // In "birds.⏎var x = 1;" the parser would take the next line's first word for the name of a variable of type "birds.var".
    private static bool GluesToNextLine(string code, int end)
    {
        int next = end;
        while (next < code.Length && char.IsWhiteSpace(code[next])) next++;
        return next < code.Length && SyntaxFacts.IsIdentifierStartCharacter(code[next]) && code.AsSpan(end, next - end).Contains('\n');
    }
}
