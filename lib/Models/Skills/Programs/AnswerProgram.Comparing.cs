namespace Ensemble.Models.Skills.Programs;

// Programs that set columns or groups side by side.
internal sealed partial class AnswerProgram
{
    private bool Correlate()
    {
        if (_order.Text("method") == "spearman") return false;
        var (one, two) = (_sheet.Find(_order.Text("first")!), _sheet.Find(_order.Text("second")!));
        string known = Read(_order.Filters, one.Name, two.Name);
        _code.UseCulture();
        _code.Helper(CorrelationCode);
        _code.Line($"double r = Correlation({Figures.Numbers(known, one)}.ToList(), {Figures.Numbers(known, two)}.ToList());");
        Print($"correlation of {one.Name} and {two.Name}", $"r:{(_order.Format == "0.##" ? "0.###" : _order.Format)}");
        return Done();
    }

    private bool Strongest()
    {
        var numbers = _sheet.Columns.Where(c => c.IsNumber).ToList();
        if (numbers.Count < 2) return false;
        Read([]);
        _code.UseCulture();
        _code.Helper(CorrelationCode);
        _code.Line("var pairs = new List<(string Names, double R)>();");
        foreach (var (one, two) in numbers.SelectMany((a, i) => numbers.Skip(i + 1).Select(b => (a, b))).Where(p => _order.Text("with") is not { } with || p.a.Name == with || p.b.Name == with))
        {
            string gaps = string.Join(" && ", new[] { one, two }.Where(c => c.HasGaps).Select(c => $"row.{c.Property} is not null"));
            string rows = gaps.Length > 0 ? $"rows.Where(row => {gaps})" : "rows";
            _code.Line($"pairs.Add(({CSharpText.Literal($"{one.Name} and {two.Name}")}, Correlation({Figures.Numbers(rows, one)}.ToList(), {Figures.Numbers(rows, two)}.ToList())));");
        }
        _code.Line($"foreach (var pair in pairs.OrderByDescending(pair => Math.Abs(pair.R)).Take({Math.Max(3, _order.Count)}))");
        _code.Line("    Console.WriteLine($\"{pair.Names}: {pair.R:0.###}\");");
        return Done();
    }

    private bool Distribution()
    {
        var column = _sheet.Find(_order.Column!);
        if (!column.IsNumber)
        {
            var counted = _order.With("groupBy", column.IsTime ? $"{column.Name}:year" : column.Name) with { Tool = "count_rows" };
            return new AnswerProgram(_sheet, counted).Into(this);
        }
        string known = Read(_order.Filters, column.Name);
        string numbers = Figures.Numbers(known, column);
        _code.UseCulture();
        _code.Helper(Figures.PercentileCode);
        _code.Line($"var values = {numbers}.ToList();");
        Print($"mean {column.Name}", $"values.Average():{_order.Format}");
        foreach (var (name, percent) in new[] { ("lowest", 0), ("first quartile", 25), ("median", 50), ("third quartile", 75), ("highest", 100) })
            Print(name, $"Percentile(values, {percent}):{_order.Format}");
        return Done();
    }

    private bool Outliers()
    {
        var column = _sheet.Find(_order.Column!);
        string known = Read(_order.Filters, column.Name);
        _code.UseCulture();
        _code.Helper(Figures.PercentileCode);
        _code.Line($"var values = {Figures.Numbers(known, column)}.ToList();");
        _code.Line("double low = Percentile(values, 25), high = Percentile(values, 75), fence = 1.5 * (high - low);");
        Print($"outliers of {column.Name}", "values.Count(value => value < low - fence || value > high + fence)");
        _code.Line($"Console.WriteLine($\"those outside {{low - fence:{_order.Format}}} to {{high + fence:{_order.Format}}}\");");
        return Done();
    }

    private bool CompareGroups()
    {
        string by = _order.Text("groupColumn")!;
        var column = _order.Column is { } name ? _sheet.Find(name) : null;
        string known = Read(_order.Filters, [.. new[] { by, column?.Name }.OfType<string>(), .. _order.Condition.Select(c => c.Column)]);
        (string Name, string Test)[] sides = [Side(by, _order.Text("first")!), _order.Text("second") is { } second ? Side(by, second) : ("the others", $"!({Side(by, _order.Text("first")!).Test})")];
        string one = "one", two = "two";
        _code.Line($"var one = {known}.Where(row => {sides[0].Test}).ToList();");
        _code.Line($"var two = {known}.Where(row => {sides[1].Test}).ToList();");
        string? Figure(string rows) => _order.Condition.Length > 0 ? $"100.0 * {rows}.Count(row => {ReadRows.All(_sheet, _order.Condition)}) / {rows}.Count"
            : column is null ? $"{rows}.Count" : Figures.Of(rows, column, _order.Figure, _code);
        if (Figure(one) is not { } first || Figure(two) is not { } other) return false;
        string percent = _order.Condition.Length > 0 ? " %" : "";
        if (percent.Length > 0) _code.UseCulture();
        PrintFigure(sides[0].Name, Formatted(first, column, percent.Length > 0), percent);
        PrintFigure(sides[1].Name, Formatted(other, column, percent.Length > 0), percent);
        PrintFigure("difference", Formatted($"{first} - {other}", column, percent.Length > 0), percent.Length > 0 ? " points" : "");
        return Done();
    }

    private bool CompareColumns()
    {
        var (one, two) = (_sheet.Find(_order.Text("first")!), _sheet.Find(_order.Text("second")!));
        string known = Read(_order.Filters, one.Name, two.Name);
        if (Figures.Of(known, one, _order.Figure, _code) is not { } first || Figures.Of(known, two, _order.Figure, _code) is not { } second) return false;
        Print(Figures.InWords(_order.Figure, one.Name), Formatted(first, one));
        Print(Figures.InWords(_order.Figure, two.Name), Formatted(second, two));
        _code.UseCulture();
        Print("difference", $"{first} - {second}:{_order.Format}");
        return Done();
    }

    private (string Name, string Test) Side(string by, string value) => (value, Conditions.Of(_sheet, new(by, "=", [value])));

    private const string CorrelationCode = """
        static double Correlation(List<double> a, List<double> b)
        {
            double meanA = a.Average(), meanB = b.Average();
            double together = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
            return together / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
        }
        """;
}
