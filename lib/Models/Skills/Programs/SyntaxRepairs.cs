using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Repairs of what the compiler could not even read: missing semicolons, brackets and quotes.</summary>
internal static partial class SyntaxRepairs
{
    public static Repair? Of(Source source, CompilerError error)
    {
        int line = error.Line - 1, at = Math.Min(error.Column - 1, source.Line(error.Line - 1).Length);
        string text = source.Line(line);
        // A text that is not closed swallows the rest of its line; what else is said of the line follows from it.
        if (OpenText(text) is { } quote) return Repair.Of($"Line {error.Line}: the text was not closed; I add the quote.", new Edit(line, quote, 0, "\""));
        return error.Code switch
        {
            "CS1002" => Insert(";", "a semicolon is missing"),
            "CS1026" => Insert(")", "a closing bracket is missing"),
            "CS1003" when IsUnfinished(source, error) => Insert(";", "a semicolon is missing"),
            "CS1003" when error.Names.Count > 0 && error.Names[0] is "," or ")" or "(" or "]" or "[" or ":" or "=>" or "in" or "while" => Insert(error.Names[0] is "in" or "=>" or "while" ? $" {error.Names[0]} " : error.Names[0], $"'{error.Names[0]}' is missing"),
            "CS1514" => Insert(" {", "an opening brace is missing"),
            "CS1513" => Brace(source, error),
            "CS1022" when at < text.Length && text[at] == '}' => Repair.Of($"Line {error.Line}: there is one brace too many; I take it away.", new Edit(line, at, 1, "")),
            "CS1012" => Characters(text, line, error),
            "CS1525" => EmptyArgument(text, line, at, error),
            "CS8803" => TypesLast(source),
            _ => null,
        };

        Repair Insert(string what, string why) => Repair.Of($"Line {error.Line}: {why}; I add it.", new Edit(line, at, 0, what));
    }

    /// <summary>Whether a statement ends without its semicolon, so that it looks like a list that goes on.</summary>
    public static bool IsUnfinished(Source source, CompilerError error) =>
        error is { Code: "CS1003", Names: [",", ..] } && error.Column - 1 >= source.Line(error.Line - 1).TrimEnd().Length;

    // The brace belongs where the indentation falls back to that of the block's head.
    private static Repair Brace(Source source, CompilerError error)
    {
        var open = new Stack<int>();
        for (int i = 0; i < source.Lines.Count; i++)
        {
            string line = Texts().Replace(source.Lines[i], "");
            if (line.Trim().Length == 0) continue;
            if (open.Count > 0 && !line.TrimStart().StartsWith('}') && Source.Indent(source.Lines[i]) <= open.Peek())
                return Repair.Of($"A block before line {i + 1} was not closed; I add the brace.", Edit.Before(i, new string(' ', open.Peek()) + "}"));
            foreach (char c in line)
            {
                if (c == '{') open.Push(Source.Indent(source.Lines[i]));
                else if (c == '}' && open.Count > 0) open.Pop();
            }
        }
        int last = source.Lines.Count - 1;
        return Repair.Of($"Line {error.Line}: a block was not closed; I add the brace at the end.", new Edit(last, source.Lines[last].Length, 0, "\n}"));
    }

    private static Repair? Characters(string text, int line, CompilerError error)
    {
        var literal = CharacterText().Matches(text).FirstOrDefault(m => m.Index <= error.Column && m.Index + m.Length >= error.Column - 1);
        return literal is null ? null : Repair.Of($"Line {error.Line}: a text stands between double quotes in C#; single ones hold one character.", new Edit(line, literal.Index, literal.Length, $"\"{literal.Groups[1].Value.Replace("\"", "\\\"")}\""));
    }

    // "f(1, )": the comma promises an argument that does not come.
    private static Repair? EmptyArgument(string text, int line, int at, CompilerError error)
    {
        if (at >= text.Length || text[at] != ')') return null;
        int comma = text[..at].TrimEnd().Length - 1;
        return comma >= 0 && text[comma] == ',' ? Repair.Of($"Line {error.Line}: there is a comma too many; I take it away.", new Edit(line, comma, 1, "")) : null;
    }

    private static int? OpenText(string line)
    {
        string without = Texts().Replace(line, m => new string(' ', m.Length));
        if (without.TrimStart().StartsWith("//", StringComparison.Ordinal) || line.Contains("\"\"\"", StringComparison.Ordinal) || line.Contains("@\"", StringComparison.Ordinal)) return null;
        int quote = without.IndexOf('"');
        if (quote < 0 || without[..quote].Contains("//", StringComparison.Ordinal) || without[..quote].EndsWith('\'')) return null;
        string rest = line[quote..].TrimEnd();
        if (rest.EndsWith(';')) rest = rest[..^1].TrimEnd();
        return quote + rest.TrimEnd(')').Length;
    }

    private static Repair? TypesLast(Source source)
    {
        var moved = new List<string>();
        var edits = new List<Edit>();
        for (int i = 0; i < source.Lines.Count; i++)
        {
            if (!TypeHead().IsMatch(source.Lines[i])) continue;
            int end = i, depth = 0;
            for (bool begun = false; end < source.Lines.Count; end++)
            {
                string line = Texts().Replace(source.Lines[end], "");
                depth += line.Count(c => c == '{') - line.Count(c => c == '}');
                begun |= line.Contains('{');
                if (depth == 0 && (begun || line.TrimEnd().EndsWith(';'))) break;
            }
            if (end == source.Lines.Count) return null;
            moved.AddRange(["", .. source.Lines.Skip(i).Take(end - i + 1)]);
            edits.AddRange(Enumerable.Range(i, end - i + 1).Select(n => new Edit(n, 0, source.Lines[n].Length, "")));
            i = end;
        }
        if (moved.Count == 0) return null;
        int last = source.Lines.Count - 1;
        if (edits.Any(e => e.Line == last)) return null;
        edits.Add(new(last, source.Lines[last].Length, 0, "\n" + string.Join('\n', moved)));
        return new("Types stand below the statements of a program; I move them to its end.", edits);
    }

    [GeneratedRegex("(?<!\\\\)\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)'")]
    private static partial Regex Texts();

    [GeneratedRegex(@"'([^'\\]{2,})'")]
    private static partial Regex CharacterText();

    [GeneratedRegex(@"^(?:public |internal |sealed |static |abstract |readonly )*(?:record|class|struct|enum|interface)\s+\w")]
    private static partial Regex TypeHead();
}
