using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>
/// What a task says that the reader of questions, made for one figure of one table, does not look for: two figures in one sentence,
/// decades, single years side by side, how many different values.
/// </summary>
internal static partial class Refinements
{
    private static readonly (Regex Asks, string Function)[] Functions =
    [
        (Mean(), "mean"), (Median(), "median"), (Least(), "min"), (Most(), "max"), (Deviation(), "std"),
    ];

    /// <summary>The orders that a question comes to, the first the one that was read from it.</summary>
    public static IReadOnlyList<Order> Of(string question, Order order, Sheet sheet)
    {
        if (order is { Tool: "aggregate", GroupBy: null } && YesOrNo().IsMatch(question))
            return [Order.Decline("I cannot tell which figure would answer that with yes or no.")];
        order = Years(question, Decades(question, Totals(question, Whole(Listed(question, Different(question, order)), sheet), sheet), sheet), sheet);
        order = Fallen(question, order);
        if (SecondFigure(question, order, sheet) is { } second) return [order, second];
        if (order.Tool != "aggregate" || order.Column is not { } column || !sheet.Find(column).IsNumber || !And().IsMatch(question)) return [order];
        var asked = Functions.Where(f => f.Asks.IsMatch(question)).Select(f => f.Function).ToList();
        if (Total().IsMatch(question) && !column.Contains("total", StringComparison.OrdinalIgnoreCase)) asked.Add("sum");
        return asked.Count < 2 || !asked.Contains(order.Figure) ? [order] : [.. asked.OrderByDescending(f => f == order.Figure).Select(f => order.With("function", f))];
    }

    // "How many distinct wind values": they are counted, not added up.
    private static Order Different(string question, Order order) =>
        order is { Tool: "aggregate", Figure: "sum" } && DifferentValues().IsMatch(question) ? order.With("function", "count_distinct").With("assumptions", null) : order;

    // "Average length and average depth" asks for figures of two columns, "number of orders and total price" for a count as well.
    private static Order? SecondFigure(string question, Order order, Sheet sheet)
    {
        if (order.Tool is not ("aggregate" or "count_rows") || AndFigure().Match(question) is not { Success: true } and) return null;
        string rest = question[(and.Index + and.Length)..];
        var read = Order.Of(QuestionReader.Read(rest, sheet.Schema(), ValueFinder.Find(rest, sheet)));
        return read.Tool is "aggregate" or "count_rows" && read.Column != order.Column ? read.With("filters", order.Filters.ToArray()).With("groupBy", order.GroupBy).With("thenBy", order.ThenBy) : null;
    }

    // Who fell the most has the lowest change.
    private static Order Fallen(string question, Order order) =>
        order is { Tool: "rank", Figure: "change", Bottom: false } && FellMost().IsMatch(question) ? order.With("order", "bottom") : order;

    // "List the years" wants them all.
    private static Order Listed(string question, Order order) =>
        order is { Tool: "aggregate", Figure: "min" or "max", GroupBy: null } && question.StartsWith("list ", StringComparison.OrdinalIgnoreCase) ? order with { Tool = "distinct_values" } : order;

    // "What share of countries had … in 2005?": the rows of that year are the whole.
    private static Order Whole(Order order, Sheet sheet)
    {
        if (order.Tool != "share_of_rows" || order.Within.Length > 0 || order.Filters.Length < 2 || OrderColumns.Time(sheet) is not { } time) return order;
        var inTime = order.Filters.Where(f => Reference.Split(f.Column, sheet).Column == time.Name).ToArray();
        return inTime.Length == 0 || inTime.Length == order.Filters.Length ? order : order.With("within", inTime).With("filters", order.Filters.Except(inTime).ToArray());
    }

    // "How much fell in total in each year": the sums, not their slope.
    private static Order Totals(string question, Order order, Sheet sheet) =>
        order is { Tool: "trend", Column: not null, TimeColumn: { } time } && InTotal().IsMatch(question)
            ? (order with { Tool = "aggregate" }).With("function", "sum").With("groupBy", sheet.Find(time).IsTime ? $"{time}:year" : time) : order;

    private static Order Decades(string question, Order order, Sheet sheet) =>
        ByDecade().IsMatch(question) && order.Tool is "aggregate" or "count_rows" or "rank" && OrderColumns.Time(sheet) is { } time ? order.With("groupBy", $"{time.Name}:decade") : order;

    // "in 1955 and 2005" asks for two figures, not for one of both years together.
    private static Order Years(string question, Order order, Sheet sheet)
    {
        if (order is not { Tool: "aggregate" or "count_rows", ThenBy: null } || !TwoYears().IsMatch(question)) return order;
        var years = order.Filters.FirstOrDefault(f => f.Op == "in" && f.Values.All(v => v.Length == 4) && OrderColumns.Time(sheet)?.Name == Reference.Split(f.Column, sheet).Column);
        if (years is null) return order;
        string year = sheet.Find(years.Column).IsTime ? $"{Reference.Split(years.Column, sheet).Column}:year" : years.Column;
        return order.GroupBy is null ? order.With("groupBy", year) : order.GroupBy == year ? order : order.With("thenBy", year);
    }

    [GeneratedRegex(@"\b(?:mean|average)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mean();

    [GeneratedRegex(@"\band\s+(?=(?:the\s+)?(?:average|mean|median|total|sum|number of|count of)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex AndFigure();

    [GeneratedRegex(@"\b(?:fell|fall|fallen|dropped|drop|decreased?|declined?|shrank|shrunk|sank|lost)\b.{0,200}\bmost\b|\b(?:largest|biggest|greatest|steepest|strongest)\s+(?:fall|drop|decrease|decline)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FellMost();

    [GeneratedRegex(@"^(?:do|does|did)\b", RegexOptions.IgnoreCase)]
    private static partial Regex YesOrNo();

    [GeneratedRegex(@"\bin total\b[^.]{0,300}\b(?:each|every|per|by)\b|\b(?:each|every|per) year\b[^.]{0,300}\bin total\b", RegexOptions.IgnoreCase)]
    private static partial Regex InTotal();

    [GeneratedRegex(@"\bmedian\b", RegexOptions.IgnoreCase)]
    private static partial Regex Median();

    [GeneratedRegex(@"\b(?:smallest|lowest|minimum|min|shortest|lightest|coldest)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Least();

    [GeneratedRegex(@"\b(?:largest|highest|maximum|max|longest|heaviest|hottest|biggest|greatest)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Most();

    [GeneratedRegex(@"\bstandard deviation\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deviation();

    [GeneratedRegex(@"\b(?:total|sum)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Total();

    [GeneratedRegex(@"\band\b|,", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"\bhow many (?:distinct|different|unique)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DifferentValues();

    [GeneratedRegex(@"\b(?:by|per|each|every|which)\s+decades?\b", RegexOptions.IgnoreCase)]
    private static partial Regex ByDecade();

    [GeneratedRegex(@"(?<!between )(?<!from )\b[12]\d{3}(?:\s*,\s*[12]\d{3})*(?:\s*,)?\s+and\s+(?:in\s+)?[12]\d{3}\b", RegexOptions.IgnoreCase)]
    private static partial Regex TwoYears();
}
