namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>"Which species is the heaviest?", "top 5 airports by strikes", "What is the most common weather?"</summary>
internal static class RankIntent
{
    public static DataRequest? Read(Reading reading)
    {
        if (!IntentWords.IsRanking(reading) || AsksForOneRow(reading)) return null;
        var target = Target(reading);
        if (target is null) return ChoosesUnknown(reading) ? DataRequest.Decline(reading, "No column of the table holds what the question asks to choose among.") : null;
        var (group, mention, plural) = target.Value;
        var filters = FilterBuilder.All(reading);
        var measure = reading.Free.Where(m => m != mention)
            .Select(m => (m, column: Ambiguity.Measure(reading, m, mention is null ? null : [mention.Column])))
            .FirstOrDefault(p => p.column is not null && (p.column.Name != group || p.column.IsMeasure));
        int n = Count(reading, plural, group);
        string order = Order(reading, measure.column);

        if (IntentWords.IsShare(reading) && filters.Count > 0)
            return DataRequest.Of(reading, "rank", filters.SkipLast(1), ("groupBy", group), ("n", n), ("order", order), ("condition", filters.TakeLast(1).ToArray()));
        if (measure.column is { } column)
        {
            string function = IntentWords.IsTrend(reading) ? "change" : FunctionReader.ForRanking(reading, column, group);
            return DataRequest.Of(reading, "rank", filters, ("groupBy", group), ("n", n), ("order", order), ("column", column.Name), ("function", function));
        }
        if (FunctionReader.NamesPieces(reading) && FunctionReader.Pieces(reading) is { } pieces)
            return DataRequest.Of(reading, "rank", filters, ("groupBy", group), ("n", n), ("order", order), ("column", pieces.Name), ("function", "sum"));
        if (IntentWords.IsTrend(reading) && NeedsMeasureToChange(reading)) return DataRequest.Decline(reading, "The question names no column whose change could be compared.");
        if (ByTime(reading) is { } time)
            return DataRequest.Of(reading, "rank", filters, ("groupBy", group), ("n", n), ("order", time.Order), ("column", time.Column), ("function", time.Order == "top" ? "max" : "min"));
        // "Which country has the most cities?" counts different values; "… the most penguins" counts rows.
        var counted = reading.Free.FirstOrDefault(m => m != mention && m.Candidates.Any(c => c.IsGroup && !c.IsKey));
        if (counted?.Candidates.FirstOrDefault(c => c.Nothing is not null) is { } harmed)
        {
            reading.Assume($"Rows are counted whose '{harmed.Name}' is not '{harmed.Nothing}'.");
            return DataRequest.Of(reading, "rank", filters.Append(new QuestionFilter(harmed.Name, "!=", [harmed.Nothing!])), ("groupBy", group), ("n", n), ("order", order));
        }
        if (counted is not null && reading.Word(counted.Start - 1) is "most" or "fewest" or "different" or "distinct")
            return DataRequest.Of(reading, "rank", filters, ("groupBy", group), ("n", n), ("order", order), ("column", Ambiguity.Group(reading, counted)!.Name), ("function", "count_distinct"));
        if (NeedsMeasure(reading)) return null;
        if (reading.Schema.Columns.FirstOrDefault(c => c.Name == group) is { IsKey: true })
            return DataRequest.Decline(reading, $"Every '{group}' stands in one row only, so none comes first by number of rows.");
        return DataRequest.Of(reading, "rank", filters, ("groupBy", group), ("n", n), ("order", order));
    }

