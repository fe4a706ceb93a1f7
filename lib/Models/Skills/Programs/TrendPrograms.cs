namespace Ensemble.Models.Skills.Programs;

/// <summary>Programs that follow a figure through time: from the first time to the last, or by year on average.</summary>
internal static class TrendPrograms
{
    public static bool Write(Draft draft)
    {
        var (sheet, order, code, column) = (draft.Sheet, draft.Order, draft.Code, draft.Column);
        if (order.TimeColumn is not { } timeName || OrderColumns.Time(sheet) is null) return false;
        var time = sheet.Find(timeName);
        string rows = draft.Rows(order.Filters, column?.Name, timeName, order.GroupBy);
        var axis = Grouping.Of(sheet, time.IsTime && order.Text("period") is { } period ? $"{time.Name}:{period}" : time.Name, code);
        string function = column is null ? "count" : order.Text("function") ?? "mean";
        if (Figures.Of("group", column ?? time, function, code) is not { } figure) return false;
        if (order.Text("value") == "slope") return Slope(draft, rows, time);
        code.UseCulture();
        return order.GroupBy is not null ? ByGroup(draft, rows, axis, column ?? time, function) : FirstToLast(draft, rows, axis, figure);
    }

    /// <summary>The call that gives a group's change from its first time to its last; null where no column says when.</summary>
    public static string? Change(Draft draft, Column column)
    {
        if (OrderColumns.Time(draft.Sheet) is not { } time) return null;
        draft.Code.UseCulture();
        draft.Code.Helper($$"""
            static double Change(IEnumerable<Row> rows)
            {
                var times = rows.GroupBy(row => row.{{time.Property}}).OrderBy(time => time.Key).ToList();
                return {{Mean("times[^1]", column)}} - {{Mean("times[0]", column)}};
            }
            """);
        return "Change(group)";
    }

    private static bool FirstToLast(Draft draft, string rows, Grouping axis, string figure)
    {
        var (code, format) = (draft.Code, draft.Order.Format);
        code.Line($"var times = {rows}.GroupBy(row => {axis.Key}){axis.InOrder ?? ".OrderBy(group => group.Key)"}");
        code.Line($"    .Select(group => (Time: group.Key, Figure: {figure})).ToList();");
        code.Line("var (first, last) = (times[0], times[^1]);");
        code.Line($"Console.WriteLine($\"first: {{first.Figure:{format}}} ({{first.Time}})\");");
        code.Line($"Console.WriteLine($\"last: {{last.Figure:{format}}} ({{last.Time}})\");");
        code.Line($"Console.WriteLine($\"change: {Difference(draft.Order, "last.Figure", "first.Figure")}\");");
        return draft.End();
    }

    private static bool ByGroup(Draft draft, string rows, Grouping axis, Column measured, string function)
    {
        var code = draft.Code;
        var groups = Grouping.Of(draft.Sheet, draft.Order.GroupBy!, code);
        code.Line($"foreach (var some in {rows}.GroupBy(row => {groups.Key}))");
        code.Line("{");
        code.Line($"    var times = some.GroupBy(row => {axis.Key}).OrderBy(group => group.Key).ToList();");
        code.Line($"    var (first, last) = ({Figures.Of("times[0]", measured, function, code)}, {Figures.Of("times[^1]", measured, function, code)});");
        code.Line($"    Console.WriteLine($\"{{some.Key}}: {Difference(draft.Order, "last", "first")}\");");
        code.Line("}");
        return draft.End();
    }

    private static string Difference(Order order, string last, string first) =>
        order.Text("value") == "relative" ? $"{{100.0 * ({last} - {first}) / {first}:{order.Format}}} %" : $"{{{last} - {first}:{order.Format}}}";

    private static bool Slope(Draft draft, string rows, Column time)
    {
        var (order, code) = (draft.Order, draft.Code);
        if (order.GroupBy is not null || draft.Column is not { } column) return false;
        code.UseCulture();
        string date = $"row.{time.Property}{(time.HasGaps ? "!.Value" : "")}";
        string year = time.IsNumber ? $"(double){date}" : time.Kind == CellKind.Date ? $"{date}.DayNumber / 365.2425" : $"({date} - DateTime.UnixEpoch).TotalDays / 365.2425";
        code.Line($"var points = {rows}.Select(row => (X: {year}, Y: (double)row.{column.Property}{(column.HasGaps ? "!.Value" : "")})).ToList();");
        code.Line("double meanX = points.Average(point => point.X), meanY = points.Average(point => point.Y);");
        code.Line("double together = points.Sum(point => (point.X - meanX) * (point.Y - meanY));");
        code.Line("double slope = together / points.Sum(point => (point.X - meanX) * (point.X - meanX));");
        draft.Print($"change of {column.Name} per year", $"slope:{(order.Format == Order.TwoPlaces ? "0.####" : order.Format)}");
        return draft.End();
    }

    private static string Mean(string rows, Column column) => $"{rows}.Average(row => row.{column.Property}){(column.HasGaps ? "!.Value" : "")}";
}
