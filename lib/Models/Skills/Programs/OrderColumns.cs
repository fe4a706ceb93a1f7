namespace Ensemble.Models.Skills.Programs;

/// <summary>Finds the columns of a sheet that an order is about.</summary>
internal static class OrderColumns
{
    /// <summary>The columns that a program for this order reads.</summary>
    public static IReadOnlyList<Column> Used(Sheet sheet, Order order)
    {
        if (order.Tool is "missing_values" or "count_columns") return [];
        var filters = order.Filters.Concat(order.Within).Concat(order.Condition).Select(f => f.Column);
        return [.. Named(sheet, order).Concat(filters).OfType<string>().Select(sheet.Find).DistinctBy(c => c.Index).OrderBy(c => c.Index)];
    }

    private static IEnumerable<string?> Named(Sheet sheet, Order order)
    {
        // The two sides of a comparison are values of one column, not columns.
        if (order.Tool == "compare_groups") return [order.Column, order.Text("groupColumn")];
        string?[] named = [order.Column, order.GroupBy, order.ThenBy, order.Each, order.TimeColumn, order.Text("first"), order.Text("second"), order.Text("groupColumn"), order.Text("with")];
        return order switch
        {
            { Tool: "strongest_correlation" } => named.Concat(sheet.Columns.Where(c => c.IsNumber).Select(c => c.Name)),
            { Tool: "rank", Figure: "change" } => named.Append(Time(sheet)?.Name),
            { Tool: "aggregate", GroupBy: null, Figure: "min" or "max" } => named.Concat(Labels(sheet, order).Select(c => c.Name)),
            _ => named,
        };
    }

    /// <summary>The columns that tell which row it is: when, and whose or where.</summary>
    public static IReadOnlyList<Column> Labels(Sheet sheet, Order order)
    {
        var fixedAlready = order.Filters.Where(f => f.Op == "=").Select(f => f.Column).Append(order.Column).ToHashSet();
        var time = Time(sheet);
        var texts = sheet.Columns.Where(c => c.Kind == CellKind.Text && c != time && !fixedAlready.Contains(c.Name)).Take(time is null ? 2 : 1);
        return [.. texts, .. time is null || time.Name == order.Column ? Array.Empty<Column>() : [time]];
    }

    /// <summary>The column that says when a row happened; null where none does.</summary>
    public static Column? Time(Sheet sheet) => sheet.Schema().TimeColumns.FirstOrDefault() is { } time ? sheet.Find(time.Name) : null;
}
