namespace Ensemble.Models.Skills.Programs;

/// <summary>Programs that count rows or compute a figure of a column: of all rows, or for each group.</summary>
internal static class FigurePrograms
{
    public static bool Count(Draft draft)
    {
        var order = draft.Order;
        if (order.GroupBy is null)
        {
            draft.Rows(order.Filters);
            draft.Print("rows", "rows.Count");
            return draft.End();
        }
        string rows = draft.Rows(order.Filters, order.GroupBy, order.ThenBy);
        return draft.PrintGroups(rows, Grouping.Of(draft.Sheet, order, draft.Code), "group.Count()", "group.Count()");
    }

    /// <summary>"How many strikes are there in a year, on average?"</summary>
    public static bool MeanCount(Draft draft)
    {
        string by = draft.Order.GroupBy!;
        string rows = draft.Rows(draft.Order.Filters, by);
        var groups = Grouping.Of(draft.Sheet, by, draft.Code);
        draft.Code.UseCulture();
        draft.Code.Line($"var groups = {rows}.GroupBy(row => {groups.Key}).ToList();");
        draft.Print($"mean number of rows for each {Conditions.Plain(by)}", $"groups.Average(group => group.Count()):{draft.Order.Format}");
        return draft.End();
    }

    public static bool Figure(Draft draft)
    {
        if (draft.Order.GroupBy is not null) return ByGroup(draft);
        if (draft.Order.Figure == "missing") return CellPrograms.Missing(new(draft.Sheet, draft.Order with { Tool = "missing_values" }, draft.Code));
        var (order, column) = (draft.Order, draft.Column!);
        string rows = draft.Rows(order.Filters, column.Name);
        if (Reference.Split(order.Column!, draft.Sheet).Part is { } part) return OfPart(draft, rows, part);
        if (Figures.Of(rows, column, order.Figure, draft.Code) is not { } figure) return false;
        draft.Print(Figures.InWords(order.Figure, column.Name), draft.Formatted(figure, column));
        if (order.Figure is "min" or "max" && column.IsNumber) PrintRow(draft, rows, column);
        return draft.End();
    }

    // Of the lowest or highest people want to know which row it is.
    private static void PrintRow(Draft draft, string rows, Column column)
    {
        var labels = OrderColumns.Labels(draft.Sheet, draft.Order);
        if (labels.Count == 0) return;
        var names = labels.Select(l => $"{CSharpText.InHoles(l.Name)} {{first.{l.Property}{(l.IsTime ? ":yyyy-MM-dd" : "")}}}");
        draft.Code.Line($"var first = {rows}.{(draft.Order.Figure == "min" ? "MinBy" : "MaxBy")}(row => row.{column.Property})!;");
        draft.Code.Line($"Console.WriteLine($\"in the row: {string.Join(", ", names)}\");");
    }

    // "How many years does it cover?"
    private static bool OfPart(Draft draft, string rows, string part)
    {
        string figure = draft.Order.Figure;
        if (figure is not ("count_distinct" or "min" or "max")) return false;
        string keys = $"{rows}.Select(row => {Grouping.Of(draft.Sheet, draft.Order.Column!, draft.Code).Key})";
        draft.Print(Figures.InWords(figure, $"{part} of {draft.Column!.Name}"), figure == "count_distinct" ? $"{keys}.Distinct().Count()" : $"{keys}.{(figure == "min" ? "Min" : "Max")}()");
        return draft.End();
    }

    private static bool ByGroup(Draft draft)
    {
        var (order, column) = (draft.Order, draft.Column!);
        string rows = draft.Rows(order.Filters, column.Name, order.GroupBy, order.ThenBy);
        if (Figures.Of("group", column, order.Figure, draft.Code) is not { } figure) return false;
        return draft.PrintGroups(rows, Grouping.Of(draft.Sheet, order, draft.Code), figure, draft.Formatted(figure, column), sort: column.IsNumber ? null : ".OrderBy(group => group.Key)");
    }
}
