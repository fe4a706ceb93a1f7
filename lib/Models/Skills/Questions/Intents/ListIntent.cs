namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>"What species are there?", "List the islands", "What are the different weather types?"</summary>
internal static class ListIntent
{
    public static DataRequest? Read(Reading reading)
    {
        var mention = reading.Free.FirstOrDefault(m => m.Candidates.Any(c => c.IsGroup));
        bool deed = reading.Word(0) == "what" && reading.Word(1) is "do" or "does" or "did";
        if (mention is null || deed || IntentWords.Superlative(reading) is not null || FunctionReader.Explicit(reading) is not null || reading.Free.Any(m => m.Column.IsMeasure)) return null;
        bool asks = IntentWords.Unused(reading, "list", "different", "distinct", "unique", "possible", "exist", "name") || reading.HasPhrase("are there")
            || reading.Word(0) is "which" or "what" || reading.HasPhrase("what values");
        return asks ? DataRequest.Of(reading, "distinct_values", FilterBuilder.All(reading), ("column", Ambiguity.Group(reading, mention)!.Name)) : null;
    }
}
