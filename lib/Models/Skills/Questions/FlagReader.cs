namespace Ensemble.Models.Skills.Questions;

/// <summary>Reads conditions that need no number of their own: "survived", "without a director", "first class", "a negative profit".</summary>
internal static class FlagReader
{
    public static void Read(Reading reading)
    {
        foreach (var mention in reading.Columns.Where(m => reading.Uses[m.Start] == TokenUse.Column).ToList())
        {
            Flag(reading, mention);
            Done(reading, mention);
        }
        OrdinalOf(reading);
        SignOf(reading);
        Opposite(reading);
    }

    // "first class" over a column of class numbers.
    private static void OrdinalOf(Reading reading)
    {
        for (int i = 0; i < reading.Tokens.Count; i++)
        {
            int place = Array.FindIndex(Ordinals, o => o.Contains(reading.Word(i))) + 1;
            if (place > 0 && reading.MentionAt(i + 1) is { Column: { IsNumber: true, IsTime: false, Distinct: <= 12 } } mention && mention.Length == 1)
                Take(reading, new(mention.Column.Name, "=", [$"{place}"], i, mention.End));
        }
    }

    // "survived" over a column of noughts and ones, "caused damage" over one with the value None.
    private static void Flag(Reading reading, ColumnMention mention)
    {
        bool describes = mention.Column.IsFlag && !IntentWords.IsComparison(reading) && !IntentWords.IsCorrelation(reading)
            && reading.Free.Any(m => m != mention && m.Candidates.Any(c => c.IsMeasure && !c.IsFlag));
        if (!(IntentWords.CountsRows(reading) || describes) || IsAsked(reading, mention) || IsBothSides(reading, mention)) return;
        bool denied = SpanReader.IsNegated(reading, mention.Start);
        var column = mention.Column;
        if (column.IsFlag) AddFlag(reading, mention, denied ? "!=" : "=", column.Yes);
        else if (column.Nothing is { } nothing && (denied || HasVerb(reading, mention.Start) || reading.Word(mention.Start - 1) == "no"))
            AddFlag(reading, mention, denied ? "=" : "!=", nothing);
        // "not shipped yet" has no date of shipping.
        else if (denied && column.IsDate)
            Take(reading, new(column.Name, "missing", [], mention.Start, mention.End));
        else if (reading.Word(mention.Start - 1) is "no" or "without" or "lack" or "lacking")
            Take(reading, CanBeNought(column) ? new(column.Name, "=", ["0"], mention.Start - 1, mention.End) : new(column.Name, "missing", [], mention.Start - 1, mention.End));
        else if (IsOwned(reading, mention) && (CanBeNought(column) || column.Missing > 0))
            Take(reading, CanBeNought(column) ? new(column.Name, ">", ["0"], mention.Start, mention.End) : new(column.Name, "present", [], mention.Start, mention.End));
    }

    // "Orders that were shipped", "has each team closed": of several dates, the later ones stand in a row only once it happened.
    private static void Done(Reading reading, ColumnMention mention)
    {
        var column = mention.Column;
        if (!column.IsDate || reading.Uses[mention.Start] != TokenUse.Column || column == reading.Schema.TimeColumns.First() || reading.Filters.Any(f => f.BareColumn == column.Name)) return;
        bool said = Enumerable.Range(1, 4).Any(k => reading.Word(mention.Start - k) is "were" or "was" or "are" or "is" or "been" or "has" or "have" or "had" or "got");
        bool when = reading.Has("when") || reading.Word(mention.End) is "in" or "on" or "between" or "since" or "before" or "after" or "during" or "from" or "until";
        if (said && !when) Take(reading, new(column.Name, "present", [], mention.Start, mention.End));
    }

    // "on working days than on non-working days" compares the two; neither is a condition.
    private static bool IsBothSides(Reading reading, ColumnMention mention) =>
        IntentWords.IsComparison(reading) && reading.Columns.Any(m => m != mention && m.Column == mention.Column && SpanReader.IsNegated(reading, m.Start) != SpanReader.IsNegated(reading, mention.Start));

