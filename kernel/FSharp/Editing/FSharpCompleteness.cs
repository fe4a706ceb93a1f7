using Ensemble.Kernel.Editing;

namespace Ensemble.Kernel.FSharp.Editing;

/// <summary>Whether F# code could run as it stands. It is told from the text alone, so that asking does not load the compiler.</summary>
internal static class FSharpCompleteness
{
    // A line that ends so goes on below.
    private static readonly HashSet<string> OpenWords =
        ["do", "then", "else", "elif", "if", "with", "of", "in", "try", "finally", "begin", "struct", "fun", "function", "match", "when", "let", "use", "yield", "return", "rec", "and", "module", "type", "open", "member"];

    public static Completeness Of(string code)
    {
        var literals = FSharpLiterals.Find(code);
        string bare = FSharpLiterals.Without(code, literals).TrimEnd();
        string last = bare[(bare.LastIndexOf('\n') + 1)..];
        string indent = last[..^last.TrimStart().Length];
        if (literals.Count > 0 && !literals[^1].IsClosed) return new("incomplete");
        int open = OpenBrackets(bare);
        if (open < 0) return Completeness.Invalid;
        if (GoesOn(last)) return new("incomplete", indent + "    ");
        return open > 0 ? new("incomplete", indent.Length > 0 ? indent : "    ") : Completeness.Complete;
    }

    private static int OpenBrackets(string code)
    {
        int open = 0;
        foreach (char c in code)
        {
            open += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (open < 0) break;
        }
        return open;
    }

    private static bool GoesOn(string line)
    {
        line = line.Trim();
        if (line.Length == 0) return false;
        if (line.EndsWith(">]", StringComparison.Ordinal)) return line.StartsWith("[<", StringComparison.Ordinal); // An attribute belongs to what follows.
        // After a type's argument list, '>' closes; as an operator it stands apart.
        if (line[^1] == '>') return line.EndsWith("->", StringComparison.Ordinal) || line.EndsWith("|>", StringComparison.Ordinal) || line.EndsWith(">>", StringComparison.Ordinal) || line.EndsWith(" >", StringComparison.Ordinal);
        if (line[^1] is '=' or '-' or '+' or '/' or '%' or ',' or '&' or '|' or '<' or '.' or '^' or ':' || line.EndsWith(" *", StringComparison.Ordinal)) return true;
        int start = line.Length;
        while (start > 0 && (char.IsLetterOrDigit(line[start - 1]) || line[start - 1] is '_' or '\'')) start--;
        return OpenWords.Contains(line[start..]);
    }
}
