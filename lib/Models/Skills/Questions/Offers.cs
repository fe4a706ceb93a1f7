namespace Ensemble.Models.Skills.Questions;

/// <summary>Questions that a table can answer, offered where one was declined.</summary>
internal static class Offers
{
    public static IEnumerable<string> For(TableSchema schema)
    {
        var measures = schema.Columns.Where(c => c.IsMeasure && !c.IsFlag && !c.IsKey).ToList();
        var group = schema.Columns.FirstOrDefault(c => c.IsGroup && c.Distinct is > 1 and <= 50);
        yield return "How many rows are there?";
        if (measures.Count > 0 && group is not null) yield return $"What is the mean {measures[0].Name} by {group.Name}?";
        else if (measures.Count > 0) yield return $"What is the mean {measures[0].Name}?";
        else if (group is not null) yield return $"How many rows are there for each {group.Name}?";
        if (measures.Count > 1) yield return $"Is {measures[0].Name} correlated with {measures[1].Name}?";
        if (measures.Count > 0 && schema.TimeColumns.Any()) yield return $"How did {measures[0].Name} change over time?";
    }
}
