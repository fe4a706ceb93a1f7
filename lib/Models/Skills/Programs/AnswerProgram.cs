using System.Collections.Immutable;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>
/// Writes the program that answers an order over a sheet. It trusts the sheet: a column that is not known to have gaps is read
/// as if it had none, as anybody's first draft does; what goes wrong then teaches the sheet, and the next draft is more careful.
/// </summary>
internal sealed partial class AnswerProgram
{
    private readonly Sheet _sheet;
    private readonly Order _order;
    private readonly ProgramText _code = new();

    private AnswerProgram(Sheet sheet, Order order) => (_sheet, _order) = (sheet, order);

    /// <summary>The program; null where the rules have none for this order.</summary>
    public static string? Write(Sheet sheet, Order order, IEnumerable<string> usings)
    {
        var program = new AnswerProgram(Prepared(sheet, order), order);
        foreach (string name in usings) program._code.Use(name);
        return program.Body() ? program._code.ToString() : null;
    }

    /// <summary>The columns that a program for this order reads.</summary>
    public static IReadOnlyList<Column> Used(Sheet sheet, Order order)
    {
        IEnumerable<string?> named = [order.Column, order.GroupBy, order.TimeColumn, order.Text("first"), order.Text("second"), order.Text("groupColumn"), order.Text("with")];
        if (order.Tool == "compare_groups") named = [order.Column, order.Text("groupColumn")];
        if (order.Tool is "missing_values" or "count_columns") return [];
        if (order.Tool == "strongest_correlation") named = named.Concat(sheet.Columns.Where(c => c.IsNumber).Select(c => c.Name));
        if (order.Tool == "rank" && order.Figure == "change") named = named.Append(Time(sheet)?.Name);
        if (order.Tool == "aggregate" && order.GroupBy is null && order.Figure is "min" or "max") named = named.Concat(Labels(sheet, order).Select(c => c.Name));
        var filters = order.Filters.Concat(order.Within).Concat(order.Condition).Select(f => f.Column);
        return [.. named.Concat(filters).Where(n => n is not null).Select(n => sheet.Find(n!)).DistinctBy(c => c.Index).OrderBy(c => c.Index)];
    }

    /// <summary>The columns that tell which row it is: when, and whose or where.</summary>
    private static IEnumerable<Column> Labels(Sheet sheet, Order order)
    {
        var fixedAlready = order.Filters.Where(f => f.Op == "=").Select(f => f.Column).Append(order.Column).ToHashSet();
        var time = Time(sheet);
        var texts = sheet.Columns.Where(c => c.Kind == CellKind.Text && c != time);
        return texts.Where(c => !fixedAlready.Contains(c.Name)).Take(time is null ? 2 : 1).Concat(time is null || time.Name == order.Column ? [] : [time]);
    }

    public static Column? Time(Sheet sheet) => sheet.Schema().TimeColumns.FirstOrDefault() is { } time ? sheet.Find(time.Name) : null;

    // A question about missing cells needs them as nulls from the start.
    private static Sheet Prepared(Sheet sheet, Order order)
    {
        foreach (var filter in order.Filters.Concat(order.Within).Concat(order.Condition).Where(f => f.Op is "missing" or "present"))
            sheet = sheet.With(sheet.Find(filter.Column) with { HasGaps = true });
        return sheet;
    }

    private bool Body() => _order.Tool switch
    {
        "count_rows" => Count(),
        "aggregate" => _order.GroupBy is null ? Figure() : ByGroup(),
        "rank" => Rank(),
        "share_of_rows" => Share(),
        "share_of_total" => ShareOfTotal(),
        "trend" => Trend(),
        "correlate" => Correlate(),
        "strongest_correlation" => Strongest(),
        "distribution" => Distribution(),
        "outliers" => Outliers(),
        "compare_groups" => CompareGroups(),
        "compare_columns" => CompareColumns(),
        "missing_values" => Missing(),
        "distinct_values" => Distinct(),
        "mean_count" => MeanCount(),
        "count_columns" => Columns(),
        _ => false,
    };

    private bool Count()
    {
        if (_order.GroupBy is not { } by)
        {
            Read(_order.Filters);
            Print("rows", "rows.Count");
            return Done();
        }
        var known = Read(_order.Filters, by);
        var groups = Groups.Of(_sheet, by, _code);
        _code.Line($"foreach (var group in {known}.GroupBy(row => {groups.Key}).{(groups.Order is { } order ? $"OrderBy(group => {order})" : "OrderByDescending(group => group.Count())")})");
        _code.Line("    Console.WriteLine($\"{group.Key}: {group.Count()}\");");
        return Done();
    }

    private bool Figure()
    {
        var column = _sheet.Find(_order.Column!);
        if (_order.Figure == "missing")
        {
            var asked = _order with { Tool = "missing_values" };
            return new AnswerProgram(_sheet, asked).Into(this);
        }
        string known = Read(_order.Filters, column.Name);
        if (Reference.Split(_order.Column!, _sheet).Part is { } part) return FigureOfPart(known, column, part);
        if (Figures.Of(known, column, _order.Figure, _code) is not { } figure) return false;
        Print(Figures.InWords(_order.Figure, column.Name), Formatted(figure, column));
        bool extreme = _order.Figure is "min" or "max" && column.IsNumber;
        var labels = Labels(_sheet, _order).ToList();
        if (extreme && labels.Count > 0)
        {
            _code.Line($"var first = {known}.{(_order.Figure == "min" ? "MinBy" : "MaxBy")}(row => row.{column.Property})!;");
            _code.Line($"Console.WriteLine($\"in the row: {string.Join(", ", labels.Select(l => $"{CSharpText.InHoles(l.Name)} {{first.{l.Property}{(l.IsTime ? ":yyyy-MM-dd" : "")}}}"))}\");");
        }
        return Done();
    }

