namespace Ensemble.Kernel.FSharp;

/// <summary>A string, a character or a comment of F# code: text that is no code.</summary>
/// <param name="End">Where it ends; not part of it.</param>
/// <param name="IsClosed">False when the code ends before it does.</param>
internal readonly record struct FSharpLiteral(int Start, int End, bool IsComment, bool IsClosed)
{
    /// <summary>Whether a line that begins at the position begins in the middle of this.</summary>
    public bool Holds(int position) => Start < position && (position < End || !IsClosed);
}

/// <summary>Finds the strings, characters and comments of F# code. It needs no compiler, so that asking does not load one.</summary>
internal static class FSharpLiterals
{
    public static IReadOnlyList<FSharpLiteral> Find(string code)
    {
        var found = new List<FSharpLiteral>();
        for (int at = 0; at < code.Length;)
        {
            if (At(code, at) is { } literal)
            {
                found.Add(literal);
                at = literal.End;
            }
            // A quote after a name belongs to the name, as in x'.
            else if (IsOfName(code[at])) while (at < code.Length && (IsOfName(code[at]) || code[at] == '\'')) at++;
            else at++;
        }
        return found;
    }

    /// <summary>The code with blanks in place of its strings and comments; lines stay where they are.</summary>
    public static string Without(string code, IReadOnlyList<FSharpLiteral> literals)
    {
        char[] rest = code.ToCharArray();
        foreach (var literal in literals)
            for (int i = literal.Start; i < literal.End; i++)
                if (rest[i] != '\n') rest[i] = literal.IsComment ? ' ' : '"';
        return new string(rest);
    }

    /// <summary>A test for positions of the code, where lines begin: whether that is in the middle of a string or a comment.</summary>
    public static Func<int, bool> In(string code)
    {
        var literals = new Lazy<IReadOnlyList<FSharpLiteral>>(() => Find(code));
        return position => literals.Value.Any(l => l.Holds(position));
    }

    /// <summary>Whether a cursor at the position writes text and not code.</summary>
    public static bool Covers(string code, int position) => Find(code).Any(l => l.Start < position
        && (position < l.End || !l.IsClosed || (position == l.End && code[l.Start] == '/')) && code[l.Start] != '`');

    private static FSharpLiteral? At(string code, int at)
    {
        if (Is(code, at, "//")) return LineComment(code, at);
        if (Is(code, at, "(*") && !Is(code, at, "(*)")) return BlockComment(code, at);
        if (Is(code, at, "``")) return Closed(code, at, at + 2, "``");
        if (code[at] == '\'') return Character(code, at);
        int quote = at;
        while (quote < code.Length && code[quote] is '$' or '@') quote++;
        if (quote >= code.Length || code[quote] != '"') return null;
        if (Is(code, quote, "\"\"\"")) return Triple(code, at, quote + 3);
        return Text(code, at, quote + 1, isVerbatim: code.AsSpan(at, quote - at).Contains('@'));
    }

    private static FSharpLiteral LineComment(string code, int at) =>
        new(at, code.IndexOf('\n', at) is >= 0 and var end ? end : code.Length, IsComment: true, IsClosed: true);

    // They nest, and what looks like a string in them is one: (* "*)" *) is a whole comment.
    private static FSharpLiteral BlockComment(string code, int at)
    {
        int depth = 0;
        for (int i = at; i < code.Length;)
        {
            if (Is(code, i, "(*") && !Is(code, i, "(*)")) (depth, i) = (depth + 1, i + 2);
            else if (Is(code, i, "*)"))
            {
                i += 2;
                if (--depth == 0) return new(at, i, IsComment: true, IsClosed: true);
            }
            else if (code[i] == '"') i = Text(code, i, i + 1, isVerbatim: false).End;
            else i++;
        }
        return new(at, code.Length, IsComment: true, IsClosed: false);
    }

    private static FSharpLiteral Closed(string code, int start, int from, string end)
    {
        int at = from <= code.Length ? code.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return at < 0 ? new(start, code.Length, IsComment: false, IsClosed: false) : new(start, at + end.Length, IsComment: false, IsClosed: true);
    }

    // A text may end with a quotation mark of its own, so the last three of a run are the ones that close.
    private static FSharpLiteral Triple(string code, int start, int from)
    {
        var found = Closed(code, start, from, "\"\"\"");
        int end = found.End;
        while (end < code.Length && code[end] == '"') end++;
        return found with { End = end };
    }

    private static FSharpLiteral Text(string code, int start, int from, bool isVerbatim)
    {
        for (int i = from; i < code.Length; i++)
        {
            if (code[i] == '\\' && !isVerbatim) i++;
            else if (code[i] == '"' && isVerbatim && Is(code, i, "\"\"")) i++;
            else if (code[i] == '"') return new(start, i + 1, IsComment: false, IsClosed: true);
        }
        return new(start, code.Length, IsComment: false, IsClosed: false);
    }

    // 'a' is a character and 'a a type: what decides is the closing quote.
    private static FSharpLiteral? Character(string code, int at)
    {
        int end = Is(code, at + 1, "\\") ? code.IndexOf('\'', Math.Min(at + 3, code.Length)) : at + 2;
        return end > 0 && end < code.Length && end - at < 12 && code[end] == '\'' && code[at + 1] != '\n' ? new(at, end + 1, IsComment: false, IsClosed: true) : null;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool Is(string code, int at, string text) => string.CompareOrdinal(code, at, text, 0, text.Length) == 0;
}
