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
            if (reading.Uses[token.Index] != TokenUse.Unknown || !CarriesMeaning(reading, token)) continue;
            if (RowNouns.IsRow(reading, token.Index)) continue;
            string noun = Words.Singular(token.Word);
            bool anchored = reading.Values.Count + reading.Filters.Count > 0 || reading.Columns.Count > 0;
            if (anchored && (rows is null || rows == noun) && RowNouns.IsHead(reading, token.Index))
            {
                rows = noun;
                continue;
            }
            unknown.Add(token);
        }
        if (unknown.Count == 0)
        {
            if (rows is not null) reading.Assume($"Each row is taken as one {rows}.");
            return null;
        }
        return Describe(reading, unknown);
    }

    private static bool CarriesMeaning(Reading reading, Token token)
    {
        if (char.IsDigit(token.Word[0]) && reading.Word(token.Index + 1).StartsWith("percentile", StringComparison.Ordinal)) return false;
        if (token.Number is not null) return token.Text.Any(char.IsDigit) || !Grammar.IsCommon(token.Word);
        if (!char.IsLetterOrDigit(token.Text[0]) || token.Word.Length == 1) return false;
        if (Units.IsUnit(token.Word) || Grammar.IsCommon(token.Word) || Grammar.IsCommon(Words.Singular(token.Word))) return false;
        if (Thesaurus.IsSuperlative(token.Word) && !Thesaurus.NamesMeasure(token.Word)) return false;
        return !Verbs.Contains(token.Word) && !RelatesToNamed(reading, token);
    }

    // "measured", "sized", "aged": a word close to a column or value that the question already names adds nothing.
    private static bool RelatesToNamed(Reading reading, Token token)
    {
        var named = reading.Columns.SelectMany(m => m.Candidates.Take(1)).Select(c => c.Name)
            .Concat(reading.Values.SelectMany(v => v.Values.Take(1).Append(v.Column.Name)))
            .Concat(reading.Filters.Select(f => f.BareColumn));
        return named.SelectMany(Words.Split).Any(w => Words.Likeness(token.Word, w) >= 0.8);
    }

    private static string Describe(Reading reading, IReadOnlyList<Token> unknown)
    {
        string words = Phrases.Names(unknown.Select(t => t.Text).Distinct(), "or");
        var names = reading.Schema.Columns.Select(c => c.Name).ToList();
        var near = unknown.SelectMany(t => NearestNames.Find(t.Text, names)).Distinct().Take(3).ToList();
        string hint = near.Count > 0 ? $"The nearest columns are {Phrases.Names(near)}." : $"The columns are {Phrases.Names(names.Take(20))}{(names.Count > 20 ? $" and {names.Count - 20} more" : "")}.";
        return $"Nothing in the table is called {words}. {hint}";
    }

    private static readonly HashSet<string> Verbs =
    [
        "placed", "place", "sells", "sell", "hire", "hires", "aboard", "bigger", "cause", "caused", "causing", "result", "resulted", "fly", "flew", "fall", "flying", "born", "sold", "sell", "selling", "bought", "buy", "spent", "earned", "earn", "earns", "paid", "pay", "pays", "work", "works", "worked", "travel", "travelled",
        "traveled", "score", "scored", "win", "won", "lost", "produce", "produced", "produces", "manufactured", "built", "released", "hired", "shipped", "ordered", "purchased", "played", "visited", "started", "ended", "arrived", "departed", "boarded", "embarked",
        "generated", "generate", "bring", "brought", "received", "gave", "given", "cost", "costs", "weigh", "weighs", "weighed", "weighing", "measure", "measures", "measuring", "aged", "sized", "located", "called", "named", "labelled", "labeled", "marked", "rated",
        "classified", "categorised", "categorized", "registered", "logged", "experienced", "suffered", "struck", "hit", "killed", "died", "survive", "survived", "covered", "ranged", "performed", "perform", "accounted", "account", "accounts", "made", "up", "form", "forms",
        "think", "know", "fast", "quickly", "slowly", "rapidly",  "want", "need", "help", "please", "hello", "hi", "thanks", "kindly", "tell", "answer", "question", "according", "number", "average", "numbers", "averages", "don", "didn", "doesn", "isn", "aren", "wasn", "weren", "let", "ll",
        "above", "below", "rather", "instead", "regardless", "excluding", "except", "excluded", "including", "onwards", "onward", "non", "non-missing", "old", "tall", "long", "high", "big", "large", "small", "low",
        "populous", "popular", "expensive", "common", "different", "move", "moves", "hand", "rises", "tends", "tend", "higher", "worth", "come", "comes", "originate", "originated", "depart", "associated", "stand", "stands", "answered", "fare", "run", "ran", "runs", "end", "start",
        "represent", "represents", "represented", "constitute", "constitutes", "comprise", "make", "contribute", "contributes", "contributed", "vary", "varies", "improve", "improved", "gain", "gained", "worsen", "worsened", "shrunk", "gone", "went", "trending", "up", "down", "bigger", "sort", "sorted",
    ];
}
