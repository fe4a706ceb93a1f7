using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Writes the part of a program that reads a file into rows.</summary>
internal static class ReadRows
{
    /// <summary>The expression that reads the cells of every line below the header.</summary>
    public static string Cells(Sheet sheet, ProgramText code, string newLine = "")
    {
        string file = CSharpText.Literal(sheet.File), separator = CSharpText.Character(sheet.Separator);
        if (sheet.Quoted) code.Helper(Quoted(sheet.Separator));
        string read = sheet.Quoted ? $"ReadCsv({file}).Skip(1)" : $"File.ReadLines({file}).Skip(1){newLine}.Select(line => line.Split({separator}))";
        return sheet.Ragged ? $"{read}{newLine}.Where(cells => cells.Length == {sheet.Columns.Length})" : read;
    }

    /// <summary>Reads the rows that meet the conditions into <c>rows</c>, with the columns that are used.</summary>
    public static void Into(ProgramText code, Sheet sheet, IReadOnlyList<Column> used, string? condition)
    {
        const string Break = "\n    ";
        if (sheet.Ragged) code.Line($"var lines = {Cells(sheet with { Ragged = false }, code, Break)}.ToList();");
        string cells = sheet.Ragged ? $"lines{Break}.Where(cells => cells.Length == {sheet.Columns.Length})" : Cells(sheet, code, Break);
        var text = new List<string> { $"var rows = {cells}" };
        if (used.Count > 0) text.Add($".Select(cells => new Row({string.Join(", ", used.Select(c => Cell(c, code)))}))");
        if (condition is not null) text.Add($".Where(row => {condition})");
        text.Add(".ToList();");
        code.Line(string.Join(Break, text));
        if (used.Count > 0) code.Helper($"record Row({string.Join(", ", used.Select(c => $"{c.Type}{(c.HasGaps ? "?" : "")} {c.Property}"))});");
    }

    /// <summary>The conditions as one expression over <c>row</c>; null where there are none.</summary>
    public static string? All(Sheet sheet, IEnumerable<QuestionFilter> filters)
    {
        var tests = filters.Select(f => Conditions.Of(sheet, f)).ToList();
        return tests.Count == 0 ? null : string.Join(" && ", tests);
    }

    private static string Cell(Column column, ProgramText code)
    {
        string cell = $"cells[{column.Index}]{column.Cleaning}";
        if (column.Kind == CellKind.Decimal || column.Format is not null) code.UseCulture();
        if (column.Kind == CellKind.Text)
        {
            if (!column.HasGaps) return cell;
            code.Helper($"static string? Text(string cell) => cell is {string.Join(" or ", GapWords(column).Select(CSharpText.Literal))} ? null : cell;");
            return $"Text({cell})";
        }
        if (!column.HasGaps) return column.Format is null ? $"{column.Type}.Parse({cell})" : $"{column.Type}.ParseExact({cell}, {CSharpText.Literal(column.Format)})";
        string name = column.IsTime ? "Day" : column.Kind == CellKind.Decimal ? "Number" : "Whole";
        string tried = column.Format is null ? $"{column.Type}.TryParse(cell, out var value)" : $"{column.Type}.TryParseExact(cell, {CSharpText.Literal(column.Format)}, out var value)";
        if (column.Kind == CellKind.Decimal) tried += " && double.IsFinite(value)";
        code.Helper($"// A cell that says nothing is null, not nought.\nstatic {column.Type}? {name}(string cell) => {tried} ? value : null;");
        return $"{name}({cell})";
    }

    private static IEnumerable<string> GapWords(Column column) =>
        column.Gaps.Length > 0 ? column.Gaps.Select(g => g.Text).Append("").Distinct().Order(StringComparer.Ordinal) : ["", "NA", "N/A", "NaN", "null"];

    private static string Quoted(char separator) => $$"""
        // A separator or a line break between quotes belongs to the cell;
        // a quote in the middle of a cell is only a quote.
        static IEnumerable<string[]> ReadCsv(string path)
        {
            List<string> cells = [""];
            bool quoted = false, closed = false;
            foreach (char c in File.ReadAllText(path))
            {
                if (c == '"' && (quoted || closed || cells[^1] == ""))
                {
                    if (closed) cells[^1] += c;
                    (quoted, closed) = (!quoted, quoted);
                    continue;
                }
                closed = false;
                if (quoted) cells[^1] += c;
                else if (c == {{CSharpText.Character(separator)}}) cells.Add("");
                else if (c == '\n') { yield return [.. cells]; cells = [""]; }
                else if (c != '\r') cells[^1] += c;
            }
            if (cells.Count > 1 || cells[0] != "") yield return [.. cells];
        }
        """;
}
