namespace Ensemble.Models.Skills.Programs;

/// <summary>Programs that say how closely columns of numbers go together.</summary>
internal static class CorrelationPrograms
{
    public static bool OfTwo(Draft draft)
    {
        var (sheet, order) = (draft.Sheet, draft.Order);
        if (order.Text("method") == "spearman") return false;
        var (one, two) = (sheet.Find(order.Text("first")!), sheet.Find(order.Text("second")!));
        string rows = draft.Rows(order.Filters, one.Name, two.Name);
        string correlation = Call(rows, one, two, draft.Code);
        draft.Code.Line($"double r = {correlation};");
        draft.Print($"correlation of {one.Name} and {two.Name}", $"r:{(order.Format == Order.TwoPlaces ? "0.###" : order.Format)}");
        return draft.End();
    }

    public static bool Strongest(Draft draft)
    {
        var numbers = draft.Sheet.Columns.Where(c => c.IsNumber).ToList();
        if (numbers.Count < 2) return false;
        draft.Rows([]);
        draft.Code.Line("var pairs = new List<(string Names, double R)>();");
        var pairs = numbers.SelectMany((one, i) => numbers.Skip(i + 1).Select(two => (one, two)));
        if (draft.Order.Text("with") is { } with) pairs = pairs.Where(p => p.one.Name == with || p.two.Name == with);
        foreach (var (one, two) in pairs) Add(draft.Code, one, two);
        draft.Code.Line($"foreach (var pair in pairs.OrderByDescending(pair => Math.Abs(pair.R)).Take({Math.Max(3, draft.Order.Count)}))");
        draft.Code.Line("    Console.WriteLine($\"{pair.Names}: {pair.R:0.###}\");");
        return draft.End();
    }

    private static void Add(ProgramText code, Column one, Column two)
    {
        string gaps = string.Join(" && ", new[] { one, two }.Where(c => c.HasGaps).Select(c => $"row.{c.Property} is not null"));
        string rows = gaps.Length > 0 ? $"rows.Where(row => {gaps})" : "rows";
        code.Line($"pairs.Add(({CSharpText.Literal($"{one.Name} and {two.Name}")},\n    {Call(rows, one, two, code)}));");
    }

    private static string Call(string rows, Column one, Column two, ProgramText code)
    {
        code.UseCulture();
        code.Helper(CorrelationCode);
        return $"Correlation({Figures.Numbers(rows, one)}.ToList(), {Figures.Numbers(rows, two)}.ToList())";
    }

    private const string CorrelationCode = """
        static double Correlation(List<double> a, List<double> b)
        {
            double meanA = a.Average(), meanB = b.Average();
            double together = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
            double alone = a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB));
            return together / Math.Sqrt(alone);
        }
        """;
}
