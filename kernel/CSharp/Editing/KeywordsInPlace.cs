using Ensemble.Kernel.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>
/// The keywords that can stand in a place. The parser itself is asked: each keyword that fits what is typed is tried there, so
/// no table of places has to keep up with the language.
/// </summary>
internal static class KeywordsInPlace
{
    // So long a statement is data, and a hundred parses of it would take too long.
    private const int LongestText = 20_000;

    // Words that are keywords only in the right company, with the least of it.
    private static readonly string[] Contextual =
    [
        "and 1", "ascending", "async () => 1", "async void M() { }", "await x", "by 1", "descending", "dynamic x", "equals 1", "from x in y select x", "get;", "group 1 by 1",
        "init;", "into x", "join x in y on 1 equals 1", "let x = 1", "nameof(x)", "not 1", "on 1 equals 1", "or 1", "orderby 1", "partial class A { }", "record R;",
        "required int x;", "select 1", "set;", "var x", "when true", "where true", "where T : class", "with { }", "yield return 1;",
    ];

    // Scripts have no namespaces, and the words with underscores are no part of the language.
    private static readonly string[] Reserved =
        [.. SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText).Where(w => w != "namespace" && !w.StartsWith('_'))];

    public static IEnumerable<string> Of(Cursor cursor, CancellationToken cancellationToken)
    {
        string before = Before(cursor);
        if (before.Length > LongestText) return [];
        int faults = Faults(Parse(before), before.TrimEnd().Length);
        return Reserved.Concat(Contextual).Where(w => Ranking.Fit(Word(w), cursor.Typed) is not null)
            .Where(w => Fits(before, w, faults, cancellationToken)).Select(Word).Distinct();
    }

    // Of the code before the cursor only the statement that it is in matters, and the one before: that may be an "if".
    private static string Before(Cursor cursor)
    {
        string text = cursor.Tree.GetText().ToString();
        var members = cursor.Tree.GetCompilationUnitRoot().Members;
        int current = members.LastIndexOf(m => m.SpanStart <= cursor.Start);
        return current < 0 ? text[..cursor.Start] : text[members[Math.Max(0, current - 1)].SpanStart..cursor.Start];
    }

    private static bool Fits(string before, string words, int faults, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tree = Parse(before + words);
        string word = Word(words);
        var token = tree.GetRoot().FindToken(before.Length);
        return token.SpanStart == before.Length && IsKeyword(token, word) && Faults(tree, before.Length + word.Length) <= faults;
    }

    private static bool IsKeyword(SyntaxToken token, string word) => word switch
    {
        // These are names to the parser.
        "var" or "dynamic" => token.Parent is IdentifierNameSyntax { Parent: VariableDeclarationSyntax or DeclarationExpressionSyntax or ForEachStatementSyntax or VarPatternSyntax or ParameterSyntax },
        "nameof" => token.Parent is IdentifierNameSyntax { Parent: InvocationExpressionSyntax },
        _ => token.IsKeyword() || token.IsContextualKeyword(),
    };

    private static int Faults(SyntaxTree tree, int end) =>
        tree.GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceSpan.Start < end);

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, CSharpLanguage.Parsing);

    private static string Word(string words) => words.IndexOfAny([' ', ';', '(']) is > 0 and var end ? words[..end] : words;
}
