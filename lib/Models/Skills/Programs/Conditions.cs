using System.Globalization;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Writes a condition as C# over <c>row</c>, and says it in words.</summary>
internal static class Conditions
{
    public static string Of(Sheet sheet, QuestionFilter filter)
    {
        var (_, part) = Reference.Split(filter.Column, sheet);
        var column = sheet.Find(filter.Column);
        string cell = $"row.{column.Property}";
        if (filter.Op is "missing" or "present") return $"{cell} is {(filter.Op == "missing" ? "" : "not ")}null";
        if (column.IsTime) return part is null ? OnDate(column, cell, filter) : OnPart(column, cell, part, filter);
        if (column.IsNumber) return Compare(column, cell, filter.Op, [.. filter.Values.Select(v => Number(v, column))]);
        if (filter.Op == "contains") return $"{cell}{(column.HasGaps ? "?" : "")}.Contains({CSharpText.Literal(filter.Values[0])}, StringComparison.OrdinalIgnoreCase){(column.HasGaps ? " == true" : "")}";
        return Compare(column, cell, filter.Op, [.. filter.Values.Select(CSharpText.Literal)]);
    }

    /// <summary>The conditions in words: "Species is Adelie and Body Mass (g) over 4000".</summary>
    public static string InWords(IEnumerable<QuestionFilter> filters) => string.Join(" and ", filters.Select(f => $"{Plain(f.Column)} {Verb(f)}"));

    /// <summary>The column's reference as people say it.</summary>
    public static string Plain(string reference) => reference.EndsWith(":year", StringComparison.Ordinal) || reference.EndsWith(":decade", StringComparison.Ordinal) || reference.Contains(":month", StringComparison.Ordinal)
        || reference.EndsWith(":weekday", StringComparison.Ordinal) || reference.EndsWith(":quarter", StringComparison.Ordinal) || reference.EndsWith(":day", StringComparison.Ordinal) || reference.EndsWith(":hour", StringComparison.Ordinal)
        ? reference[(reference.LastIndexOf(':') + 1)..].Replace('-', ' ') : reference;

    private static string Verb(QuestionFilter filter) => filter.Op switch
    {
        "=" => $"is {filter.Values[0]}",
        "!=" => $"is not {filter.Values[0]}",
        "in" => $"is {Phrases.Names(filter.Values.Select(v => v), "or")}".Replace("'", ""),
        "between" => $"is from {filter.Values[0]} to {filter.Values[1]}",
        ">" => $"is over {filter.Values[0]}",
        ">=" => $"is {filter.Values[0]} or more",
        "<" => $"is under {filter.Values[0]}",
        "<=" => $"is {filter.Values[0]} or less",
        "contains" => $"holds {filter.Values[0]}",
        "missing" => "is missing",
        _ => "is there",
    };

    private static string Compare(Column column, string cell, string op, IReadOnlyList<string> values) => op switch
    {
        "=" => $"{cell} == {values[0]}",
        "!=" => column.HasGaps ? $"{cell} is not null && {cell} != {values[0]}" : $"{cell} != {values[0]}",
        "in" => $"{cell} is {string.Join(" or ", values)}",
        "between" => $"{cell} >= {values[0]} && {cell} <= {values[1]}",
        _ => $"{cell} {op} {values[0]}",
    };

    private static string Number(string text, Column column)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) return "double.NaN";
        string plain = number.ToString("0.################", CultureInfo.InvariantCulture);
        bool whole = !plain.Contains('.');
        if (column.Kind == CellKind.Decimal && whole) return $"{plain}.0";
        return whole && Math.Abs(number) > int.MaxValue ? $"{plain}L" : plain;
    }

    // A year stands for all its days, a month likewise.
    private static string OnDate(Column column, string cell, QuestionFilter filter)
    {
        var periods = filter.Values.Select(Period).ToList();
        if (periods.Any(p => p is null)) return "false";
        if (filter.Values.All(v => v.Length == 4)) return Compare(column, Year(column, cell), filter.Op, filter.Values);
        string From(int i) => Day(column, periods[i]!.Value.From);
        string To(int i) => Day(column, periods[i]!.Value.To);
        return filter.Op switch
        {
            "=" => $"{cell} >= {From(0)} && {cell} < {To(0)}",
            "!=" => $"({cell} < {From(0)} || {cell} >= {To(0)})",
            "in" => $"({string.Join(" || ", periods.Select((_, i) => $"({cell} >= {From(i)} && {cell} < {To(i)})"))})",
            "between" => $"{cell} >= {From(0)} && {cell} < {To(1)}",
            ">" => $"{cell} >= {To(0)}",
            ">=" => $"{cell} >= {From(0)}",
            "<" => $"{cell} < {From(0)}",
            _ => $"{cell} < {To(0)}",
        };
    }

    private static string Year(Column column, string cell) => $"{cell}{(column.HasGaps ? "?" : "")}.Year";

    private static string Day(Column column, DateOnly day) => $"new {column.Type}({day.Year}, {day.Month}, {day.Day})";

    private static (DateOnly From, DateOnly To)? Period(string text)
    {
        DateOnly? Read(string format) => DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if (Read("yyyy-MM-dd") is { } date) return (date, date.AddDays(1));
        if (Read("yyyy-MM") is { } month) return (month, month.AddMonths(1));
        if (Read("yyyy") is { } year) return (year, year.AddYears(1));
        if (text.Length == 7 && text[5] == 'Q' && DateOnly.TryParseExact(text[..4], "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start) && char.IsDigit(text[6])) return (start.AddMonths((text[6] - '1') * 3), start.AddMonths((text[6] - '0') * 3));
        return null;
    }

    private static string OnPart(Column column, string cell, string part, QuestionFilter filter)
    {
        string on = column.HasGaps ? "?" : "";
        return part switch
        {
            "year" or "hour" => Compare(column, $"{cell}{on}.{(part == "year" ? "Year" : "Hour")}", filter.Op, [.. filter.Values.Select(v => int.TryParse(v, CultureInfo.InvariantCulture, out int n) ? $"{n}" : "-1")]),
            "month-of-year" => Compare(column, $"{cell}{on}.Month", filter.Op, [.. filter.Values.Select(MonthNumber)]),
            "weekday" => Compare(column, $"{cell}{on}.DayOfWeek", filter.Op, [.. filter.Values.Select(v => Enum.TryParse<DayOfWeek>(v, true, out var day) ? $"DayOfWeek.{day}" : "(DayOfWeek)9")]),
            _ => OnDate(column, cell, filter),
        };
    }

    private static string MonthNumber(string month) =>
        DateTime.TryParseExact(month, ["MMMM", "MMM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.Month.ToString(CultureInfo.InvariantCulture)
        : int.TryParse(month, CultureInfo.InvariantCulture, out int number) ? number.ToString(CultureInfo.InvariantCulture) : "0";
}
