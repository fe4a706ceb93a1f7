namespace Ensemble.Models.Skills.Questions;

/// <summary>A phrase of the question that stands in the data, as the tool <c>find_values</c> reports it.</summary>
internal sealed record FoundValue(string Text, string Column, string Value, int Rows, string Match);

/// <summary>Decides which words name columns and which name values; where both could be, the more convincing reading wins.</summary>
internal static class SpanReader
{
    private sealed record Span(int Start, int Length, double Weight, ColumnMention? Column, IReadOnlyList<FoundValue>? Values);

    public static void Read(Reading reading, IReadOnlyList<FoundValue> found)
    {
        var spans = ColumnMatcher.Find(reading.Tokens, reading.Schema).Select(m => ColumnSpan(reading, m))
            .Concat(ValueSpans(reading, found))
            .OrderByDescending(s => s.Weight).ThenBy(s => s.Start);
        foreach (var span in spans)
        {
            if (span.Weight <= 0 || !reading.IsFree(span.Start, span.Start + span.Length)) continue;
            if (span.Column is { } mention)
            {
                reading.Columns.Add(mention);
                reading.Mark(span.Start, span.Start + span.Length, TokenUse.Column);
            }
            else AddValue(reading, span);
        }
        foreach (var value in reading.Values) Absorb(reading, value);
        reading.Columns.Sort((a, b) => a.Start.CompareTo(b.Start));
        reading.Values.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    private static Span ColumnSpan(Reading reading, ColumnMention mention)
    {
        bool exact = mention.Closeness >= 0.99, whole = mention.Coverage >= 0.99;
        double weight = (exact, whole) switch
        {
            (true, true) => 5,
            (_, true) when mention.Closeness >= 0.84 => 3.5,
            _ when mention.Closeness >= 0.84 => 3,
            _ => 2.4,
        };
        bool asMeasure = mention.Candidates.Any(c => c.IsMeasure) && mention.Closeness >= 0.84 && Quantifiers.Contains(reading.Word(mention.Start - 1));
        return new(mention.Start, mention.Length, weight + (asMeasure ? 2 : 0) + 1.5 * (mention.Length - 1), mention, null);
    }

    private static IEnumerable<Span> ValueSpans(Reading reading, IReadOnlyList<FoundValue> found) =>
        from value in found
        group value by value.Text into same
        from start in Places(reading, same.Key)
        let length = Token.Read(same.Key).Count
        let exact = same.Where(v => v.Match == "exact").ToList()
        let values = exact.Count > 0 ? exact : [.. same]
        select new Span(start, length, ValueWeight(reading, start, length, values), null, values);

    private static double ValueWeight(Reading reading, int start, int length, IReadOnlyList<FoundValue> values)
    {
        var token = reading.Tokens[start];
        string match = values[0].Match;
        if (length == 1 && Grammar.IsCommon(token.Word) && !IsMeantAsValue(reading, token, values)) return 0;
        // "birds" in a file of bird strikes names the rows, not the species whose names hold the word.
        if (length == 1 && match != "exact" && !token.IsName && RowNouns.IsRow(reading, start)) return 0;
        double weight = match switch { "exact" => 4, "part" => 2.5, _ => 2 };
        return weight + 1.5 * (length - 1);
    }

    // "Day", "Unknown" and "None" are values only where the question treats them as one.
    private static bool IsMeantAsValue(Reading reading, Token token, IReadOnlyList<FoundValue> values)
    {
        if (values[0].Match != "exact") return false;
        if (token.IsName) return true;
        string before = reading.Word(token.Index - 1), beforeThat = reading.Word(token.Index - 2);
        if (token.Word is "day" or "night" or "week") return before == "the" && beforeThat is "during" or "in" || before == "by" && (reading.HasPhrase("by night") || reading.HasPhrase("at night"));
        if (Grammar.IsFunction(token.Word)) return token.Word.Length == 2 && token.Index == reading.Tokens.Count - 1 && before is "in" or "at" or "from";
        if (Grammar.IsOnlyFiller(token.Word) && !(Thesaurus.IsSuperlative(before) || before is "a" or "every" or "each" or "not" or "any")) return true;
        return reading.Schema.Columns.Where(c => values.Any(v => v.Column == c.Name))
            .Any(c => Words.Split(c.Name).Any(w => !Grammar.IsCommon(w) && reading.Tokens.Any(t => Words.Likeness(t.Word, w) >= 0.85)));
    }

    private static IEnumerable<int> Places(Reading reading, string text)
    {
        var words = Token.Read(text).Select(t => t.Word).ToList();
        return Enumerable.Range(0, Math.Max(0, reading.Tokens.Count - words.Count + 1))
            .Where(i => words.Select((w, k) => reading.Word(i + k) == w).All(same => same));
    }

    private static void AddValue(Reading reading, Span span)
    {
        int end = span.Start + span.Length;
        string text = reading.Text(span.Start, end);
        var columns = span.Values!.Select(v => v.Column).Distinct().ToList();
        string chosen = columns.FirstOrDefault(c => Mentioned(reading, c)) ?? Other(reading, columns, span.Start) ?? columns[0];
        if (columns.Count > 1 && !Mentioned(reading, chosen))
            reading.Assume($"'{text}' stands in {Phrases.Names(columns)}; it is read as a value of '{chosen}'.");
        var values = span.Values!.Where(v => v.Column == chosen).ToList();
        if (values[0].Match == "part")
            reading.Assume($"'{text}' is read as {Phrases.Names(values.Select(v => v.Value).Take(6), "or")} under '{chosen}'.");
        if (values[0].Match == "near")
            reading.Assume($"'{text}' is read as '{values[0].Value}' under '{chosen}'.");
        var names = values[0].Match == "near" ? [values[0].Value] : values.Select(v => v.Value).ToList();
        var column = reading.Schema.Columns.First(c => c.Name == chosen);
        reading.Values.Add(new(span.Start, end, column, names, IsNegated(reading, span.Start)));
        reading.Mark(span.Start, end, TokenUse.Value);
    }

    // "Everton against Leeds", "from Rome to Oslo": of two columns that hold both, the first name takes one and the second the other.
    private static string? Other(Reading reading, List<string> columns, int start)
    {
        var first = reading.Values.FirstOrDefault(v => v.End <= start && columns.Contains(v.Column.Name));
        bool opposed = first is not null && Enumerable.Range(first.End, start - first.End).Any(i => reading.Word(i) is "against" or "versus" or "vs" or "to" or "beat");
        return opposed ? columns.FirstOrDefault(c => c != first!.Column.Name) : null;
    }

    // In "Dream island" and "species Gentoo" the column's word only introduces its value; in "which island" or "by island" it does not.
    private static void Absorb(Reading reading, ValueMention value)
    {
        foreach (var mention in reading.Columns.ToList())
        {
            bool after = mention.Start == value.End && !(reading.Word(mention.End) is "by" or "per");
            bool before = mention.End == value.Start || (mention.End == value.Start - 1 && reading.Word(mention.End) is "is" or "of" or "was" or "=" or "equals");
            bool asked = Askers.Contains(reading.Word(mention.Start - 1));
            if (!(after || before) || asked || !mention.Candidates.Contains(value.Column)) continue;
            reading.Columns.Remove(mention);
            reading.Mark(mention.Start, mention.End, TokenUse.Value);
        }
    }

    private static bool Mentioned(Reading reading, string column) => reading.Columns.Any(m => m.Candidates.Any(c => c.Name == column));

    /// <summary>True where "not", "except" or the like stands before a word, with only small words between.</summary>
    public static bool IsNegated(Reading reading, int start)
    {
        for (int i = start - 1; i >= Math.Max(0, start - 4); i--)
        {
            string word = reading.Word(i);
            if (Negations.Contains(word) || (word == "no" && i == start - 1)) return true;
            if (word == "than" && reading.Word(i - 1) == "other") return true;
            if (!Bridges.Contains(word) && !CommonVerbs.Contains(word) && !Grammar.IsOnlyFiller(word)) return false;
        }
        return false;
    }

    private static readonly HashSet<string> Quantifiers = ["most", "least", "much", "total", "average", "mean", "median", "highest", "lowest", "maximum", "minimum", "more", "less", "fewest", "sum"];
    private static readonly HashSet<string> Negations = ["not", "non", "except", "excluding", "excluded", "without", "isn", "haven", "hasn", "hadn", "aren", "wasn", "weren", "don", "didn", "doesn", "never", "neither", "nor", "exclude", "ignoring"];
    private static readonly HashSet<string> Askers = ["which", "what", "by", "per", "each", "every", "many"];
    private static readonly HashSet<string> Bridges = ["t", "the", "a", "an", "from", "in", "on", "at", "for", "of", "to", "with", "any", "have", "has", "being", "be", "been", "yet", "still"];
}
