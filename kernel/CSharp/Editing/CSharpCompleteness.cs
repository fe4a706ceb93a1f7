using Ensemble.Kernel.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>Whether C# code could run as it stands. The parser decides; what names mean does not matter.</summary>
internal static class CSharpCompleteness
{
    private const int IndentWidth = 4;
    private const string LacksCatch = "CS1524";

    public static Completeness Of(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, CSharpLanguage.Parsing);
        var tokens = tree.GetRoot().DescendantTokens(descendIntoTrivia: true).Where(IsWritten).ToList();
        var last = tokens.LastOrDefault();
        bool isOpenText = IsOpenText(tree, last);
        var errors = tree.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        bool lacksCatch = errors is [{ Id: LacksCatch } lack] && lack.Location.SourceSpan == last.Span;
        if (lacksCatch) return new("incomplete", Indent(tokens));
        if (SyntaxFactory.IsCompleteSubmission(tree)) return errors.Count > 0 ? Completeness.Invalid : Completeness.Complete;
        // What is still missing is missed at the end. An error before it stays one, whatever comes.
        int end = isOpenText ? last.SpanStart : last.Span.End;
        return errors.Any(e => e.Location.SourceSpan.Start < end) ? Completeness.Invalid : new("incomplete", isOpenText ? "" : Indent(tokens));
    }

    // Including those that the parser skipped, because they fit nowhere.
    private static bool IsWritten(SyntaxToken token) =>
        !token.IsMissing && !token.IsKind(SyntaxKind.EndOfFileToken) && token.Parent?.FirstAncestorOrSelf<DirectiveTriviaSyntax>() is null;

    // One step for each line that opens a bracket which stays open, and one for a statement whose other half is still to come.
    private static string Indent(List<SyntaxToken> tokens)
    {
        var open = new Stack<int>();
        foreach (var token in tokens)
        {
            if (Opens(token)) open.Push(token.GetLocation().GetLineSpan().StartLinePosition.Line);
            else if (Closes(token)) open.TryPop(out _);
        }
        bool goesOn = tokens is [.., var last] && !Opens(last) && last.Kind() is not (SyntaxKind.SemicolonToken or SyntaxKind.CommaToken or SyntaxKind.CloseBraceToken);
        return new string(' ', IndentWidth * (open.Distinct().Count() + (goesOn ? 1 : 0)));
    }

    // Blanks after a line of a string or a comment would become part of it.
    private static bool IsOpenText(SyntaxTree tree, SyntaxToken last) =>
        (last.ContainsDiagnostics && (last.Kind() is SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken
            || (last.IsKind(SyntaxKind.StringLiteralToken) && last.Text.StartsWith('@'))))
        || last.Parent?.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is
            { StringEndToken.IsMissing: true, StringStartToken.RawKind: not (int)SyntaxKind.InterpolatedStringStartToken }
        || tree.GetRoot().GetLastToken(includeZeroWidth: true).LeadingTrivia.Any(t => t.IsKind(SyntaxKind.MultiLineCommentTrivia) && t.ContainsDiagnostics);

    private static bool Opens(SyntaxToken token) => token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken;

    private static bool Closes(SyntaxToken token) => token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken;
}
