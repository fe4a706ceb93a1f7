namespace Ensemble.Models.Skills.Questions;

/// <summary>Recognises what kind of answer the words of a question ask for.</summary>
internal static class IntentWords
{
    /// <summary>True for a question about how many rows, or what part of them.</summary>
    public static bool CountsRows(Reading reading) =>
        reading.HasPhrase("how many") || reading.HasPhrase("number of") || IsShare(reading) || Unused(reading, "count", "counts") || reading.HasPhrase("are there") && reading.Word(0) is "are" or "were";

    public static bool IsShare(Reading reading) =>
        Unused(reading, "share", "proportion", "percentage", "percent", "fraction", "%") || reading.HasPhrase("what part")
        || (Unused(reading, "rate", "probability", "chance", "likelihood", "likely", "odds", "often") && reading.Columns.Any(c => c.Column.IsFlag))
        || reading.HasPhrase("are most") || (reading.Word(0) is "are" or "do" or "did" or "were" && reading.Word(1) == "most");

    public static bool IsCorrelation(Reading reading) =>
        reading.Tokens.Any(t => reading.Uses[t.Index] is not (TokenUse.Column or TokenUse.Value) && (t.Word.StartsWith("correlat") || t.Word is "relationship" or "association" or "associated" or "related" or "linked" or "connected" or "spearman" or "pearson"
            || t.Word is "affect" or "affects" or "influence" or "influences" or "depend" or "depends" or "relation" or "connection" or "link" or "predicts" or "relate"))
        || reading.HasPhrase("move together") || reading.HasPhrase("go together") || reading.HasPhrase("rise with") || reading.HasPhrase("increase with") || reading.HasPhrase("grow with");

    public static bool IsOutliers(Reading reading) => Unused(reading, "outlier", "outliers", "anomaly", "anomalies", "anomalous", "unusual", "unusually");

    public static bool IsDistribution(Reading reading) =>
        Unused(reading, "distribution", "distributed", "histogram", "spread", "summarise", "summarize", "summary", "describe", "statistics", "skewed", "quartiles");

    public static bool IsComparison(Reading reading) =>
        Unused(reading, "difference", "differ", "differs", "compare", "compared", "compares", "comparing", "comparison", "versus", "vs", "gap", "differences")
        || reading.Tokens.Any(t => t.Word == "exceed" && reading.Uses[t.Index] == TokenUse.Unknown)
        || reading.Tokens.Any(t => t.Word == "than" && reading.Uses[t.Index] == TokenUse.Unknown)
        || (reading.Has("or") && reading.Tokens.Any(t => reading.Uses[t.Index] != TokenUse.Condition && (t.Word is "more" or "higher" or "larger" or "lower" or "less" || Grammar.Comparatives.Contains(t.Word))));

    public static bool IsTrend(Reading reading) =>
        Unused(reading, "trend", "trends", "trending", "change", "changed", "changes", "changing", "increase", "increased", "increasing", "decrease", "decreased", "decreasing", "grow", "grew", "grown", "growing", "growth",
            "rise", "rises", "rose", "fall", "falls", "drops", "increases", "decreases", "grows", "declines", "risen", "rising", "fell", "fallen", "falling", "drop", "dropped", "evolve", "evolved", "decline", "declined", "declining", "shrink", "shrunk", "develop", "developed", "improve", "improved", "worsen", "worsened", "gain", "gained")
        || reading.HasPhrase("over time") || reading.HasPhrase("over the years") || reading.HasPhrase("through time") || reading.HasPhrase("across time") || reading.HasPhrase("through the years")
        || reading.HasPhrase("going up") || reading.HasPhrase("going down") || reading.HasPhrase("gone up") || reading.HasPhrase("went up");

    // "How old is the oldest passenger?" asks for the age, not for the name.
    public static bool IsRanking(Reading reading) => reading.Word(0) != "how" && AsksForOrder(reading);

    private static bool AsksForOrder(Reading reading) =>
        Unused(reading, "top", "bottom", "rank", "ranked", "ranking", "order", "sort", "sorted", "ordered")
        || (Superlative(reading) is not null && (Asks(reading) || AsksForRow(reading) || reading.Top is not null || reading.HasPhrase("most common") || reading.HasPhrase("least common") || reading.HasPhrase("most frequent") || reading.HasPhrase("most popular")))
        || (Unused(reading, "most") && reading.Has("which", "what", "where", "who", "when"))
        || (reading.Has("which") && reading.Tokens.Any(t => t.Word is "higher" or "more" or "larger" or "lower" or "fewer" or "better" or "bigger" || Grammar.Comparatives.Contains(t.Word)) && !reading.Filters.Any(f => f.Op is ">" or "<" or ">=" or "<="));

    /// <summary>The word that asks for an extreme; null when none does.</summary>
    public static Token? Superlative(Reading reading) =>
        reading.Tokens.FirstOrDefault(t => Thesaurus.IsSuperlative(t.Word) && !(t.Word is "most" or "least" && reading.Word(t.Index - 1) == "at") && reading.Uses[t.Index] is not (TokenUse.Time or TokenUse.Condition or TokenUse.Value));

    /// <summary>True where the figure asked for is this column's own, so that a condition may not take the mention away.</summary>
    public static bool Measures(Reading reading, ColumnMention mention) =>
        !CountsRows(reading) && FunctionReader.Explicit(reading) is not null && !reading.Free.Any(m => m != mention && m.Column.IsMeasure);

    /// <summary>True where one of the words stands in the question as a word of the request, not as part of a name or value.</summary>
    public static bool Unused(Reading reading, params string[] words) =>
        reading.Tokens.Any(t => words.Contains(t.Word) && reading.Uses[t.Index] is not (TokenUse.Column or TokenUse.Value or TokenUse.Group or TokenUse.Time or TokenUse.Condition));

    // "Which airport …", "what species …", "the hottest day": something to choose among is named.
    private static bool Asks(Reading reading) =>
        reading.Has("which", "who", "where", "when")
        || reading.Free.Any(m => m.Candidates.Any(c => c.IsGroup) && (reading.Word(m.Start - 1) is "what" || IsExtreme(reading, m.Start - 1)))
        || reading.Tokens.Any(t => GroupReader.Period(t.Word) is not null && reading.Uses[t.Index] == TokenUse.Unknown && (reading.Word(t.Index - 1) is "what" || IsExtreme(reading, t.Index - 1)));

    /// <summary>True for "the heaviest car" where a column names the cars.</summary>
    public static bool AsksForRow(Reading reading) =>
        Superlative(reading) is { } word && reading.Schema.Label is not null
        && Enumerable.Range(word.Index + 1, 2).Any(i => i < reading.Tokens.Count && reading.Uses[i] == TokenUse.Unknown && !Grammar.IsCommon(reading.Word(i)) && RowNouns.IsRow(reading, i));

    private static bool IsExtreme(Reading reading, int index) => Thesaurus.IsSuperlative(reading.Word(index)) || Thesaurus.IsSuperlative(reading.Word(index - 1)) && index > 0;
}
