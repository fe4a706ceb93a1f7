namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>"Is body mass correlated with flipper length?", "Which columns are most strongly correlated?"</summary>
internal static class CorrelationIntent
{
    public static DataRequest? Read(Reading reading)
    {
        if (!IntentWords.IsCorrelation(reading)) return null;
        var mentions = reading.Free.Concat(reading.Columns.Where(m => reading.Uses[m.Start] == TokenUse.Group)).OrderBy(m => m.Start).ToList();
        var first = mentions.Select(m => (m, column: Ambiguity.Measure(reading, m))).FirstOrDefault(p => p.column is not null);
        var second = first.column is null ? default : mentions.Where(m => m != first.m).Select(m => (m, column: Ambiguity.Measure(reading, m, [first.column]))).FirstOrDefault(p => p.column is not null);
        string? method = reading.Has("spearman") || reading.HasPhrase("rank correlation") ? "spearman" : null;
        if (reading.Has("cause", "causes", "affect", "affects", "influence", "influences", "depend", "depends"))
            reading.Assume("A correlation shows that two columns move together, not that one causes the other.");

        if (first.column is not null && second.column is not null)
            return DataRequest.Of(reading, "correlate", FilterBuilder.All(reading), ("first", first.column.Name), ("second", second.column.Name), ("method", method));
        bool which = reading.Has("which", "what", "strongest", "most", "strongly", "best", "closely", "highest");
        if (first.column is null && mentions.Count == 0 && which)
            return DataRequest.Of(reading, "strongest_correlation", null, ("n", reading.Top ?? 1));
        if (first.column is null) return DataRequest.Decline(reading, "A correlation needs two columns of numbers, and the question names none of this table's.");
        if (mentions.Count == 1 && which) return DataRequest.Of(reading, "strongest_correlation", null, ("with", first.column.Name), ("n", reading.Top ?? 1));
        if (mentions.Where(m => m != first.m).Select(m => Ambiguity.Group(reading, m)).FirstOrDefault(g => g is not null) is { } group)
        {
            reading.Assume($"'{group.Name}' is no number, so the means of its groups are compared in place of a correlation.");
            return DataRequest.Of(reading, "aggregate", FilterBuilder.All(reading), ("column", first.column.Name), ("function", "mean"), ("groupBy", group.Name));
        }
        return DataRequest.Decline(reading, $"A correlation needs two columns of numbers; the question names '{first.column.Name}' only.");
    }
}
