namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>One figure of a column, over all rows or for each group: "What is the median wind in July?", "mean body mass by species".</summary>
internal static class FigureIntent
{
    public static DataRequest Read(Reading reading)
    {
        var filters = FilterBuilder.All(reading);
        var mention = reading.Free.FirstOrDefault(m => m.Candidates.Any(c => c.IsMeasure)) ?? reading.Free.FirstOrDefault(m => m.Column.IsFlag || m.Column.IsTime);
        if (mention is null && reading.Has("when", "first", "last", "earliest", "latest", "recent", "newest") && reading.TimeColumn() is { } time && FunctionReader.Explicit(reading) is null)
            return DataRequest.Of(reading, "aggregate", filters, ("column", time.Name), ("function", Edge(reading)));
        if (mention is null) return WithoutMeasure(reading, filters);
        var column = Ambiguity.Measure(reading, mention) ?? mention.Column;
        if (reading.Word(0) == "when" && !column.IsTime) return DataRequest.Decline(reading, $"The question asks when, and '{column.Name}' holds no time.");
        string? group = reading.GroupBy ?? ComparedGroup(reading, mention);
        // "Hires per year" counts the rows of each year; a date has no figure of its own there.
        if (group is not null && (column.IsDate || CountsRows(reading, mention))) return DataRequest.Of(reading, "count_rows", filters, ("groupBy", group));
        string function = column.IsTime ? FunctionReader.Explicit(reading) ?? Edge(reading) : FunctionReader.ForFigure(reading, mention, column);
        return DataRequest.Of(reading, "aggregate", filters, ("column", column.Name), ("function", function), ("groupBy", group));
    }

    // "Loans per year" counts the loans, although an amount of them is held.
    private static bool CountsRows(Reading reading, ColumnMention mention) =>
        mention is { Length: 1, Coverage: < 0.99 } && FunctionReader.Explicit(reading) is null && IntentWords.Superlative(reading) is null && RowNouns.IsRow(reading, mention.Start);

    // A question may name only values and mean their rows: "female Gentoo penguins?" counts them.
    private static DataRequest WithoutMeasure(Reading reading, IReadOnlyList<QuestionFilter> filters)
    {
        if (FunctionReader.Explicit(reading) is { } function && function != "mode")
            return DataRequest.Decline(reading, $"The question asks for a {Name(function)} but names no column of numbers. Columns of numbers: {Numbers(reading)}.");
        if (reading.GroupBy is { } group && !Asks(reading)) return DataRequest.Of(reading, "count_rows", filters, ("groupBy", group));
        if (filters.Count > 0 && (reading.Word(0) is "are" or "is" or "were" or "show" or "count" || RowNouns.IsRow(reading, 0)))
        {
            reading.Assume("The rows that fit are counted.");
            return DataRequest.Of(reading, "count_rows", filters);
        }
        return DataRequest.Decline(reading, $"The question names nothing that can be computed. Columns: {Phrases.Names(reading.Schema.Columns.Take(20).Select(c => c.Name))}.");
    }

    // "Compare the mass of Adelie, Gentoo and Chinstrap": three values of one column are its groups.
    private static string? ComparedGroup(Reading reading, ColumnMention mention)
    {
        var many = reading.Values.Where(v => !v.Negated).GroupBy(v => v.Column.Name).FirstOrDefault(g => g.Count() > (IntentWords.IsComparison(reading) ? 1 : 2));
        if ((many ?? Joined(reading)) is { } named) return named.Key;
        bool differs = IntentWords.IsComparison(reading) || reading.Has("vary", "varies", "varied");
        return differs ? reading.Free.Where(m => m != mention).Select(m => Ambiguity.Group(reading, m)).FirstOrDefault(c => c is { IsKey: false })?.Name : null;
    }

    // "for males and females" wants a figure for each; "male or female" wants one for both.
    private static IGrouping<string, ValueMention>? Joined(Reading reading) =>
        reading.Values.Where(v => !v.Negated).GroupBy(v => v.Column.Name)
            .FirstOrDefault(g => g.Count() > 1 && Enumerable.Range(g.Min(v => v.End), g.Max(v => v.Start) - g.Min(v => v.End)).Any(i => reading.Word(i) == "and"));

    private static string Edge(Reading reading) =>
        reading.Has("latest", "last", "newest", "recent", "end", "maximum", "max", "until") ? "max" : "min";

    private static bool Asks(Reading reading) => reading.Has("highest", "lowest", "largest", "smallest", "best", "worst");

    private static string Name(string function) => function switch { "sum" => "total", "std" => "standard deviation", "max" => "maximum", "min" => "minimum", _ => function };

    private static string Numbers(Reading reading) =>
        reading.Schema.Columns.Where(c => c.IsMeasure).Take(12).Select(c => c.Name).ToList() is { Count: > 0 } some ? Phrases.Names(some) : "none";
}
