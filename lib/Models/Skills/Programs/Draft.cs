using System.Collections.Immutable;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>A program in the making that answers one order over one sheet: how it reads its rows, prints its figures, and ends.</summary>
internal sealed class Draft(Sheet sheet, Order order, ProgramText code)
{
    private string? _leftOut;

    public Sheet Sheet => sheet;
    public Order Order => order;
    public ProgramText Code => code;

    /// <summary>The column whose figure is wanted; null where rows are counted.</summary>
    public Column? Column => order.Column is { } name ? sheet.Find(name) : null;

    /// <summary>Reads the rows that meet the conditions; gives the name of the list whose rows have all that the figure needs.</summary>
    public string Rows(ImmutableArray<QuestionFilter> filters, params IEnumerable<string?> needed)
    {
        ReadRows.Into(code, sheet, OrderColumns.Used(sheet, order), ReadRows.All(sheet, filters));
        var gaps = needed.OfType<string>().Select(sheet.Find).Where(c => c.HasGaps).DistinctBy(c => c.Index).ToList();
        if (gaps.Count > 0)
        {
            code.Line($"var known = rows.Where(row => {string.Join(" && ", gaps.Select(c => $"row.{c.Property} is not null"))}).ToList();");
            string without = CSharpText.InHoles(Phrases.Names(gaps.Select(c => c.Name), "or").Replace("'", ""));
            _leftOut = $"Console.WriteLine($\"left out: {{rows.Count - known.Count}} of {{rows.Count}} rows, without {without}\");";
        }
        code.Line("");
        return gaps.Count > 0 ? "known" : "rows";
    }

    public void Print(string label, string figure, string unit = "") => code.Line($"Console.WriteLine($\"{CSharpText.InHoles(label)}: {{{figure}}}{unit}\");");

    /// <summary>Prints a figure for each group, in the groups' own order, else the largest first.</summary>
    public bool PrintGroups(string rows, Grouping groups, string figure, string shown, string unit = "", string? sort = null)
    {
        string order = groups.InOrder ?? sort ?? $".OrderByDescending(group => {figure})";
        code.ForEach("group", "groups", rows, [$".GroupBy(row => {groups.Key})", order], $"Console.WriteLine($\"{groups.Name}: {{{shown}}}{unit}\");");
        return End();
    }

    /// <summary>A figure of this column as it stands in a hole of an interpolated string.</summary>
    public string Formatted(string figure, Column? column)
    {
        if (column is null || order.Figure is "count" or "count_distinct" or "mode" && column.Kind != CellKind.Decimal) return figure;
        if (column.IsTime) return $"{figure}:yyyy-MM-dd";
        bool whole = column.Kind is CellKind.Whole or CellKind.Long && order.Figure is "sum" or "min" or "max" or "range";
        return column.Kind == CellKind.Text || whole ? figure : $"{figure}:{order.Format}";
    }

    /// <summary>Says which rows were left out; a program that ends so is whole.</summary>
    public bool End()
    {
        if (_leftOut is not null) code.Line(_leftOut);
        if (sheet.Ragged && order.Tool != "missing_values")
            code.Line($"Console.WriteLine($\"left out: {{lines.Count(cells => cells.Length != {sheet.Columns.Length})}} of {{lines.Count}} lines, without {sheet.Columns.Length} cells\");");
        return true;
    }
}
