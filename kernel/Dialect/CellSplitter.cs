using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Kernel.Dialect;

/// <summary>A stretch of a cell in one language. Its lines keep their numbers: blank lines stand for what came before.</summary>
internal sealed record CellPart(string Language, string Code);

/// <summary>A directive that cannot be followed; the message is for the learner.</summary>
internal sealed class DirectiveException(string message, int line) : Exception(message)
{
    public int Line { get; } = line;
}

/// <summary>Cuts a cell at its <c>#!language</c> lines. A line inside a C# string or comment is text, not a directive.</summary>
internal static class CellSplitter
{
    public static IEnumerable<CellPart> Split(string code, string language)
    {
        string current = Languages.Find(language)
            ?? throw new DirectiveException($"this kernel does not know the language \"{language}\" of this cell{Hint(language, "")}", 1);
        // Line ends are kept short, so that positions and line numbers agree whatever the file's convention.
        code = code.ReplaceLineEndings("\n");
        var lines = code.Split('\n');
        int start = 0;
        foreach (int at in DirectiveLines(code, lines, current))
        {
            if (Part(lines, current, start, at) is { } part) yield return part;
            current = Selected(lines[at], at + 1);
            start = at + 1;
        }
        if (Part(lines, current, start, lines.Length) is { } last) yield return last;
    }

    private static CellPart? Part(string[] lines, string language, int from, int to) =>
        lines[from..to].All(string.IsNullOrWhiteSpace) ? null : new(language, new string('\n', from) + string.Join('\n', lines[from..to]));

    private static string Selected(string line, int number)
    {
        string[] words = line[2..].Split((char[])[' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string name = words.Length == 0 ? "" : words[0];
        if (Languages.Find(name) is not { } language) throw new DirectiveException($"#!{name} is not a directive of this kernel{Hint(name, "#!")}", number);
        return words.Length == 1 ? language
            : throw new DirectiveException($"#!{name} takes nothing after it, but \"{words[1]}\" is there: put it on the next line", number);
    }

    private static string Hint(string name, string mark)
    {
        var near = Nearest.Names(name, Languages.All, 1).ToList();
        string names = string.Join(", ", (near.Count > 0 ? near : Languages.All).Select(n => mark + n));
        return near.Count > 0 ? $"; did you mean {names}?" : $"; it knows {names}";
    }

    private static IEnumerable<int> DirectiveLines(string code, string[] lines, string language)
    {
        if (!code.Contains("#!", StringComparison.Ordinal)) yield break;
        bool isCSharp = language == "csharp";
        int from = 0, offset = 0;
        for (int i = 0; i < lines.Length; offset += lines[i++].Length + 1)
        {
            if (!lines[i].StartsWith("#!", StringComparison.Ordinal)) continue;
            if (isCSharp && IsInsideToken(code[from..], offset - from)) continue;
            yield return i;
            isCSharp = Languages.Find(lines[i][2..].Trim()) == "csharp";
            from = offset + lines[i].Length;
        }
    }

    // The compiler's own lexer knows best what is a string: a raw string, an interpolated one, a comment over many lines.
    private static bool IsInsideToken(string code, int position)
    {
        var root = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script)).GetRoot();
        var token = root.FindToken(position, findInsideTrivia: false);
        // In an interpolated string the text between the holes is a token that may begin with the line itself.
        bool isText = token.IsKind(SyntaxKind.InterpolatedStringTextToken) && token.Span.Contains(position);
        if (isText || (token.Span.Start < position && position < token.Span.End)) return true;
        var trivia = root.FindTrivia(position);
        return trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && trivia.SpanStart < position;
    }
}
