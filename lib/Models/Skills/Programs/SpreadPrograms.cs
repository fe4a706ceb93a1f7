namespace Ensemble.Models.Skills.Programs;

/// <summary>Programs about how the numbers of a column are spread.</summary>
internal static class SpreadPrograms
{
    private static readonly (string Name, int Percent)[] Marks = [("lowest", 0), ("first quartile", 25), ("median", 50), ("third quartile", 75), ("highest", 100)];

    public static bool Distribution(Draft draft)
    {
        var (order, column) = (draft.Order, draft.Column!);
        if (!column.IsNumber)
        {
            var counted = order.With("groupBy", column.IsTime ? $"{column.Name}:year" : column.Name) with { Tool = "count_rows" };
            return FigurePrograms.Count(new(draft.Sheet, counted, draft.Code));
        }
        ReadValues(draft, column);
        draft.Print($"mean {column.Name}", $"values.Average():{order.Format}");
        foreach (var (name, percent) in Marks) draft.Print(name, $"Percentile(values, {percent}):{order.Format}");
        return draft.End();
    }

    public static bool Outliers(Draft draft)
    {
        var (column, format) = (draft.Column!, draft.Order.Format);
        ReadValues(draft, column);
        draft.Code.Line("double low = Percentile(values, 25), high = Percentile(values, 75), fence = 1.5 * (high - low);");
        draft.Print($"outliers of {column.Name}", "values.Count(value => value < low - fence || value > high + fence)");
        draft.Code.Line($"Console.WriteLine($\"those outside {{low - fence:{format}}} to {{high + fence:{format}}}\");");
        return draft.End();
    }

    private static void ReadValues(Draft draft, Column column)
    {
        string rows = draft.Rows(draft.Order.Filters, column.Name);
        draft.Code.UseCulture();
        draft.Code.Helper(Figures.PercentileCode);
        draft.Code.Line($"var values = {Figures.Numbers(rows, column)}.ToList();");
    }
}
