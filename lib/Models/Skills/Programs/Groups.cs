namespace Ensemble.Models.Skills.Programs;

/// <summary>Writes what rows are grouped by: a column, or a part of its date.</summary>
/// <param name="Key">The expression over <c>row</c>.</param>
/// <param name="Order">The expression over <c>group</c> that puts the groups in their own order; null where they have none.</param>
internal sealed record Groups(string Key, string? Order)
{
    public static Groups Of(Sheet sheet, string reference, ProgramText code)
    {
        var (_, part) = Reference.Split(reference, sheet);
        var column = sheet.Find(reference);
        string cell = $"row.{column.Property}";
        if (part is "decade" && column.IsNumber) return new($"{cell}{(column.HasGaps ? "!.Value" : "")} / 10 * 10", "group.Key");
        if (!column.IsTime) return new(cell, column.IsNumber ? "group.Key" : null);
        // Rows without a date were left out before.
        string date = column.HasGaps ? $"{cell}!.Value" : cell;
        if (part is "month-of-year") code.UseCulture();
        return part switch
        {
            "year" => new($"{date}.Year", "group.Key"),
            "decade" => new($"{date}.Year / 10 * 10", "group.Key"),
            "quarter" => new($"$\"{{{date}.Year}}-Q{{({date}.Month + 2) / 3}}\"", "group.Key"),
            "month" => new($"{date}.ToString(\"yyyy-MM\")", "group.Key"),
            "month-of-year" => new($"{date}.ToString(\"MMMM\")", $"group.First().{date[4..]}.Month"),
            "weekday" => new($"{date}.DayOfWeek", "group.Key"),
            "hour" => new($"{date}.Hour", "group.Key"),
            _ => new(column.Kind == CellKind.Moment && part is null ? $"{date}.ToString(\"yyyy-MM-dd HH:mm\")" : $"{date}.ToString(\"yyyy-MM-dd\")", "group.Key"),
        };
    }
}
