namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>"How is body mass distributed?", "How many outliers does wind have?"</summary>
internal static class SpreadIntent
{
    public static DataRequest? Read(Reading reading)
    {
        bool outliers = IntentWords.IsOutliers(reading);
        if (!outliers && !IntentWords.IsDistribution(reading)) return null;
        var mention = reading.Free.FirstOrDefault(m => m.Candidates.Any(c => c.IsMeasure)) ?? reading.Free.FirstOrDefault()
            ?? reading.Columns.FirstOrDefault(m => reading.Uses[m.Start] == TokenUse.Group);
        if (mention is null) return DataRequest.Decline(reading, "The question names no column to look at.");
        var column = Ambiguity.Measure(reading, mention) ?? mention.Column;
        if (outliers && !column.IsNumber) return DataRequest.Decline(reading, $"Outliers need a column of numbers; '{column.Name}' holds {column.Kind} values.");
        return DataRequest.Of(reading, outliers ? "outliers" : "distribution", FilterBuilder.All(reading), ("column", column.Name));
    }
}
