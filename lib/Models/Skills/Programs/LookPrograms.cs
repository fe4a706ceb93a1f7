using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>
/// The programs that look before another one computes: at a file's first lines, at the values of its columns, at the cells that could not be
/// read, at the names of the files there are. Each program's writer stands beside the reader of what it prints.
/// </summary>
internal static partial class LookPrograms
{
    private const int MostListed = 80;

    /// <summary>A program that shows the header and some rows.</summary>
    public static string Look(string file, char separator = ',') => $$"""
        var lines = File.ReadAllLines({{CSharpText.Literal(file)}});
        var perLine = lines.Select(line => line.Count(c => c == {{CSharpText.Character(separator)}})).Distinct().Order();
        Console.WriteLine($"{lines.Length} lines; {{SeparatorName(separator)}} in a line: {string.Join(", ", perLine.Take(9))}");

        foreach (var line in lines.Take(4)) Console.WriteLine(line);
        Console.WriteLine("...");
        Console.WriteLine(lines.LastOrDefault());
        """;

    /// <summary>What the look at a file showed; null where the output is not that of a look, a reason where the file holds no table.</summary>
    public static (Sheet? Sheet, char? Instead, string? Trouble) ReadLook(string file, char separator, IReadOnlyList<string> output)
    {
        if (output.Count == 0 || LookHead().Match(output[0]) is not { Success: true } head) return (null, null, $"The look at '{file}' printed something else than expected.");
        int lines = int.Parse(head.Groups["lines"].Value, System.Globalization.CultureInfo.InvariantCulture);
        if (lines == 0) return (null, null, $"The file '{file}' is empty, so there is nothing to compute.");
        string[] shown = [.. output.Skip(1)];
        if (shown.Length == 0) return (null, null, $"The look at '{file}' was cut short, so its columns are not known.");
        string header = shown[0];
        char better = Separators.MaxBy(c => header.Count(h => h == c));
        if (separator == ',' && better != ',' && header.Count(h => h == better) > header.Count(h => h == ',')) return (null, better, null);
        int[] perLine = [.. head.Groups["counts"].Value.Split(", ").Select(n => int.TryParse(n, System.Globalization.CultureInfo.InvariantCulture, out int count) ? count : 0)];
        bool quotes = shown.Any(line => line.Contains('"'));
        var names = Cells(header, separator);
        if (lines == 1) return (null, null, $"The file '{file}' has a header ({string.Join(", ", names)}) and no rows, so there is nothing to compute.");
        int last = Array.LastIndexOf(shown, "...");
        if (last < 1) last = shown.Length;
        var rows = shown[1..Math.Min(last, lines)].Concat(shown[Math.Min(last + 1, shown.Length)..]).Select(line => Cells(line, separator)).Where(r => r.Count == names.Count).ToList();
        var properties = CSharpText.Properties(names);
        var columns = names.Select((name, i) => Describe(name, properties[i], i, [.. rows.Select(r => r[i])], separator)).ToImmutableArray();
        bool uneven = perLine.Length > 1;
        return (new Sheet(file, separator, lines - 1, columns) { Quoted = quotes || (uneven && perLine[^1] >= names.Count), Ragged = perLine[0] < names.Count - 1 }, null, null);
    }

    /// <summary>A program that lists the values of each column that has few.</summary>
    public static string Values(Sheet sheet)
    {
        var code = new ProgramText();
        code.Line($"var rows = {ReadRows.Cells(sheet, code)}.ToList();");
        code.Line("");
        code.Line($"(int Index, string Name)[] columns = [{string.Join(", ", sheet.Columns.Where(HoldsNames).Select(c => $"({c.Index}, {CSharpText.Literal(c.Name)})"))}];");
        code.Line("foreach (var (index, name) in columns)");
        code.Line("{");
        code.Line("    var values = rows.Select(cells => cells[index]).Distinct().Order().ToList();");
        code.Line($"    string list = values.Count <= {MostListed} ? string.Join(\" | \", values) : values[0] + \" | ...\";");
        code.Line("    Console.WriteLine($\"{name}: {values.Count} values: {list}\");");
        code.Line("}");
        return code.ToString();
    }

    /// <summary>The sheet with the values that were listed.</summary>
    public static Sheet ReadValues(Sheet sheet, IReadOnlyList<string> output)
    {
        foreach (var column in sheet.Columns.Where(HoldsNames))
        {
            string? told = output.FirstOrDefault(line => line.StartsWith($"{column.Name}: ", StringComparison.Ordinal));
            if (told is null || ValuesLine().Match(told[column.Name.Length..]) is not { Success: true } line) continue;
            int distinct = int.Parse(line.Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture);
            string[] values = distinct <= MostListed ? line.Groups["list"].Value.Split(" | ") : [];
            bool gaps = column.Kind == CellKind.Text && values.Any(Column.IsMissing);
            sheet = sheet.With(column with
            {
                Distinct = distinct,
                Values = [.. values],
                HasGaps = column.HasGaps || gaps,
                Gaps = gaps ? [.. values.Where(Column.IsMissing).Select(v => (v, 0))] : column.Gaps,
            });
        }
        return sheet with { ValuesKnown = true };
    }

