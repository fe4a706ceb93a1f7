namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>"How many values are missing in Sex?", "Which column has the most missing values?"</summary>
internal static class MissingIntent
{
    public static DataRequest? Read(Reading reading)
    {
        bool asks = IntentWords.Unused(reading, Missing) || reading.HasPhrase("no value");
        if (!asks) return null;
        // "How many buildings have missing occupants?" asks about the column beside the word, not the one that is counted.
        int word = reading.IndexOf([.. Missing, "value"]);
        var mention = reading.Free.FirstOrDefault(m => m.Start > word) ?? reading.Free.LastOrDefault();
        if (mention is not null && IntentWords.IsShare(reading))
            return DataRequest.Of(reading, "share_of_rows", [new QuestionFilter(mention.Column.Name, "missing", [])], ("within", Within(reading)), ("groupBy", reading.GroupBy));
        if (mention is not null && (reading.GroupBy is not null || Within(reading) is not null))
            return DataRequest.Of(reading, "count_rows", FilterBuilder.All(reading).Append(new QuestionFilter(mention.Column.Name, "missing", [])), ("groupBy", reading.GroupBy));
        if (mention is not null) return DataRequest.Of(reading, "missing_values", null, ("column", mention.Column.Name));
        bool which = reading.Has("which", "what") && reading.Has("column", "columns", "field", "variable", "attribute") && reading.Has("most", "fewest", "least");
        int? n = reading.Top ?? (which && reading.Has("column", "field", "variable", "attribute") ? 1 : null);
        bool total = reading.HasPhrase("how many") && !reading.Has("each", "every", "column", "columns", "per") && !which;
        return DataRequest.Of(reading, "missing_values", null, ("n", n), ("order", reading.Has("fewest", "least") ? "bottom" : null), ("total", total ? true : null));
    }

    private static QuestionFilter[]? Within(Reading reading) => FilterBuilder.All(reading) is { Count: > 0 } filters ? [.. filters] : null;

    private static readonly string[] Missing = ["missing", "null", "nulls", "blank", "blanks", "absent", "incomplete", "nan"];
}
