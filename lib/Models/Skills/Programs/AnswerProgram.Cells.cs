namespace Ensemble.Models.Skills.Programs;

// Programs about the cells themselves: missing ones, different ones, how many.
internal sealed partial class AnswerProgram
{
    private bool Missing()
    {
        var words = _sheet.Columns.SelectMany(c => c.Gaps.Select(g => g.Text)).Concat(["", "NA", "N/A", "NaN", "null", "."]).Distinct();
        _code.Line($"string[] missing = [{string.Join(", ", words.Select(CSharpText.Literal))}];");
        _code.Line($"var rows = {ReadRows.Cells(_sheet, _code, "\n    ")}\n    .ToList();");
        _code.Line("");
        if (_order.Column is { } name)
        {
            var column = _sheet.Find(name);
            Print($"missing values of {column.Name}", $"rows.Count(cells => missing.Contains(cells[{column.Index}].Trim()))");
            return Done();
        }
        if (_order.Text("total") is "True")
        {
            Print("missing values", "rows.Sum(cells => cells.Count(cell => missing.Contains(cell.Trim())))");
            return Done();
        }
        _code.Line($"string[] columns = [{string.Join(", ", _sheet.Columns.Select(c => CSharpText.Literal(c.Name)))}];");
        _code.Line("var counts = columns.Select((name, i) => new { Name = name, Missing = rows.Count(cells => missing.Contains(cells[i].Trim())) });");
        bool some = _order.Text("n") is not null;
        string sorted = !some ? "counts" : $"counts.{(_order.Bottom ? "OrderBy" : "OrderByDescending")}(column => column.Missing).Take({Math.Max(3, _order.Count)})";
        _code.Line($"foreach (var column in {sorted})");
        _code.Line("    Console.WriteLine($\"{column.Name}: {column.Missing}\");");
        return Done();
    }

    private bool Distinct()
    {
        var column = _sheet.Find(_order.Column!);
        string known = Read(_order.Filters, column.Name);
        _code.Line($"foreach (var same in {known}.GroupBy(row => row.{column.Property}).OrderByDescending(same => same.Count()))");
        _code.Line("    Console.WriteLine($\"{same.Key}: {same.Count()}\");");
        return Done();
    }

    private bool MeanCount()
    {
        string by = _order.GroupBy!;
        string known = Read(_order.Filters, by);
        var groups = Groups.Of(_sheet, by, _code);
        _code.UseCulture();
        _code.Line($"var groups = {known}.GroupBy(row => {groups.Key}).ToList();");
        Print($"mean number of rows for each {Conditions.Plain(by)}", $"groups.Average(group => group.Count()):{_order.Format}");
        return Done();
    }

    private bool Columns()
    {
        string first = _sheet.Quoted ? $"ReadCsv({CSharpText.Literal(_sheet.File)}).First()" : $"File.ReadLines({CSharpText.Literal(_sheet.File)}).First().Split({LookPrograms.Character(_sheet.Separator)})";
        _ = ReadRows.Cells(_sheet, _code);
        _code.Line($"var header = {first};");
        Print("columns", "header.Length");
        return true;
    }
}