    // What is ranked: the group after "which", the one of "most common …", a part of the date, the one named by who, when or where.
    private static (string Group, ColumnMention? Mention, bool Plural)? Target(Reading reading)
    {
        int ask = reading.Tokens.FirstOrDefault(t => t.Word is "which" or "what" or "top" or "bottom" or "rank" or "list" || Thesaurus.IsSuperlative(t.Word))?.Index ?? 0;
        if (reading.Has("who")) return Named(reading, ["name", "person", "employee", "player", "customer", "student", "user", "director", "author", "artist"]);
        if (reading.Has("when")) return reading.Free.Any(m => m.Candidates.Any(c => c.IsMeasure)) && Moment(reading) is { } moment ? (moment, null, false) : null;
        if (reading.Has("where")) return Named(reading, ["country", "city", "state", "region", "location", "island", "airport", "place", "county", "station", "store", "area"]);
        for (int i = ask; i < reading.Tokens.Count; i++)
        {
            if (reading.MentionAt(i) is { } mention && mention.Start == i && reading.Uses[i] is TokenUse.Column && !IsMeasureHere(reading, mention))
                if (Ambiguity.Group(reading, mention) is { } column && !(column.IsId && reading.Word(0) == "what" && reading.Word(1) is "is" or "was"))
                    return (column.IsId && column.IsKey && reading.Schema.Label is { IsKey: true } name ? name.Name : column.IsDate ? DateReference(reading, column, reading.Word(i)) : column.Name, mention, IsPlural(reading, mention.End - 1));
            string? period = GroupReader.PeriodAt(reading, i);
            if (period is not null && reading.Uses[i] is TokenUse.Unknown && TimeGroup(reading, period) is { } time)
                return (time, null, IsPlural(reading, i));
        }
        if (reading.GroupBy is { } by) return (by, reading.Columns.FirstOrDefault(m => reading.Uses[m.Start] == TokenUse.Group), IsPluralGroup(reading));
        // "Which car has the highest horsepower?": rows are ranked by the column that names them.
        int which = reading.IndexOf("which", "what");
        bool rowNoun = Enumerable.Range(which + 1, 4).Any(i => i < reading.Tokens.Count && reading.Uses[i] == TokenUse.Unknown && !Grammar.IsCommon(reading.Word(i)));
        if ((which >= 0 && rowNoun || reading.Top is not null || IntentWords.AsksForRow(reading)) && reading.Schema.Label is { } label)
        {
            reading.Assume($"Rows are named by '{label.Name}'.");
            return (label.Name, null, reading.Top > 1);
        }
        if (reading.Top is not null && reading.Free.Select(m => Ambiguity.Measure(reading, m)).FirstOrDefault(c => c is not null) is { } only)
        {
            reading.Assume("No column names the rows, so their values are listed.");
            return (only.Name, null, true);
        }
        return null;
    }

    // "Where was the most expensive strike?" is about one row, also where no column names the rows.
    private static bool AsksForOneRow(Reading reading)
    {
        if (reading.Schema.Label is not null || reading.Has("which") || !reading.Has("where", "when", "who") || IntentWords.Superlative(reading) is not { } word) return false;
        int noun = Enumerable.Range(word.Index + 1, 2).FirstOrDefault(i => i < reading.Tokens.Count && reading.Uses[i] == TokenUse.Unknown && RowNouns.IsRow(reading, i), -1);
        return noun > 0 && Words.Singular(reading.Word(noun)) == reading.Word(noun) && reading.Free.Any(m => m.Candidates.Any(c => c.IsMeasure));
    }

    // "Which stock has the highest volume?" must not be answered with the highest volume.
    private static bool ChoosesUnknown(Reading reading) =>
        reading.Has("who", "where") || (reading.IndexOf("which") is >= 0 and var which && reading.Word(which + 1) is not ("is" or "was" or "are" or "were" or "of"));

    // "improved the most" asks for the change of something; only the number of rows needs no column.
    private static bool NeedsMeasureToChange(Reading reading) =>
        !reading.HasPhrase("number of") && !reading.Tokens.Any(t => reading.Uses[t.Index] == TokenUse.Unknown && Words.Singular(t.Word) != t.Word && RowNouns.IsRow(reading, t.Index));

    // "The oldest title" is the first in time where a column of years says when.
    private static (string Column, string Order)? ByTime(Reading reading)
    {
        if (IntentWords.Superlative(reading)?.Word is not ("oldest" or "newest" or "latest" or "earliest") || reading.Schema.TimeColumns.FirstOrDefault(c => c.IsYear) is not { } year) return null;
        return (year.Name, reading.Has("oldest", "earliest") ? "bottom" : "top");
    }

    private static bool IsMeasureHere(Reading reading, ColumnMention mention)
    {
        if (mention.Candidates.Any(c => c.IsGroup || c.IsTime)) return false;
        return mention.Candidates.All(c => c.Distinct > 30) || Thesaurus.IsSuperlative(reading.Word(mention.Start)) || Thesaurus.IsSuperlative(reading.Word(mention.Start - 1)) || reading.Word(mention.Start - 1) is "average" or "mean" or "median" or "total" or "by";
    }

