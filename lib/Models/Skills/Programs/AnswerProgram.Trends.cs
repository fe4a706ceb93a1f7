namespace Ensemble.Models.Skills.Programs;

// Programs that follow a figure through time.
internal sealed partial class AnswerProgram
{
    private string? Change(Column column)
    {
        if (Time(_sheet) is not { } time) return null;
        _code.UseCulture();
        _code.Helper($$"""
            static double Change(IEnumerable<Row> rows)
            {
                var times = rows.GroupBy(row => row.{{time.Property}}).OrderBy(time => time.Key).ToList();
                return {{Mean("times[^1]", column)}} - {{Mean("times[0]", column)}};
            }
            """);
        return "Change(group)";
    }

    private bool Trend()
    {
        if (_order.TimeColumn is not { } timeName || Time(_sheet) is null) return false;
        var time = _sheet.Find(timeName);
        var column = _order.Column is { } name ? _sheet.Find(name) : null;
        string[] needed = [.. new[] { column?.Name, timeName, _order.GroupBy }.OfType<string>()];
        string known = Read(_order.Filters, needed);
        string reference = time.IsTime && _order.Text("period") is { } period ? $"{time.Name}:{period}" : time.Name;
        var axis = Groups.Of(_sheet, reference, _code);
        string figureName = column is null ? "count" : _order.Text("function") ?? "mean";
        if (Figures.Of("group", column ?? time, figureName, _code) is not { } figure) return false;
        if (_order.Text("value") == "slope") return Slope(known, time, column);
        bool relative = _order.Text("value") == "relative";
        string format = _order.Format;
        if (_order.GroupBy is not null) return TrendByGroup(known, axis, column ?? time, figureName, relative);
        _code.UseCulture();
        _code.Line($"var times = {known}.GroupBy(row => {axis.Key}).OrderBy(group => {axis.Order ?? "group.Key"})");
        _code.Line($"    .Select(group => (Time: group.Key, Figure: {figure})).ToList();");
        _code.Line("var (first, last) = (times[0], times[^1]);");
        _code.Line($"Console.WriteLine($\"first: {{first.Figure:{format}}} ({{first.Time}})\");");
        _code.Line($"Console.WriteLine($\"last: {{last.Figure:{format}}} ({{last.Time}})\");");
        _code.Line(relative ? $"Console.WriteLine($\"change: {{100.0 * (last.Figure - first.Figure) / first.Figure:{format}}} %\");" : $"Console.WriteLine($\"change: {{last.Figure - first.Figure:{format}}}\");");
        return Done();
    }

    private bool TrendByGroup(string known, Groups axis, Column measured, string figure, bool relative)
    {
        _code.UseCulture();
        var groups = Groups.Of(_sheet, _order.GroupBy!, _code);
        _code.Line($"foreach (var some in {known}.GroupBy(row => {groups.Key}))");
        _code.Line("{");
        _code.Line($"    var times = some.GroupBy(row => {axis.Key}).OrderBy(group => group.Key).ToList();");
        _code.Line($"    var (first, last) = ({Figures.Of("times[0]", measured, figure, _code)}, {Figures.Of("times[^1]", measured, figure, _code)});");
        _code.Line(relative ? $"    Console.WriteLine($\"{{some.Key}}: {{100.0 * (last - first) / first:{_order.Format}}} %\");" : $"    Console.WriteLine($\"{{some.Key}}: {{last - first:{_order.Format}}}\");");
        _code.Line("}");
        return Done();
    }

    private bool Slope(string known, Column time, Column? column)
    {
        if (_order.GroupBy is not null || column is null) return false;
        _code.UseCulture();
        string date = time.HasGaps ? $"row.{time.Property}!.Value" : $"row.{time.Property}";
        string year = time.IsNumber ? $"(double){date}" : time.Kind == CellKind.Date ? $"{date}.DayNumber / 365.2425" : $"({date} - DateTime.UnixEpoch).TotalDays / 365.2425";
        _code.Line($"var points = {known}.Select(row => (X: {year}, Y: (double)row.{column.Property}{(column.HasGaps ? "!.Value" : "")})).ToList();");
        _code.Line("double meanX = points.Average(point => point.X), meanY = points.Average(point => point.Y);");
        _code.Line("double slope = points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / points.Sum(point => (point.X - meanX) * (point.X - meanX));");
        Print($"change of {column.Name} per year", $"slope:{(_order.Format == "0.##" ? "0.####" : _order.Format)}");
        return Done();
    }

    private static string Mean(string rows, Column column) => $"{rows}.Average(row => row.{column.Property}){(column.HasGaps ? "!.Value" : "")}";
}
