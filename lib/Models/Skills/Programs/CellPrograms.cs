namespace Ensemble.Models.Skills.Programs;

/// <summary>Programs about the cells themselves: missing ones, different ones, how many columns there are.</summary>
internal static class CellPrograms
{
    public static bool Missing(Draft draft)
    {
        var (sheet, order, code) = (draft.Sheet, draft.Order, draft.Code);
        var words = sheet.Columns.SelectMany(c => c.Gaps.Select(g => g.Text)).Concat(["", "NA", "N/A", "NaN", "null", "."]).Distinct();
        code.Line($"string[] missing = [{string.Join(", ", words.Select(CSharpText.Literal))}];");
        code.Line($"var rows = {ReadRows.Cells(sheet, code, "\n    ")}\n    .ToList();");
        code.Line("");
        if (draft.Column is { } column) draft.Print($"missing values of {column.Name}", $"rows.Count(cells => missing.Contains(cells[{column.Index}].Trim()))");
        else if (order.Text("total") is "True") draft.Print("missing values", "rows.Sum(cells => cells.Count(cell => missing.Contains(cell.Trim())))");
        else ByColumn(draft);
        return draft.End();
    }

    private static void ByColumn(Draft draft)
    {
        var (order, code) = (draft.Order, draft.Code);
        code.Line($"string[] columns = [{string.Join(", ", draft.Sheet.Columns.Select(c => CSharpText.Literal(c.Name)))}];");
        code.Line("var counts = columns.Select((name, i) =>\n    new { Name = name, Missing = rows.Count(cells => missing.Contains(cells[i].Trim())) });");
        string sorted = order.Text("n") is null ? "counts" : $"counts.{(order.Bottom ? "OrderBy" : "OrderByDescending")}(column => column.Missing).Take({Math.Max(3, order.Count)})";
        code.Line($"foreach (var column in {sorted})");
        code.Line("    Console.WriteLine($\"{column.Name}: {column.Missing}\");");
    }

    public static bool Distinct(Draft draft)
    {
        var column = draft.Column!;
        string rows = draft.Rows(draft.Order.Filters, column.Name);
        draft.Code.ForEach("same", "values", rows, [$".GroupBy(row => row.{column.Property})", ".OrderByDescending(same => same.Count())"], "Console.WriteLine($\"{same.Key}: {same.Count()}\");");
        return draft.End();
    }

    public static bool Columns(Draft draft)
    {
        var sheet = draft.Sheet;
        string file = CSharpText.Literal(sheet.File);
        _ = ReadRows.Cells(sheet, draft.Code);
        draft.Code.Line($"var header = {(sheet.Quoted ? $"ReadCsv({file}).First()" : $"File.ReadLines({file}).First().Split({CSharpText.Character(sheet.Separator)})")};");
        draft.Print("columns", "header.Length");
        return true;
    }
}