    // "How many years does it cover?"
    private bool FigureOfPart(string known, Column column, string part)
    {
        if (_order.Figure is not ("count_distinct" or "min" or "max")) return false;
        string keys = $"{known}.Select(row => {Groups.Of(_sheet, _order.Column!, _code).Key})";
        Print(Figures.InWords(_order.Figure, $"{part} of {column.Name}"), _order.Figure == "count_distinct" ? $"{keys}.Distinct().Count()" : $"{keys}.{(_order.Figure == "min" ? "Min" : "Max")}()");
        return Done();
    }

    private bool Into(AnswerProgram other)
    {
        if (!Body()) return false;
        other._code.Take(_code);
        return true;
    }

    private bool ByGroup()
    {
        var column = _sheet.Find(_order.Column!);
        string known = Read(_order.Filters, column.Name, _order.GroupBy!);
        if (Figures.Of("group", column, _order.Figure, _code) is not { } figure) return false;
        var groups = Groups.Of(_sheet, _order.GroupBy!, _code);
        string sort = groups.Order is { } order ? $"OrderBy(group => {order})" : column.IsNumber ? $"OrderByDescending(group => {figure})" : "OrderBy(group => group.Key)";
        _code.Line($"foreach (var group in {known}.GroupBy(row => {groups.Key}).{sort})");
        _code.Line($"    Console.WriteLine($\"{{group.Key}}: {{{Formatted(figure, column)}}}\");");
        return Done();
    }

    private bool Rank()
    {
        var column = _order.Column is { } name ? _sheet.Find(name) : null;
        var condition = _order.Condition;
        string by = _order.GroupBy!;
        string known = Read(_order.Filters, [.. new[] { column?.Name, by }.OfType<string>(), .. condition.Select(c => c.Column)]);
        var groups = Groups.Of(_sheet, by, _code);
        string? figure = condition.Length > 0 ? $"100.0 * group.Count(row => {ReadRows.All(_sheet, condition)}) / group.Count()"
            : column is null ? "group.Count()"
            : _order.Figure == "change" ? Change(column)
            : Figures.Of("group", column, _order.Figure, _code);
        if (figure is null) return false;
        if (condition.Length > 0) _code.UseCulture();
        _code.Line($"var ranked = {known}.GroupBy(row => {groups.Key})");
        _code.Line($"    .Select(group => new {{ Name = group.Key, Figure = {figure} }})");
        _code.Line($"    .{(_order.Bottom ? "OrderBy" : "OrderByDescending")}(group => group.Figure)");
        // Of one winner the next ones are shown too, so that a tie can be seen.
        _code.Line($"    .Take({(_order.Count == 1 ? 3 : _order.Count)});");
        _code.Line("foreach (var group in ranked)");
        _code.Line($"    Console.WriteLine($\"{{group.Name}}: {{{Formatted("group.Figure", column, condition.Length > 0)}}}{(condition.Length > 0 ? " %" : "")}\");");
        return Done();
    }

    /// <summary>Reads the rows that meet the conditions; gives the name of the list whose rows have all that the figure needs.</summary>
    private string Read(ImmutableArray<QuestionFilter> filters, params string[] needed)
    {
        var used = Used(_sheet, _order);
        ReadRows.Into(_code, _sheet, used, ReadRows.All(_sheet, filters));
        var gaps = needed.Select(_sheet.Find).Where(c => c.HasGaps).DistinctBy(c => c.Index).ToList();
        if (gaps.Count > 0)
        {
            _code.Line($"var known = rows.Where(row => {string.Join(" && ", gaps.Select(c => $"row.{c.Property} is not null"))}).ToList();");
            _leftOut = $"Console.WriteLine($\"left out: {{rows.Count - known.Count}} of {{rows.Count}} rows, without {CSharpText.InHoles(Phrases.Names(gaps.Select(c => c.Name), "or").Replace("'", ""))}\");";
        }
        _code.Line("");
        return gaps.Count > 0 ? "known" : "rows";
    }

    private string? _leftOut;

    private bool Done()
    {
        if (_leftOut is not null) _code.Line(_leftOut);
        if (_sheet.Ragged && _order.Tool != "missing_values")
            _code.Line($"Console.WriteLine($\"left out: {{lines.Count(cells => cells.Length != {_sheet.Columns.Length})}} of {{lines.Count}} lines, without {_sheet.Columns.Length} cells\");");
        return true;
    }

    private void Print(string label, string expression) => PrintFigure(label, expression, "");

    private void PrintFigure(string label, string expression, string unit) => _code.Line($"Console.WriteLine($\"{CSharpText.InHoles(label)}: {{{expression}}}{unit}\");");

    private string Formatted(string figure, Column? column, bool percent = false)
    {
        if (percent) return $"{figure}:{_order.Format}";
        if (column is null || _order.Figure is "count" or "count_distinct" or "mode" && column.Kind != CellKind.Decimal) return figure;
        if (column.IsTime) return $"{figure}:yyyy-MM-dd";
        bool whole = column.Kind is CellKind.Whole or CellKind.Long && _order.Figure is "sum" or "min" or "max" or "range";
        return column.Kind == CellKind.Text || whole ? figure : $"{figure}:{_order.Format}";
    }
}
