using Ensemble.Kernel.Dialect;

namespace Ensemble.Kernel.Editing;

/// <summary>Where in a cell the cursor is: in which language's code, or on which directive.</summary>
/// <param name="Directive">The directive's line; null when the cursor is in code.</param>
/// <param name="Text">The code as the language sees it, or the directive's line.</param>
/// <param name="Position">The cursor in <paramref name="Text"/>.</param>
internal sealed record CellPlace(string Language, DirectiveLine? Directive, string Text, int Position)
{
    private string Cell { get; init; } = "";

    private int Start { get; init; }

    public static CellPlace At(string code, int position, string language)
    {
        // Parts are counted with line ends of one character.
        int before = Math.Clamp(position, 0, code.Length);
        string cell = code.ReplaceLineEndings("\n");
        int at = code[..before].ReplaceLineEndings("\n").Length - (before < code.Length && before > 0 && code[before - 1] == '\r' && code[before] == '\n' ? 1 : 0);
        var parsed = CellParser.Parse(code, language);
        if (parsed.Parts.OfType<DirectivePart>().LastOrDefault(p => p.Start <= at && at <= LineEnd(cell, p.Start)) is { } directive)
            return new(directive.Language, directive.Line, cell[directive.Start..LineEnd(cell, directive.Start)], at - directive.Start) { Cell = code, Start = directive.Start };
        if (parsed.Parts.OfType<CodePart>().LastOrDefault(p => p.Start <= at && at <= p.End) is { } part)
        {
            // A page may be on the way to its next directive, whose name is not one yet.
            int start = at == 0 ? 0 : cell.LastIndexOf('\n', at - 1) + 1;
            string line = cell[start..LineEnd(cell, start)];
            if (part.Language is not ("csharp" or "fsharp") && line.StartsWith("#!", StringComparison.Ordinal))
                return new(part.Language, DirectiveLine.Parse(line, 1), line, at - start) { Cell = code, Start = start };
            return new(part.Language, null, part.Code, part.PositionInCode(at)) { Cell = code, Start = part.PositionInCell(0) };
        }
        // Between the parts there is nothing yet, in the language that was selected last.
        string selected = parsed.Parts.OfType<DirectivePart>().LastOrDefault(p => p.End < at && p.Line.Directive?.Language is not null)?.Line.Directive!.Language
            ?? Directives.LanguageOf(language) ?? language;
        return new(selected, null, "", 0) { Cell = code, Start = at };
    }

    /// <summary>Where in the cell a position of <see cref="Text"/> is.</summary>
    public int InCell(int position)
    {
        int left = Math.Max(0, position + Start), at = 0;
        for (; left > 0 && at < Cell.Length; left--) at += Cell[at] == '\r' && at + 1 < Cell.Length && Cell[at + 1] == '\n' ? 2 : 1;
        return at;
    }

    private static int LineEnd(string cell, int start) => cell.IndexOf('\n', start) is >= 0 and int end ? end : cell.Length;
}
