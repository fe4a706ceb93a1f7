namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>"What share of penguins are female?", "Of the Gentoo penguins, what percentage is male?", "What is the survival rate by class?"</summary>
internal static class ShareIntent
{
    public static DataRequest? Read(Reading reading)
    {
        if (!IntentWords.IsShare(reading) || IntentWords.IsTrend(reading)) return null;
        int word = reading.IndexOf("share", "proportion", "percentage", "percent", "fraction", "part", "%", "rate", "probability", "chance", "likelihood", "most", "many");
        if (OfTotal(reading) is { } total) return total;
        if (reading.Values.Count + reading.Filters.Count == 0)
        {
            var group = reading.GroupBy ?? Each(reading);
            if (group is not null) return DataRequest.Of(reading, "share_of_rows", null, ("groupBy", group));
            return DataRequest.Decline(reading, "The question names no condition and no group to take a share of.");
        }
        var (within, target) = Parts(reading, word);
        return DataRequest.Of(reading, "share_of_rows", target, ("within", within.Count > 0 ? within.ToArray() : null), ("groupBy", reading.GroupBy));
    }

    // What stands before the verb is the whole, what stands after it the part: "what share of [the whole] are [the part]".
    private static (IReadOnlyList<QuestionFilter> Within, IReadOnlyList<QuestionFilter> Part) Parts(Reading reading, int word)
    {
        // In "the survival rate of women" the flag before "rate" is the part, whatever else is named is the whole.
        int flag = reading.Filters.FirstOrDefault(f => reading.Word(f.End) is "rate" or "probability" or "share" && f.End == word)?.Start ?? -1;
        if (flag >= 0) return (FilterBuilder.Where(reading, i => i != flag), FilterBuilder.Where(reading, i => i == flag));
        int verb = reading.Tokens.FirstOrDefault(t => t.Index > word && Verbs.Contains(t.Word) && !(t.Word is "is" && reading.Word(t.Index - 1) is "what"))?.Index ?? -1;
        // "survived" can be verb and part at once.
        if (verb < 0) verb = reading.Filters.FirstOrDefault(f => f.Start > word && reading.Uses[f.Start] == TokenUse.Condition && f.Op is "=" or "!=")?.Start - 1 ?? -1;
        if (verb >= 0 && FilterBuilder.Where(reading, i => i > verb) is { Count: > 0 } after)
            return (FilterBuilder.Where(reading, i => i <= verb), after);
        // "What percentage of education loans defaulted": a verb that is a value says what the part is.
        if (reading.Values.LastOrDefault() is { } last && last.End == reading.Tokens.Count && reading.Word(last.Start).EndsWith("ed", StringComparison.Ordinal) && FilterBuilder.Where(reading, i => i != last.Start) is { Count: > 0 } rest)
            return (rest, FilterBuilder.Where(reading, i => i == last.Start));
        var starts = reading.Values.Select(v => v.Start).Concat(reading.Filters.Select(f => f.Start)).Order().ToList();
        if (starts.Count > 1)
        {
            var within = FilterBuilder.Where(reading, i => i < word || Preposed(reading, i));
            var part = FilterBuilder.Where(reading, i => !(i < word || Preposed(reading, i)));
            if (part.Count > 0) return (within, part);
        }
        return ([], FilterBuilder.All(reading));
    }

    private static bool Preposed(Reading reading, int index)
    {
        for (int i = index; i >= Math.Max(0, index - 3); i--)
        {
            string at = reading.Word(i);
            if (at is "among" or "in" or "on" or "at" or "within" or "during" or "for" or "since" or "after" or "before") return true;
            if (i < index && !Grammar.IsFunction(at)) return false;
        }
        return false;
    }

    // "What share of total sales comes from the north?": a share of a sum, not of rows.
    private static DataRequest? OfTotal(Reading reading)
    {
        var mention = reading.Free.FirstOrDefault(m => m.Column.IsMeasure && !m.Column.IsFlag);
        if (mention is null || Ambiguity.Measure(reading, mention) is not { } column) return null;
        if (!IntentWords.Unused(reading, "total", "all", "overall") && !FunctionReader.IsAdditive(column) && reading.Word(mention.Start - 1) is not ("of" or "the")) return null;
        string? group = reading.GroupBy ?? Each(reading, mention);
        var filters = FilterBuilder.All(reading);
        if (filters.Count == 0 && group is null) return null;
        return DataRequest.Of(reading, "share_of_total", filters, ("column", column.Name), ("groupBy", group));
    }

    private static string? Each(Reading reading, ColumnMention? measure = null) =>
        reading.Free.Where(m => m != measure).Select(m => Ambiguity.Group(reading, m)).FirstOrDefault(c => c is not null)?.Name;

    private static readonly HashSet<string> Verbs =
    [
        "are", "is", "were", "was", "have", "has", "had", "weigh", "weighs", "weighed", "cause", "caused", "happen", "happened", "occur", "occurred", "took", "take", "takes", "come", "comes", "came", "live", "lives", "lived", "belong", "belongs",
        "exceed", "exceeded", "earn", "earned", "cost", "get", "got", "contain", "fall", "fell", "made", "resulted", "involved", "that", "who", "with",
    ];
}
