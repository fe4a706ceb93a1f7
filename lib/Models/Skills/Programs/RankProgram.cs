namespace Ensemble.Models.Skills.Programs;

/// <summary>The program that puts groups in the order of a figure: the number of their rows, a column's mean, a share, a change.</summary>
internal static class RankProgram
{
    public static bool Write(Draft draft)
    {
        var (order, code, column) = (draft.Order, draft.Code, draft.Column);
        string rows = draft.Rows(order.Filters, [column?.Name, order.GroupBy, .. order.Condition.Select(c => c.Column)]);
        var groups = Grouping.Of(draft.Sheet, order.GroupBy!, code);
        if (Figure(draft) is not { } figure) return false;
        bool share = order.Condition.Length > 0;
        code.Line($"var ranked = {rows}.GroupBy(row => {groups.Key})");
        code.Line($"    .Select(group => new {{ Name = group.Key, Figure = {figure} }})");
        code.Line($"    .{(order.Bottom ? "OrderBy" : "OrderByDescending")}(group => group.Figure)");
        // Of one winner the next ones are shown too, so that a tie can be seen.
        code.Line($"    .Take({(order.Count == 1 ? 3 : order.Count)});");
        code.Line("foreach (var group in ranked)");
        code.Line($"    Console.WriteLine($\"{{group.Name}}: {{{(share ? $"group.Figure:{order.Format}" : draft.Formatted("group.Figure", column))}}}{(share ? " %" : "")}\");");
        return draft.End();
    }

    private static string? Figure(Draft draft)
    {
        var (order, code) = (draft.Order, draft.Code);
        if (order.Condition.Length > 0) return SharePrograms.Percent("group", ReadRows.All(draft.Sheet, order.Condition)!, code);
        if (draft.Column is not { } column) return "group.Count()";
        return order.Figure == "change" ? TrendPrograms.Change(draft, column) : Figures.Of("group", column, order.Figure, code);
    }
}
