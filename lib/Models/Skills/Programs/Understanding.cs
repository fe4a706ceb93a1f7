using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Turns a question about a file into an order.</summary>
internal static class Understanding
{
    /// <summary>The order; null where the words may stand in cells that were not listed yet.</summary>
    public static Order? Of(string question, Sheet sheet, Order? last)
    {
        bool change = last is not null && Changes.IsOne(question);
        if (change && Changes.Read(question, sheet, last!) is { } changed) return changed;
        if (!sheet.ValuesKnown && (change || !HeaderReader.Explains(question, sheet))) return null;
        var order = Unordered(question, Read(question, sheet));
        // What a missing cell says is known once the values were listed.
        if (!sheet.ValuesKnown && AsksForMissingText(order, sheet)) return null;
        if (order.Refusal is null) return last is not null ? Changes.OfThem(question, order, last) : order;
        if (!sheet.ValuesKnown) return null;
        return last is not null && Changes.Read(question, sheet, last) is { } late ? late : order;
    }

    private static Order Read(string question, Sheet sheet) =>
        Order.Of(QuestionReader.Read(question, sheet.Schema(), ValueFinder.Find(question, sheet), pairs: true));

    // A list of values is no answer to "which came first".
    private static Order Unordered(string question, Order order)
    {
        bool first = Token.Read(question).Any(t => Thesaurus.IsSuperlative(t.Word) || t.Word is "first" or "last" or "earliest" or "latest" or "most" or "least");
        return order.Tool == "distinct_values" && first ? Order.Decline("I do not understand what makes one of them come first.") : order;
    }

    private static bool AsksForMissingText(Order order, Sheet sheet) =>
        order.Filters.Concat(order.Within).Any(f => f.Op is "missing" or "present" && sheet.Find(f.Column).Kind == CellKind.Text);
}
