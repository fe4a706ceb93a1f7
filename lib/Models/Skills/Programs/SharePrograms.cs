namespace Ensemble.Models.Skills.Programs;

/// <summary>Programs that say which part of the whole something is.</summary>
internal static class SharePrograms
{
    /// <summary>The part of a group's rows that meets a condition, in percent.</summary>
    public static string Percent(string group, string test, ProgramText code, string count = "Count()")
    {
        code.UseCulture();
        return $"100.0 * {group}.Count(row => {test}) / {group}.{count}";
    }

    public static bool OfRows(Draft draft)
    {
        var (order, code) = (draft.Order, draft.Code);
        string? test = ReadRows.All(draft.Sheet, order.Filters);
        // Of a row without the cell nobody knows whether it belongs to the part.
        var asked = order.Filters.Where(f => f.Op is not ("missing" or "present")).Select(f => f.Column);
        string rows = draft.Rows(order.Within, [.. asked, order.GroupBy, order.ThenBy]);
        code.UseCulture();
        if (order.GroupBy is not null)
        {
            string share = test is null ? $"100.0 * group.Count() / {rows}.Count" : Percent("group", test, code);
            return draft.PrintGroups(rows, Grouping.Of(draft.Sheet, order, code), share, $"{share}:{order.Format}", " %");
        }
        if (test is null) return false;
        code.Line($"int part = {rows}.Count(row => {test});");
        code.Line($"Console.WriteLine($\"share: {{100.0 * part / {rows}.Count:{order.Format}}} % ({{part}} of {{{rows}.Count}} rows)\");");
        return draft.End();
    }

    public static bool OfTotal(Draft draft)
    {
        var (order, code, column) = (draft.Order, draft.Code, draft.Column!);
        if (!column.IsNumber) return false;
        string sum = $"Sum(row => row.{column.Property})";
        code.UseCulture();
        if (order.GroupBy is { } by)
        {
            string rows = draft.Rows(order.Filters, column.Name, by);
            code.Line($"var total = {rows}.{sum};");
            return draft.PrintGroups(rows, Grouping.Of(draft.Sheet, by, code), $"group.{sum}", $"100.0 * group.{sum} / total:{order.Format}", " %");
        }
        string whole = draft.Rows([], [column.Name, .. order.Filters.Select(f => f.Column)]);
        code.Line($"var total = {whole}.{sum};");
        code.Line($"var part = {whole}.Where(row => {ReadRows.All(draft.Sheet, order.Filters)}).{sum};");
        code.Line($"Console.WriteLine($\"share: {{100.0 * part / total:{order.Format}}} % ({{part}} of {{total}})\");");
        return draft.End();
    }
}
