namespace Ensemble.Models.Skills.Programs;

/// <summary>
/// Writes the program that answers an order over a sheet. It trusts the sheet: a column that is not known to have gaps is read
/// as if it had none, as anybody's first draft does; what goes wrong then teaches the sheet, and the next draft is more careful.
/// </summary>
internal static class AnswerProgram
{
    /// <summary>The program; null where the rules have none for this order.</summary>
    public static string? Write(Sheet sheet, Order order, IEnumerable<string> usings)
    {
        if (!Writers.TryGetValue(order.Tool, out var write)) return null;
        var code = new ProgramText();
        foreach (string name in usings) code.Use(name);
        return write(new(WithNulls(sheet, order), order, code)) ? code.ToString() : null;
    }

    // Each gives false where it has no program for an order of its kind.
    private static readonly Dictionary<string, Func<Draft, bool>> Writers = new()
    {
        ["count_rows"] = FigurePrograms.Count,
        ["mean_count"] = FigurePrograms.MeanCount,
        ["aggregate"] = FigurePrograms.Figure,
        ["rank"] = RankProgram.Write,
        ["share_of_rows"] = SharePrograms.OfRows,
        ["share_of_total"] = SharePrograms.OfTotal,
        ["trend"] = TrendPrograms.Write,
        ["correlate"] = CorrelationPrograms.OfTwo,
        ["strongest_correlation"] = CorrelationPrograms.Strongest,
        ["distribution"] = SpreadPrograms.Distribution,
        ["outliers"] = SpreadPrograms.Outliers,
        ["compare_groups"] = ComparePrograms.Groups,
        ["compare_columns"] = ComparePrograms.Columns,
        ["missing_values"] = CellPrograms.Missing,
        ["distinct_values"] = CellPrograms.Distinct,
        ["count_columns"] = CellPrograms.Columns,
    };

    // A question about missing cells needs them as nulls from the start. A cell that says something is not missing, be it no number:
    // where nothing else is asked of the column, it is read as text.
    private static Sheet WithNulls(Sheet sheet, Order order)
    {
        var filters = order.Filters.Concat(order.Within).Concat(order.Condition).ToLookup(f => f.Op is "missing" or "present", f => sheet.Find(f.Column).Index);
        string?[] named = [order.Column, order.GroupBy, order.ThenBy, order.Each, order.TimeColumn];
        var read = named.OfType<string>().Select(name => sheet.Find(name).Index).Concat(filters[false]).ToHashSet();
        foreach (int index in filters[true])
        {
            var column = sheet.Columns.First(c => c.Index == index) with { HasGaps = true };
            sheet = sheet.With(read.Contains(index) ? column : column with { Kind = CellKind.Text, Cleaning = "" });
        }
        return sheet;
    }
}
