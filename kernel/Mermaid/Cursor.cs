using System.Text.RegularExpressions;

namespace Ensemble.Kernel.Mermaid;

/// <summary>A place in the text of a diagram, and what can be read from there.</summary>
internal sealed class Cursor(string text)
{
    private int _at;

    public bool AtEnd => _at >= text.Length;

    public char Next => AtEnd ? '\0' : text[_at];

    /// <summary>Whether nothing more stands in this statement.</summary>
    public bool AtStatementEnd => AtEnd || Next is '\n' or ';' || LooksAt("%%");

    public char After(int count) => _at + count < text.Length ? text[_at + count] : '\0';

    public int Line => 1 + text.AsSpan(0, Math.Min(_at, text.Length)).Count('\n');

    public bool LooksAt(string expected) => string.CompareOrdinal(text, _at, expected, 0, expected.Length) == 0;

    public bool Take(string expected)
    {
        if (!LooksAt(expected)) return false;
        _at += expected.Length;
        return true;
    }

    /// <summary>Takes what a pattern that begins with <c>\G</c> matches here.</summary>
    public Match Take(Regex pattern)
    {
        var match = pattern.Match(text, Math.Min(_at, text.Length));
        if (match.Success) _at += match.Length;
        return match;
    }

    public void Skip(int count) => _at = Math.Min(text.Length, _at + count);

    public void SkipBlanks()
    {
        while (Next is ' ' or '\t') _at++;
    }

    /// <summary>The text up to one of the marks, which stays; null when the line (or, across lines, the text) ends first.</summary>
    public string? Until(string[] marks, bool acrossLines = false)
    {
        for (int i = _at; i < text.Length && (acrossLines || text[i] != '\n'); i++)
        {
            if (!marks.Any(m => string.CompareOrdinal(text, i, m, 0, m.Length) == 0)) continue;
            string found = text[_at..i];
            _at = i;
            return found;
        }
        return null;
    }

    /// <summary>The rest of the line, taken.</summary>
    public string RestOfLine()
    {
        int end = text.IndexOf('\n', Math.Min(_at, text.Length));
        if (end < 0) end = text.Length;
        string rest = text[Math.Min(_at, text.Length)..end];
        _at = end;
        return rest.Trim();
    }

    public MermaidException NotUnderstood(string what)
    {
        int line = Line;
        string rest = RestOfLine();
        return new(line, rest.Length == 0 ? what : $"{what} at “{(rest.Length > 40 ? rest[..40] + "…" : rest)}”");
    }
}
