namespace Ensemble.Models.Skills.Programs;

/// <summary>The program that puts groups in the order of a figure: the number of their rows, a column's mean, a share, a change.</summary>
internal static class RankProgram
{
    public static bool Write(Draft draft)
    {
        var (order, code, column) = (draft.Order, draft.Code, draft.Column);
        string rows = draft.Rows(order.Filters, [column?.Name, order.GroupBy, order.Each, .. order.Condition.Select(c => c.Column)]);
        var groups = Grouping.Of(draft.Sheet, order.GroupBy!, code);
        if (Figure(draft) is not { } figure) return false;
        bool share = order.Condition.Length > 0;
        string Shown(string value) => share ? $"{{{value}:{order.Format}}} %" : $"{{{draft.Formatted(value, column)}}}";
        if (order.Each is { } each) return FirstInEach(draft, rows, Grouping.Of(draft.Sheet, each, code), groups.Key, figure, Shown("best"));
        code.Line($"var ranked = {rows}.GroupBy(row => {groups.Key})");
        code.Line($"    .Select(group => new {{ Name = group.Key, Figure = {figure} }})");
        code.Line($"    .{(order.Bottom ? "OrderBy" : "OrderByDescending")}(group => group.Figure)");
        // Of one winner the next ones are shown too, so that a tie can be seen.
        code.Line($"    .Take({(order.Count == 1 ? 3 : order.Count)});");
        code.Line("foreach (var group in ranked)");
        code.Line($"    Console.WriteLine($\"{{group.Name}}: {Shown("group.Figure")}\");");
        return draft.End();
    }

    // Those that share the first place are all named.
    private static bool FirstInEach(Draft draft, string rows, Grouping each, string key, string figure, string shown)
    {
        var code = draft.Code;
        code.Line($"foreach (var some in {rows}.GroupBy(row => {each.Key}){(each.InOrder ?? ".OrderBy(group => group.Key)").Replace("group", "some")})");
        code.Line("{");
        code.Line($"    var ranked = some.GroupBy(row => {key})");
        code.Line($"        .Select(group => new {{ Name = group.Key, Figure = {figure} }}).ToList();");
        code.Line($"    var best = ranked.{(draft.Order.Bottom ? "Min" : "Max")}(group => group.Figure);");
        code.Line("    var names = ranked.Where(group => group.Figure == best).Select(group => group.Name);");
        code.Line($"    Console.WriteLine($\"{{some.Key}}: {{string.Join(\" and \", names)}} ({shown})\");");
        code.Line("}");
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