    /// <summary>A program that finds the cells that cannot be read as the program before wanted to.</summary>
    public static string Unreadable(Sheet sheet, IEnumerable<Column> columns, IEnumerable<string> usings)
    {
        var code = new ProgramText();
        foreach (string name in usings) code.Use(name);
        foreach (var column in columns.Where(c => c.Kind == CellKind.Decimal).Take(1)) code.UseCulture();
        code.Line($"var rows = {ReadRows.Cells(sheet, code)}.ToList();");
        int found = 0;
        foreach (var column in columns)
        {
            string cell = $"cells[{column.Index}]{column.Cleaning}";
            string readable = column.Kind == CellKind.Decimal ? $"double.TryParse({cell}, out var number) && double.IsFinite(number)" : column.Format is { } format ? $"{column.Type}.TryParseExact({cell}, {CSharpText.Literal(format)}, out _)" : $"{column.Type}.TryParse({cell}, out _)";
            code.Line("");
            code.ForEach("cell", $"unreadable{(++found > 1 ? $"{found}" : "")}", "rows",
                [$".Where(cells => !({readable}))", $".GroupBy(cells => cells[{column.Index}])", ".OrderByDescending(same => same.Count())", ".Take(9)"],
                $"Console.WriteLine($\"{CSharpText.InHoles(column.Name)}: {{cell.Count()}} x '{{cell.Key}}'\");");
        }
        code.Line("Console.WriteLine(\"That is all.\");");
        return code.ToString();
    }

    /// <summary>What the cells say that could not be read.</summary>
    public static ImmutableArray<(string Text, int Rows)> ReadUnreadable(Column column, IReadOnlyList<string> output) =>
    [
        .. output.Where(line => line.StartsWith($"{column.Name}: ", StringComparison.Ordinal)).Select(line => UnreadableLine().Match(line[column.Name.Length..]))
            .Where(m => m.Success).Select(m => (m.Groups["text"].Value, int.Parse(m.Groups["rows"].Value, System.Globalization.CultureInfo.InvariantCulture))),
    ];

    /// <summary>A program that lists the files there are.</summary>
    public const string Files = """
        foreach (var file in Directory.GetFiles(".").Order())
            Console.WriteLine(Path.GetFileName(file));
        """;

    // Small numbers may be codes for groups.
    private static bool HoldsNames(Column column) =>
        column.Kind == CellKind.Text || column.Samples.All(s => int.TryParse(s, System.Globalization.CultureInfo.InvariantCulture, out int n) && n is >= 0 and <= 20);

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private static Column Describe(string name, string property, int index, ImmutableArray<string> samples, char separator)
    {
        var column = new Column(name.Trim(), property, index, Column.KindOf(samples)) { Samples = samples };
        // Dates with points have the day first; "04.01.2024" would be read as the first of April.
        if (column.Kind == CellKind.Date && samples.Any(s => s.Contains('.'))) return column with { Format = "d.M.yyyy" };
        return column.Kind == CellKind.Text ? CellCare.Disguised(column, separator) : column;
    }

    /// <summary>The cells of one line.</summary>
    private static List<string> Cells(string line, char separator)
    {
        List<string> cells = [""];
        bool quoted = false;
        char before = ' ';
        foreach (char c in line)
        {
            if (c == '"')
            {
                if (before == '"' && !quoted) cells[^1] += c;
                quoted = !quoted;
            }
            else if (c == separator && !quoted) cells.Add("");
            else cells[^1] += c;
            before = c;
        }
        return cells;
    }

    private static string SeparatorName(char separator) => separator switch { ',' => "commas", ';' => "semicolons", '\t' => "tabs", _ => "bars" };

    [GeneratedRegex(@"^(?<lines>[0-9]{1,9}) lines; \w+ in a line: (?<counts>[0-9, ]*)$")]
    private static partial Regex LookHead();

    [GeneratedRegex(@"^: (?<count>[0-9]{1,9}) values: (?<list>.*)$")]
    private static partial Regex ValuesLine();

    [GeneratedRegex(@"^: (?<rows>[0-9]{1,9}) x '(?<text>.*)'$")]
    private static partial Regex UnreadableLine();
}
