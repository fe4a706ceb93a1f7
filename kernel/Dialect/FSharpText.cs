namespace Ensemble.Kernel.Dialect;

/// <summary>
/// Tells what of an F# code is in a string or a comment. F#'s own lexer would do, but loading its compiler takes a second, and
/// a cell is also read while it is being written.
/// </summary>
internal static class FSharpText
{
    /// <summary>A test for positions of the code.</summary>
    public static Func<int, bool> In(string code)
    {
        var spans = new Lazy<List<(int Start, int End)>>(() => Spans(code));
        return position => spans.Value.Exists(s => s.Start < position && position < s.End);
    }

    // Only what can go on over a line's end matters.
    private static List<(int Start, int End)> Spans(string code)
    {
        var spans = new List<(int, int)>();
        for (int at = 0; at < code.Length;)
        {
            int end = EndOf(code, at);
            if (end > at + 1) spans.Add((at, end));
            at = Math.Max(end, at + 1);
        }
        return spans;
    }

    private static int EndOf(string code, int at)
    {
        var rest = code.AsSpan(at);
        if (rest.StartsWith("(*)")) return at + 3; // the multiplication, as a function
        if (rest.StartsWith("(*")) return CommentEnd(code, at);
        if (rest.StartsWith("//")) return LineEnd(code, at);
        if (rest.StartsWith("``")) return After(code, "``", at + 2);
        if (rest[0] == '\'') return CharacterEnd(code, at);
        if (rest[0] is '"' or '@' or '$') return StringEnd(code, at);
        return at + 1;
    }

    // Comments nest, and a string in one hides what would end it.
    private static int CommentEnd(string code, int at)
    {
        int depth = 0;
        while (at < code.Length)
        {
            var rest = code.AsSpan(at);
            if (rest.StartsWith("(*") && !rest.StartsWith("(*)")) (depth, at) = (depth + 1, at + 2);
            else if (rest.StartsWith("*)"))
            {
                at += 2;
                if (--depth == 0) return at;
            }
            else at = rest[0] is '"' or '@' or '$' ? StringEnd(code, at) : at + 1;
        }
        return code.Length;
    }

    // "…", @"…", """…""", and with $ before them. What is not the start of a string is one character long.
    private static int StringEnd(string code, int at)
    {
        int quote = at;
        while (quote < code.Length && code[quote] is '$' or '@') quote++;
        if (quote == code.Length || code[quote] != '"') return at + 1;
        if (code.AsSpan(quote).StartsWith("\"\"\"")) return TripleEnd(code, quote + 3);
        bool verbatim = code.AsSpan(at, quote - at).Contains('@');
        for (int i = quote + 1; i < code.Length; i++)
        {
            if (code[i] == '\\' && !verbatim) i++;
            else if (code[i] == '"' && verbatim && i + 1 < code.Length && code[i + 1] == '"') i++;
            else if (code[i] == '"') return i + 1;
        }
        return code.Length;
    }

    // A text may end with a quotation mark of its own, so the last three of a run are the ones that close.
    private static int TripleEnd(string code, int at)
    {
        int end = After(code, "\"\"\"", at);
        while (end < code.Length && code[end] == '"') end++;
        return end;
    }

    // 'a' and '\n' are characters; the mark in 'T and x' is not the start of one.
    private static int CharacterEnd(string code, int at)
    {
        if (at > 0 && (char.IsLetterOrDigit(code[at - 1]) || code[at - 1] is '_' or '\'')) return at + 1;
        if (at + 2 < code.Length && code[at + 1] != '\\' && code[at + 2] == '\'') return at + 3;
        if (at + 1 >= code.Length || code[at + 1] != '\\') return at + 1;
        int close = code.IndexOf('\'', Math.Min(at + 3, code.Length));
        return close > 0 && close - at <= 12 ? close + 1 : at + 1;
    }

    private static int LineEnd(string code, int at) => code.IndexOf('\n', at) is >= 0 and int end ? end : code.Length;

    private static int After(string code, string mark, int from) =>
        from < code.Length && code.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and int found ? found + mark.Length : code.Length;
}
