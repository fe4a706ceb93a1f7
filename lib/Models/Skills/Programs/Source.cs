using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>A program as lines, with places as the compiler counts them, less one.</summary>
internal sealed partial class Source(string code)
{
    public string Code { get; } = code.ReplaceLineEndings("\n");
    public IReadOnlyList<string> Lines { get; } = code.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The line at this place; empty where there is none.</summary>
    public string Line(int index) => index >= 0 && index < Lines.Count ? Lines[index] : "";

    /// <summary>Where an expression ends that starts at this place: at the comma, bracket or semicolon that is not its own.</summary>
    public static int EndOfExpression(string line, int start)
    {
        int depth = 0;
        for (int i = start; i < line.Length; i++)
        {
            char c = line[i];
            if (c is '"' or '\'') i = EndOfText(line, i);
            else if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}' && --depth < 0) return i;
            else if (c is ';' or ',' && depth == 0) return i;
        }
        return line.Length;
    }

    /// <summary>The place of the bracket that closes the one at <paramref name="open"/>; -1 where the line has none.</summary>
    public static int Closing(string line, int open)
    {
        int end = EndOfBrackets(line, open);
        return end < line.Length ? end : -1;
    }

    /// <summary>The names that the program uses, each once.</summary>
    public IEnumerable<string> Identifiers() => Name().Matches(Text().Replace(Code, "\"\"")).Select(m => m.Value).Distinct();

    /// <summary>The line at which a name is declared, before a place; -1 where none is.</summary>
    public int Declaration(string name, int before)
    {
        var declares = new Regex($@"\b(?:var|int|long|double|decimal|float|string|bool|char|[A-Z]\w*(?:<[^;=]{{0,100}}>)?)(?:\[\])?\??\s+{Regex.Escape(name)}\b\s*(?:=|;|\bin\b|,|\))");
        for (int i = Math.Min(before, Lines.Count - 1); i >= 0; i--)
            if (declares.IsMatch(Lines[i])) return i;
        return -1;
    }

    /// <summary>The line of the loop that encloses a line by its indentation; -1 where none does.</summary>
    public int EnclosingLoop(int line)
    {
        int indent = Indent(Line(line));
        for (int i = line - 1; i >= 0; i--)
        {
            if (Lines[i].Trim().Length == 0 || Indent(Lines[i]) >= indent) continue;
            if (Loop().IsMatch(Lines[i])) return i;
            indent = Indent(Lines[i]) + (Lines[i].Trim() == "{" ? 1 : 0);
        }
        return -1;
    }

    public static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static int EndOfText(string line, int start)
    {
        for (int i = start + 1; i < line.Length; i++)
        {
            if (line[i] == '\\') i++;
            else if (line[i] == line[start]) return i;
        }
        return line.Length;
    }

    private static int EndOfBrackets(string line, int open)
    {
        int depth = 0;
        for (int i = open; i < line.Length; i++)
        {
            char c = line[i];
            if (c is '"' or '\'') i = EndOfText(line, i);
            else if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}' && --depth == 0) return i;
        }
        return line.Length;
    }

    [GeneratedRegex(@"\b[\p{L}_]\w*\b")]
    private static partial Regex Name();

    [GeneratedRegex("(?<!\\\\)\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"^\s*(?:for|foreach|while|do)\b")]
    private static partial Regex Loop();
}

/// <summary>A change of one line: this much text at this place gives way to other text.</summary>
internal sealed record Edit(int Line, int Start, int Length, string Text)
{
    /// <summary>Puts a new line before this one.</summary>
    public static Edit Before(int line, string text) => new(line, 0, 0, text + "\n");

    /// <summary>Makes all changes, the last first, so that none moves another; of two at one place the first counts.</summary>
    public static string Apply(Source source, IEnumerable<Edit> edits)
    {
        var lines = source.Lines.ToList();
        foreach (var edit in edits.DistinctBy(e => (e.Line, e.Start)).Where(e => e.Line >= 0 && e.Line < lines.Count && e.Start >= 0 && e.Start + e.Length <= lines[e.Line].Length)
            .OrderByDescending(e => e.Line).ThenByDescending(e => e.Start))
            lines[edit.Line] = lines[edit.Line].Remove(edit.Start, edit.Length).Insert(edit.Start, edit.Text);
        return string.Join('\n', lines);
    }
}

/// <summary>What is done about one complaint: changes of the program or a using, and a sentence that says what and why.</summary>
internal sealed record Repair(string What, IReadOnlyList<Edit> Edits, string? Using = null)
{
    public static Repair Of(string what, params Edit[] edits) => new(what, edits);
}
