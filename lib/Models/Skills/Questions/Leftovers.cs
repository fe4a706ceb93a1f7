namespace Ensemble.Models.Skills.Questions;

/// <summary>
/// Finds the words that nothing explains. A question with such a word is not answered by leaving the word out:
/// "How many penguins live on Hawaii?" must not be answered with the number of all penguins.
/// </summary>
internal static class Leftovers
{
    /// <summary>Says why the question cannot be answered; null when every word is accounted for.</summary>
    public static string? Fault(Reading reading)
    {
        var unknown = new List<Token>();
        string? rows = null;
        foreach (var token in reading.Tokens)
        {
            if (rows == token.Word) continue;
            if (reading.Uses[token.Index] != TokenUse.Unknown || !CarriesMeaning(reading, token)) continue;
            if (!RowNouns.IsRow(reading, token.Index))
            {
                // "Which island has the heaviest penguins?" over data.csv: what the question names and the table has makes the noun believable.
                if (rows is null && RowNouns.IsBelievable(reading, token.Index)) reading.Assume($"Each row is taken as one of the {token.Word}.");
                else unknown.Add(token);
                rows ??= token.Word;
            }
            else if (!RowNouns.IsGeneral(reading, token.Index))
            {
                // The rows are one kind of thing: in "employees who like coffee" they cannot be both.
                if (rows is not null && !RowNouns.SameKind(rows, token.Word)) unknown.Add(token);
                rows ??= token.Word;
            }
        }
        return unknown.Count == 0 ? null : Describe(reading, unknown);
    }

    private static bool CarriesMeaning(Reading reading, Token token)
    {
        if (char.IsDigit(token.Word[0]) && reading.Word(token.Index + 1).StartsWith("percentile", StringComparison.Ordinal)) return false;
        if (token.Number is not null) return token.Text.Any(char.IsDigit) || !Grammar.IsCommon(token.Word);
        if (!char.IsLetterOrDigit(token.Text[0])) return false;
        if (token.Word.Length == 1) return token.IsName && token.Word is not ("a" or "i" or "s" or "t");
        if (token.Word is "draw" or "draws" && reading.Word(token.Index - 1) is "a" or "the" or "in" or "many") return true;
        if (Units.IsUnit(token.Word) || Grammar.IsCommon(token.Word) || (Grammar.IsCommon(Words.Singular(token.Word)) && !NoPlurals.Contains(Words.Singular(token.Word)))) return false;
        if (Thesaurus.IsSuperlative(token.Word) && !Thesaurus.NamesMeasure(token.Word)) return false;
        if (Adjectives.Contains(token.Word) || IsTimeEdge(reading, token) || IsDegree(reading, token) || IsNeutralHead(reading, token)) return false;
        return !CommonVerbs.IsVerb(reading, token.Index) && !RelatesToNamed(reading, token);
    }

    // In "the longest distance", "longer delays" and "the wind strongest" the column says what is measured, the adjective only which end.
    private static bool IsDegree(Reading reading, Token token) =>
        (Thesaurus.IsSuperlative(token.Word) || Grammar.Comparatives.Contains(token.Word))
        && Enumerable.Range(token.Index - 2, 6).Any(i => reading.MentionAt(i) is { } mention && mention.Candidates.Any(c => c.IsMeasure));

    // "The oldest title" is told by the year of its row; "the oldest employee" is not.
    private static bool IsTimeEdge(Reading reading, Token token) =>
        token.Word is "oldest" or "newest" && reading.Schema.TimeColumns.Any(c => c.IsYear) && !reading.Tokens.Any(t => RowNouns.IsPerson(t.Word));

    // "solar production", "PM10 readings": the noun beside a column adds nothing to it.
    private static bool IsNeutralHead(Reading reading, Token token) =>
        NeutralHeads.Contains(Words.Singular(token.Word)) && (reading.MentionAt(token.Index - 1) is { Column.IsMeasure: true } || reading.MentionAt(token.Index + 1) is { Column.IsMeasure: true });

    // "measured", "sized", "aged": a word close to a column or value that the question already names adds nothing.
    private static bool RelatesToNamed(Reading reading, Token token)
    {
        var named = reading.Columns.SelectMany(m => m.Candidates.Take(1)).Select(c => c.Name)
            .Concat(reading.Values.SelectMany(v => v.Values.Take(1).Append(v.Column.Name)))
            .Concat(reading.Filters.Select(f => f.BareColumn));
        return named.SelectMany(Words.Split).Any(w => Words.Likeness(token.Word, w) >= 0.8 || Thesaurus.GoesWith(token.Word, w));
    }

    private static string Describe(Reading reading, IReadOnlyList<Token> unknown)
    {
        string words = Phrases.Names(unknown.Select(t => t.Text).Distinct(), "or");
        var names = reading.Schema.Columns.Select(c => c.Name).ToList();
        var near = unknown.SelectMany(t => NearestNames.Find(t.Text, names)).Distinct().Take(3).ToList();
        string hint = near.Count > 0 ? $"The nearest columns are {Phrases.Names(near)}." : $"The columns are {Phrases.Names(names.Take(20))}{(names.Count > 20 ? $" and {names.Count - 20} more" : "")}.";
        return $"Nothing in the table is called {words}. {hint}";
    }

    private static readonly HashSet<string> NeutralHeads = ["production", "output", "generation", "usage", "concentration", "reading", "measurement", "figure", "intake", "quantity", "statistic", "party"];

    // Common words that have no plural: "roses" are flowers and "wells" have water.
    private static readonly HashSet<string> NoPlurals = ["rose", "saw", "well", "back", "still", "fall"];

    // Words that qualify nothing by themselves, as in "how old" or "the most expensive".
    private static readonly HashSet<string> Adjectives =
        ["old", "tall", "long", "high", "big", "large", "small", "low", "fast", "quickly", "slowly", "rapidly", "populous", "popular", "expensive", "worth", "aboard", "hello", "hi", "thanks", "kindly", "please", "hand"];
}
