using Ensemble.Kernel.FSharp;

namespace Ensemble.Kernel.Dialect;

/// <summary>
/// Reads a cell: which lines are directives, and which code in which language lies between them. A directive begins at column 0.
/// In C# and F# every <c>#!</c> line is one, unless it is within a string or a comment; in the other languages only a name that
/// is known makes one, so that a page may show a script with its <c>#!/bin/sh</c>.
/// </summary>
internal sealed class CellParser
{
    private readonly string _code;
    private readonly string[] _lines;
    private readonly List<CellPart> _parts = [];
    private readonly List<CellFault> _faults = [];
    private readonly List<DirectivePart> _references = [];
    private string _language;
    private DirectivePart? _value;
    private Func<int, bool> _isText = _ => false;
    private int _firstLine;
    private int _start;

    private CellParser(string code, string language)
    {
        // Line ends are kept short, so that positions and line numbers agree whatever the file's convention.
        _code = code.ReplaceLineEndings("\n");
        _lines = _code.Split('\n');
        _language = language;
    }

    /// <summary>Reads a cell, faults included; never throws.</summary>
    public static ParsedCell Parse(string code, string language) =>
        Directives.LanguageOf(language) is { } own ? new CellParser(code, own).Read() : new([], [new(1, Directives.UnknownLanguage(language))]);

    private bool IsProgram => _language is "csharp" or "fsharp";

    private ParsedCell Read()
    {
        Begin(0, 0);
        int offset = 0;
        for (int i = 0; i < _lines.Length; offset += _lines[i++].Length + 1)
        {
            if (!_lines[i].StartsWith('#')) continue;
            if (IsDirective(_lines[i], i) && !IsText(offset)) AddDirective(i, offset);
            else if (IsProgram && IsReference(_lines[i]) && !IsText(offset)) AddReference(i, offset);
        }
        End(_lines.Length, _code.Length);
        return new(_parts, [.. _faults.OrderBy(f => f.Line)]);
    }

    private bool IsText(int offset) => _isText(offset - _start);

    private bool IsDirective(string line, int index)
    {
        if (!line.StartsWith("#!", StringComparison.Ordinal)) return false;
        if (!IsProgram) return Directives.Find(NameOf(line)) is not null;
        return index > 0 || !line.StartsWith("#!/", StringComparison.Ordinal); // a script's first line may name its interpreter
    }

    private static string NameOf(string line)
    {
        int blank = line.AsSpan().IndexOfAny(' ', '\t');
        return blank < 0 ? line : line[..blank];
    }

    // Whatever is not about packages is the language's own.
    private static bool IsReference(string line) =>
        NameOf(line) == Directives.Feed || (NameOf(line) == Directives.Reference && PackageText(line) is not null);

    private static string? PackageText(string line) =>
        line[2..].TrimStart() is ['"', .. var rest] && rest.TrimStart().StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) ? rest : null;

    private void AddDirective(int index, int offset)
    {
        End(index, offset);
        var line = DirectiveLine.Parse(_lines[index], index + 1);
        Blame(line);
        var part = new DirectivePart(_language, offset, offset + _lines[index].Length, line);
        if (line.Directive?.Language is { } language && !line.AsksForHelp)
        {
            _language = language;
            _value = language == "value" ? part with { Language = "value" } : null;
        }
        if (_value is null) _parts.Add(part);
        Begin(index + 1, Math.Min(offset + _lines[index].Length + 1, _code.Length));
    }

    // A package is restored before the code that it stands in; its line becomes blank and the code stays whole.
    private void AddReference(int index, int offset)
    {
        string line = _lines[index];
        int comment = line.LastIndexOf("//", StringComparison.Ordinal) is > 0 and int at && line.IndexOf('"', at) < 0 ? at : line.Length;
        var read = DirectiveLine.Parse(line[..comment], index + 1);
        if (read.Faults.Count == 0 && !read.AsksForHelp && PackageDirectives.Fault(read) is { } fault) read = read with { Faults = [fault] };
        Blame(read);
        _references.Add(new(_language, offset, offset + line.Length, read));
        _lines[index] = new string(' ', line.Length);
    }

    private void Blame(DirectiveLine line) => _faults.AddRange(line.Faults.Select(f => new CellFault(line.Number, f)));

    private void Begin(int line, int offset)
    {
        (_firstLine, _start) = (line, offset);
        _isText = _language switch
        {
            "csharp" => CSharpText.In(_code[offset..]),
            "fsharp" => FSharpLiterals.In(_code[offset..]),
            _ => _ => false,
        };
    }

    private void End(int line, int offset)
    {
        _parts.AddRange(_references);
        _references.Clear();
        var lines = _lines[_firstLine..line];
        bool isBlank = lines.All(string.IsNullOrWhiteSpace);
        string text = string.Join('\n', lines);
        if (_language == "value") EndValue(text, isBlank, offset);
        else if (!isBlank) _parts.Add(new CodePart(_language, _start, offset, new string('\n', _firstLine) + text, _firstLine));
    }

    private void EndValue(string text, bool isBlank, int offset)
    {
        if (_value is null)
        {
            if (!isBlank) _faults.Add(new(_firstLine + 1, "a text needs a name: begin the cell with #!value --name NAME"));
            return;
        }
        var line = _value.Line;
        string[] sources = [.. ((string[])["--from-file", "--from-value"]).Where(line.Has)];
        if (sources.Length > 1) _faults.Add(new(line.Number, $"#!value: {sources[0]} and {sources[1]} are two values for one name: keep one of them"));
        else if (sources.Length == 1 && !isBlank) _faults.Add(new(line.Number, $"#!value: {sources[0]} gives the value already, and there is a text below it as well: name that text's language, as in #!csharp"));
        _parts.Add(_value with { End = offset, Body = text });
        _value = null;
    }
}
