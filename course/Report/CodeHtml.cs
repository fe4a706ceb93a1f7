using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Course.Report;

/// <summary>C# source with keywords, strings, numbers and comments marked for the style sheet.</summary>
internal static class CodeHtml
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static string OfCSharp(string source)
    {
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(source, Script).GetRoot().DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia) Append(html, ClassOf(trivia), trivia.ToFullString());
            Append(html, ClassOf(token), token.Text);
            foreach (var trivia in token.TrailingTrivia) Append(html, ClassOf(trivia), trivia.ToFullString());
        }
        return html.ToString().TrimEnd();
    }

    private static void Append(StringBuilder html, string? style, string text)
    {
        if (text.Length == 0) return;
        string encoded = WebUtility.HtmlEncode(text);
        html.Append(style is null ? encoded : $"<span class=\"{style}\">{encoded}</span>");
    }

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.CharacterLiteralToken or SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedRawStringEndToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken => "s",
        _ => token.IsKeyword() || SyntaxFacts.IsContextualKeyword(token.Kind()) || token.Text == "var" ? "k" : null,
    };

    private static string? ClassOf(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) ? "c"
        : trivia.IsDirective ? "d" : null;
}