    // "died" over a column Survived: the word that denies a flag.
    private static void Opposite(Reading reading)
    {
        foreach (var token in reading.Tokens.Where(t => reading.Uses[t.Index] == TokenUse.Unknown))
        {
            if (Denied(token.Word) is not { } opposite) continue;
            if (reading.Schema.Columns.FirstOrDefault(c => c.IsFlag && Words.Split(c.Name).Any(w => Words.Likeness(opposite, w) >= 0.85)) is not { } column)
            {
                Undone(reading, token, opposite);
                continue;
            }
            reading.Filters.Add(new(column.Name, "!=", [column.Yes], token.Index, token.Index + 1));
            reading.Uses[token.Index] = TokenUse.Condition;
            reading.Assume($"'{token.Text}' is read as {column.Name} not being '{column.Yes}'.");
        }
    }

    // "unassigned" over a column Assignee with gaps: nothing stands there.
    private static void Undone(Reading reading, Token token, string opposite)
    {
        if (reading.Schema.Columns.FirstOrDefault(c => !c.IsNumber && (c.Missing > 0 || c.IsDate) && Words.Split(c.Name).Any(w => Words.Likeness(opposite, w) >= 0.75)) is not { } column) return;
        Take(reading, new(column.Name, "missing", [], token.Index, token.Index + 1));
        reading.Assume($"'{token.Text}' is read as having no '{column.Name}'.");
    }

    // What a word denies: "died" survived, "uninsured" insured.
    private static string? Denied(string word) =>
        Thesaurus.Opposites.TryGetValue(word, out string? opposite) ? opposite
        : word.Length > 5 && word.StartsWith("non", StringComparison.Ordinal) ? word[3..]
        : word.Length > 5 && word.StartsWith("un", StringComparison.Ordinal) ? word[2..] : null;

    private static bool HasVerb(Reading reading, int start) =>
        Enumerable.Range(1, 3).Any(k => reading.Word(start - k) is "caused" or "cause" or "causing" or "had" or "have" or "has" or "with" or "any" or "some" or "resulted" or "reported" or "involved");

    // In "how many values of X" and "by X" the column is asked about, not a condition.
    private static bool IsAsked(Reading reading, ColumnMention mention) =>
        reading.Word(mention.Start - 1) is "by" or "per" or "each" or "every" or "across" || reading.Word(mention.Start - 1) is "different" or "distinct" or "unique"
        // A flag is never what "how many" counts: "how many multiplayer games" are those whose flag says so.
        || (reading.Word(mention.Start - 1) == "many" && !mention.Column.IsFlag);

    private static void AddFlag(Reading reading, ColumnMention mention, string op, string value)
    {
        reading.Filters.Add(new(mention.Column.Name, op, [value], mention.Start, mention.End));
        reading.Mark(mention.Start, mention.End, TokenUse.Condition);
        if (op != "=" || mention.Column.IsNumber)
            reading.Assume($"'{reading.Text(mention.Start, mention.End)}' is read as {mention.Column.Name} {(op == "=" ? "being" : "not being")} '{value}'.");
    }

    // "a negative profit", "profit is negative", "zero delay".
    private static void SignOf(Reading reading)
    {
        foreach (var token in reading.Tokens.Where(t => reading.Uses[t.Index] == TokenUse.Unknown && Signs.ContainsKey(t.Word)).ToList())
        {
            int back = reading.Word(token.Index - 1) is "is" or "was" or "are" or "were" ? token.Index - 2 : token.Index - 1;
            var mention = reading.MentionAt(token.Index + 1) ?? reading.MentionAt(back);
            if (mention is null || reading.Uses[mention.Start] != TokenUse.Column || Ambiguity.Measure(reading, mention) is not { } column) continue;
            Take(reading, new(column.Name, Signs[token.Word], ["0"], Math.Min(token.Index, mention.Start), Math.Max(token.Index + 1, mention.End)));
        }
    }

    private static bool CanBeNought(SchemaColumn column) => column is { IsMeasure: true, Min: "0" };

    // "passengers with a cabin", "listings that have reviews".
    private static bool IsOwned(Reading reading, ColumnMention mention)
    {
        int before = mention.Start - 1;
        while (reading.Word(before) is "a" or "an" or "any" or "some" or "known") before--;
        return reading.Word(before) is "have" or "has" or "had" or "with" or "won" or "received" && reading.Word(0) is not "with";
    }

    private static void Take(Reading reading, ReadFilter filter)
    {
        reading.Filters.Add(filter);
        reading.Mark(filter.Start, filter.End, TokenUse.Condition);
    }

    private static readonly Dictionary<string, string> Signs = new() { ["negative"] = "<", ["positive"] = ">", ["zero"] = "=", ["nonzero"] = "!=" };

    private static readonly string[][] Ordinals = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"], ["fifth", "5th"]];
}
