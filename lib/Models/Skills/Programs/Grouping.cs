namespace Ensemble.Models.Skills.Programs;

/// <summary>What rows are grouped by: a column, a part of its date, or a pair of these.</summary>
/// <param name="Key">The expression over <c>row</c>.</param>
/// <param name="Name">How a group is called in an interpolated string.</param>
/// <param name="InOrder">The calls that put the groups in their own order; null where they have none.</param>
internal sealed record Grouping(string Key, string Name, string? InOrder)
{
    /// <summary>The groups of an order: one column's, or the pairs of two.</summary>
    public static Grouping Of(Sheet sheet, Order order, ProgramText code) =>
        order.ThenBy is { } second ? Pair(GroupKey.Of(sheet, order.GroupBy!, code), GroupKey.Of(sheet, second, code)) : Of(sheet, order.GroupBy!, code);

    /// <summary>The groups of one column, or of a part of its date.</summary>
    public static Grouping Of(Sheet sheet, string reference, ProgramText code)
    {
        var key = GroupKey.Of(sheet, reference, code);
        return new(key.Cell, "{group.Key}", key.HasOrder ? $".OrderBy(group => {key.OrderOf("group.Key")})" : null);
    }

    private static Grouping Pair(GroupKey first, GroupKey second)
    {
        if (second.Label == first.Label) second = second with { Label = $"{second.Label}2" };
        string one = $"group.Key.{first.Label}", two = $"group.Key.{second.Label}";
        return new($"({first.Member}, {second.Member})", $"{{{one}}}{PairMark}{{{two}}}", $".OrderBy(group => {first.OrderOf(one)}).ThenBy(group => {second.OrderOf(two)})");
    }

    /// <summary>What stands between the two names of a pair where a program prints them.</summary>
    public const string PairMark = " / ";
}

/// <summary>One column to group by, or a part of its date.</summary>
/// <param name="Label">A name for it, such as <c>Species</c> or <c>Year</c>.</param>
/// <param name="Cell">The expression over <c>row</c>.</param>
/// <param name="HasOrder">True where its values come one after the other, as years do; names have no order of their own.</param>
internal sealed record GroupKey(string Label, string Cell, bool HasOrder)
{
    private string? Order { get; init; }

    /// <summary>The expression over <c>group</c> that sorts the groups.</summary>
    public string OrderOf(string key) => Order ?? key;

    /// <summary>The cell as one member of a tuple.</summary>
    public string Member => Cell.EndsWith($".{Label}", StringComparison.Ordinal) ? Cell : $"{Label}: {Cell}";

    public static GroupKey Of(Sheet sheet, string reference, ProgramText code)
    {
        var (_, part) = Reference.Split(reference, sheet);
        var column = sheet.Find(reference);
        string cell = $"row.{column.Property}";
        if (part is "decade" && column.IsNumber) return new("Decade", $"{cell}{(column.HasGaps ? "!.Value" : "")} / 10 * 10", true);
        return column.IsTime ? OfTime(column, part, code) : new(column.Property, cell, column.IsNumber);
    }

    private static GroupKey OfTime(Column column, string? part, ProgramText code)
    {
        // Rows without a date were left out before.
        string date = $"row.{column.Property}{(column.HasGaps ? "!.Value" : "")}";
        if (part is "month-of-year") code.UseCulture();
        return part switch
        {
            "year" => new("Year", $"{date}.Year", true),
            "decade" => new("Decade", $"{date}.Year / 10 * 10", true),
            "quarter" => new("Quarter", $"$\"{{{date}.Year}}-Q{{({date}.Month + 2) / 3}}\"", true),
            "month" => new("Month", $"{date}.ToString(\"yyyy-MM\")", true),
            "month-of-year" => new("Month", $"{date}.ToString(\"MMMM\")", true) { Order = $"group.First().{date[4..]}.Month" },
            "weekday" => new("Weekday", $"{date}.DayOfWeek", true),
            "hour" => new("Hour", $"{date}.Hour", true),
            _ => new("Day", column.Kind == CellKind.Moment && part is null ? $"{date}.ToString(\"yyyy-MM-dd HH:mm\")" : $"{date}.ToString(\"yyyy-MM-dd\")", true),
        };
    }
}
