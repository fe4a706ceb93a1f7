using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Programs that set two groups, or two columns, side by side.</summary>
internal static class ComparePrograms
{
    public static bool Groups(Draft draft)
    {
        var (sheet, order, code) = (draft.Sheet, draft.Order, draft.Code);
        string by = order.Text("groupColumn")!, first = order.Text("first")!;
        string rows = draft.Rows(order.Filters, [by, draft.Column?.Name, .. order.Condition.Select(c => c.Column)]);
        string test = Test(sheet, by, first);
        var (second, otherTest) = order.Text("second") is { } named ? (named, Test(sheet, by, named)) : ("the others", $"!({test})");
        code.Line($"var one = {rows}.Where(row => {test}).ToList();");
        code.Line($"var two = {rows}.Where(row => {otherTest}).ToList();");
        if (Figure(draft, "one") is not { } figure || Figure(draft, "two") is not { } other) return false;
        bool share = order.Condition.Length > 0;
        string Shown(string expression) => share ? $"{expression}:{order.Format}" : draft.Formatted(expression, draft.Column);
        draft.Print(first, Shown(figure), share ? " %" : "");
        draft.Print(second, Shown(other), share ? " %" : "");
        draft.Print("difference", Shown($"{figure} - {other}"), share ? " points" : "");
        return draft.End();
    }

    public static bool Columns(Draft draft)
    {
        var (sheet, order, code) = (draft.Sheet, draft.Order, draft.Code);
        var (one, two) = (sheet.Find(order.Text("first")!), sheet.Find(order.Text("second")!));
        string rows = draft.Rows(order.Filters, one.Name, two.Name);
        if (Figures.Of(rows, one, order.Figure, code) is not { } first || Figures.Of(rows, two, order.Figure, code) is not { } second) return false;
        draft.Print(Figures.InWords(order.Figure, one.Name), draft.Formatted(first, one));
        draft.Print(Figures.InWords(order.Figure, two.Name), draft.Formatted(second, two));
        code.UseCulture();
        draft.Print("difference", $"{first} - {second}:{order.Format}");
        return draft.End();
    }

    private static string? Figure(Draft draft, string rows)
    {
        if (draft.Order.Condition.Length > 0) return SharePrograms.Percent(rows, ReadRows.All(draft.Sheet, draft.Order.Condition)!, draft.Code, "Count");
        return draft.Column is { } column ? Figures.Of(rows, column, draft.Order.Figure, draft.Code) : $"{rows}.Count";
    }

    // "Saturday or Sunday" is two parts of the calendar.
    private static string Test(Sheet sheet, string by, string value) =>
        Conditions.Of(sheet, Reference.Split(by, sheet).Part is not null && value.Contains(" or ") ? new QuestionFilter(by, "in", value.Split(" or ")) : new QuestionFilter(by, "=", [value]));
}