    private static string DateReference(Reading reading, SchemaColumn column, string word) =>
        GroupReader.Period(word) is { } period && period != "day" ? GroupReader.TimeReference(reading, period) ?? column.Name : $"{column.Name}:day";

    private static string? TimeGroup(Reading reading, string period)
    {
        if (period == "day" && reading.Schema.TimeColumns.FirstOrDefault(c => c.IsDate) is { } date) return $"{date.Name}:day";
        return GroupReader.TimeReference(reading, period);
    }

    private static string? Moment(Reading reading)
    {
        var time = reading.TimeColumn();
        return time is null ? null : time.IsDate ? $"{time.Name}:day" : time.Name;
    }

    // Who and where: the group that is named, else the column whose name says it, by the first of the words that fits one.
    private static (string, ColumnMention?, bool)? Named(Reading reading, string[] words)
    {
        var named = reading.Free.FirstOrDefault(m => m.Candidates.Any(c => c.IsGroup));
        var own = named?.Candidates.FirstOrDefault(c => c.IsName) ?? named?.Candidates.FirstOrDefault(c => c.IsGroup && !c.IsCode);
        var column = own ?? words.Select(n => reading.Schema.Columns.FirstOrDefault(c => !c.IsNumber && !c.IsDate && !c.IsCode && Words.Split(c.Name).Any(w => Words.Likeness(n, w) >= 0.9))).FirstOrDefault(c => c is not null);
        return column is null ? null : (column.Name, reading.Columns.FirstOrDefault(m => m.Candidates.Contains(column)), reading.Word(1) is "are" or "were" || reading.Top > 1);
    }

    private static string Order(Reading reading, SchemaColumn? measure)
    {
        var word = reading.Tokens.FirstOrDefault(t => (Thesaurus.IsSuperlative(t.Word) || t.Word is "lower" or "fewer" or "less" or "smaller" || Grammar.Comparatives.Contains(t.Word)) && reading.Uses[t.Index] is not (TokenUse.Value or TokenUse.Time or TokenUse.Condition));
        bool low = word is not null && (measure is null ? Thesaurus.IsLow(word.Word) : Thesaurus.IsLow(word.Word, measure));
        if (word?.Word is "worst" or "best" && measure is not null && Thesaurus.IsBurden(measure.Name))
        {
            low = !low;
            reading.Assume($"'{word.Word}' is read as the {(low ? "lowest" : "highest")} '{measure.Name}'.");
        }
        return low || reading.Has("ascending") ? "bottom" : "top";
    }

    private static int Count(Reading reading, bool plural, string group)
    {
        if (reading.Top is { } top) return top;
        int distinct = reading.Schema.Columns.FirstOrDefault(c => c.Name == group)?.Distinct ?? 12;
        if (IntentWords.Unused(reading, "rank", "ranked", "ranking", "sort", "sorted", "order", "ordered")) return Math.Max(1, Math.Min(distinct, 50));
        if (!plural || (reading.Word(0) is "what" or "which" && reading.Word(1) is "is" or "was" or "s")) return 1;
        int n = Math.Min(distinct, 5);
        reading.Assume($"The question does not say how many to list; the first {n} are given.");
        return n;
    }

    private static bool IsPlural(Reading reading, int index)
    {
        string word = reading.Word(index);
        if (word is "species" or "series" or "aircraft" or "fish") return reading.Word(index + 1) is "are" or "have" or "were";
        return Words.Singular(word) != word;
    }

    private static bool IsPluralGroup(Reading reading) =>
        reading.Columns.Where(m => reading.Uses[m.Start] == TokenUse.Group).Any(m => IsPlural(reading, m.End - 1)) || reading.Top > 1;

    // "the highest salary" without a column for it must not become "the most rows".
    private static bool NeedsMeasure(Reading reading)
    {
        var word = IntentWords.Superlative(reading);
        return word is not null && word.Word is not ("most" or "least" or "fewest" or "top" or "bottom" or "commonest" or "rarest" or "busiest")
            && reading.Uses[word.Index] == TokenUse.Unknown && !reading.HasPhrase("number of") && !reading.Has("often", "frequent", "frequently", "common", "count", "counts");
    }
}
