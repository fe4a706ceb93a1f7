namespace Ensemble.Models.Skills.Questions;

/// <summary>Finds the measure that a verb or an adjective implies where no column is named: "who spent the most", "which city is the highest".</summary>
internal static class ImpliedMeasure
{
    // A word, and the words by which a column holds what it says; the first that fits is taken.
    private static readonly (string Words, string Columns)[] Implied =
    [
        ("pay pays paid paying", "fare price amount payment total cost bill"),
        ("spend spends spent spending", "spending amount sales total revenue price bill"),
        ("earn earns earned make makes made earner earners", "salary income wage earnings revenue profit"),
        ("sell sells sold seller sellers", "sales revenue amount quantity units"),
        ("cost costs", "price cost amount"),
        ("weigh weighs weighed weighing", "weight mass"),
        ("last lasts lasted", "duration length"),
        ("score scores scored scorer scorers", "score points goals"),
        ("longest shortest", "length duration runtime minutes pages"),
        ("highest lowest", "elevation altitude"),
    ];

    public static void Read(Reading reading)
    {
        if (reading.Columns.Any(m => m.Candidates.Any(c => c is { IsMeasure: true, Distinct: > 12 })) || !Asks(reading)) return;
        foreach (var token in reading.Tokens.Where(t => reading.Uses[t.Index] == TokenUse.Unknown))
        {
            if (Of(reading, token.Index) is not { } column) continue;
            reading.Columns.Add(new(token.Index, 1, [column], 1, 0.85));
            reading.Columns.Sort((a, b) => a.Start.CompareTo(b.Start));
            reading.Uses[token.Index] = TokenUse.Column;
            reading.Assume($"'{token.Text}' is read as '{column.Name}'.");
            return;
        }
    }

    // Only a question for a quantity implies one: "how many people paid in cash" counts people.
    private static bool Asks(Reading reading) =>
        !IntentWords.CountsRows(reading) && (reading.HasPhrase("how much") || reading.Tokens.Any(t => Thesaurus.IsSuperlative(t.Word) || t.Word is "more" or "less" || t.Word is "top" or "bottom"));

    /// <summary>The column of numbers that the word at a place implies; null when it implies none of the table's.</summary>
    public static SchemaColumn? Of(Reading reading, int index)
    {
        string? columns = Implied.FirstOrDefault(i => i.Words.Split(' ').Contains(reading.Word(index))).Columns;
        return columns?.Split(' ')
            .Select(word => reading.Schema.Columns.FirstOrDefault(c => c.IsMeasure && Words.Split(c.Name).Any(w => Words.Likeness(word, w) >= 0.99)))
            .FirstOrDefault(c => c is not null);
    }
}
