using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.Dialect;

/// <summary>Tells what of a C# code is in a string, a comment or behind a false #if.</summary>
internal static class CSharpText
{
    /// <summary>A test for positions of the code.</summary>
    public static Func<int, bool> In(string code)
    {
        // The compiler's own lexer knows best what is a string: a raw string, an interpolated one, a comment over many lines.
        var root = new Lazy<SyntaxNode>(() => CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script)).GetRoot());
        return position => IsText(root.Value, position);
    }

    private static bool IsText(SyntaxNode root, int position)
    {
        var token = root.FindToken(position, findInsideTrivia: false);
        // In an interpolated string the text between the holes is a token that may begin with the line itself.
        bool isText = token.IsKind(SyntaxKind.InterpolatedStringTextToken) && token.Span.Contains(position);
        if (isText || (token.Span.Start < position && position < token.Span.End)) return true;
        var trivia = root.FindTrivia(position);
        return trivia.IsKind(SyntaxKind.DisabledTextTrivia) || trivia.GetStructure() is DirectiveTriviaSyntax { IsActive: false }
            || (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && trivia.SpanStart < position);
    }
}
