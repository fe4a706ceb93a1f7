namespace Ensemble.Models.Skills.Questions;

/// <summary>Chooses between columns that the same words fit, and says so.</summary>
internal static class Ambiguity
{
    /// <summary>The number column a mention means; null when it can mean none. A tie is broken by the question's own direction, then by the table's order.</summary>
    public static SchemaColumn? Measure(Reading reading, ColumnMention mention, IEnumerable<SchemaColumn>? taken = null)
    {
        var numbers = mention.Candidates.Where(c => c.IsNumber && !c.IsId && taken?.Contains(c) != true).ToList();
        if (numbers.Count == 0) numbers = [.. mention.Candidates.Where(c => c.Kind == "boolean")];
        if (numbers.Count == 0) return null;
        var byUnit = numbers.Where(c => c.Unit is { Length: > 0 } unit && reading.Tokens.Any(t => Words.Fold(unit) == t.Word)).ToList();
        if (byUnit.Count == 1) return byUnit[0];
        var chosen = Directed(reading, numbers) ?? numbers.FirstOrDefault(c => c.IsMeasure) ?? numbers[0];
        if (numbers.Count > 1) State(reading, mention, chosen, numbers);
        return chosen;
    }

    /// <summary>The column of groups a mention means; null when it can mean none.</summary>
    public static SchemaColumn? Group(Reading reading, ColumnMention mention)
    {
        var groups = mention.Candidates.Where(c => c.IsGroup || c.IsTime || (c.IsNumber && c.Distinct <= 30)).ToList();
        if (groups.Any(c => c.IsGroup)) groups = [.. groups.Where(c => c.IsGroup)];
        if (groups.Count == 0) return null;
        if (groups.Count > 1) State(reading, mention, groups[0], groups);
        return groups[0];
    }

    /// <summary>States which column was taken where several fit.</summary>
    public static void State(Reading reading, ColumnMention mention, SchemaColumn chosen, IEnumerable<SchemaColumn> fitting)
    {
        string words = reading.Text(mention.Start, mention.End);
        string others = Phrases.Names(fitting.Where(c => c != chosen).Select(c => c.Name));
        reading.Assume($"'{words}' is read as '{chosen.Name}'; {others} would fit as well.");
    }

    // "the hottest day" means the column of maxima where there is one, "the coldest" that of minima.
    private static SchemaColumn? Directed(Reading reading, IReadOnlyList<SchemaColumn> columns)
    {
        var extreme = reading.Tokens.FirstOrDefault(t => Thesaurus.IsSuperlative(t.Word));
        if (extreme is null) return null;
        string direction = Thesaurus.IsLow(extreme.Word) ? "minimum" : "maximum";
        return columns.FirstOrDefault(c => Words.Split(c.Name).Any(w => w == direction || Thesaurus.SameMeaning(w, direction)));
    }
}
