namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>"Are males heavier than females?", "difference in mean wind between rain and sun", "compare 1990 with 2000".</summary>
internal static class CompareIntent
{
    public static DataRequest? Read(Reading reading)
    {
        if (!IntentWords.IsComparison(reading)) return null;
        if (Groups(reading) is { } groups) return BetweenGroups(reading, groups);
        var measures = reading.Free.Select(m => Ambiguity.Measure(reading, m)).OfType<SchemaColumn>().Distinct().ToList();
        if (measures.Count >= 2 && reading.GroupBy is null)
            return DataRequest.Of(reading, "compare_columns", FilterBuilder.All(reading), ("first", measures[0].Name), ("second", measures[1].Name), ("function", FunctionReader.Explicit(reading)));
        bool open = reading.GroupBy is not null || reading.Values.Count > 1 || reading.Free.Count() > 1 || IntentWords.IsTrend(reading);
        return open ? null : DataRequest.Decline(reading, "The question compares, but does not name two groups of one column, or two columns, that could be compared.");
    }

    private sealed record Pair(string Column, string First, string? Second, IReadOnlyCollection<ValueMention> Mentions);

    private static Pair? Groups(Reading reading)
    {
        if (TwoTimes(reading) is { } times) return times;
        if (Flag(reading) is { } flag) return flag;
        var byColumn = reading.Values.Where(v => !v.Negated).GroupBy(v => v.Column.Name).OrderByDescending(g => g.Count()).FirstOrDefault();
        if (byColumn?.Count() == 2)
        {
            var two = byColumn.OrderBy(v => v.Start).ToList();
            return new(byColumn.Key, two[0].Values[0], two[1].Values[0], two);
        }
        // "First class … third class": two numbers of one column.
        if (reading.Filters.Where(f => f.Op == "=" && !f.Column.Contains(':')).GroupBy(f => f.Column).FirstOrDefault(g => g.Count() == 2)?.ToList() is { } numbers)
        {
            reading.Filters.RemoveAll(numbers.Contains);
            return new(numbers[0].Column, numbers[0].Values[0], numbers[1].Values[0], []);
        }
        if (reading.Years.Count == 2 && reading.TimeColumn() is { } time)
            return new(time.IsDate ? $"{time.Name}:year" : time.Name, reading.Years[0].Year, reading.Years[1].Year, []);
        var part = reading.Filters.FirstOrDefault(f => f.Column.Contains(':') && f.Op == "in" && f.Values.Count == 2 && f.End - f.Start > 1);
        if (part is not null)
        {
            reading.Filters.Remove(part);
            return new(part.Column, part.Values[0], part.Values[1], []);
        }
        var parts = reading.Filters.Where(f => f.Column.Contains(':') && f.Op == "=").GroupBy(f => f.Column).FirstOrDefault(g => g.Count() == 2)?.ToList();
        if (parts is not null)
        {
            reading.Filters.RemoveAll(parts.Contains);
            return new(parts[0].Column, parts[0].Values[0], parts[1].Values[0], []);
        }
        if (byColumn?.Count() == 1 && (reading.Has("others", "rest", "other", "average", "everyone") || !reading.Free.Any()) && reading.Tokens.Any(t => t.Word is "than" or "from" or "versus" or "vs"))
            return new(byColumn.Key, byColumn.First().Values[0], null, [.. byColumn]);
        return TwoGroupsOf(reading);
    }

    // "remote employees … than non-remote ones": the two sides of one yes-or-no column.
    private static Pair? Flag(Reading reading)
    {
        if (Denial(reading) is { } denial) return denial;
        var sides = reading.Free.Where(m => m.Column.IsFlag).GroupBy(m => m.Column).FirstOrDefault(g => g.Count() == 2)?.ToList();
        if (sides is null || SpanReader.IsNegated(reading, sides[0].Start) == SpanReader.IsNegated(reading, sides[1].Start)) return null;
        return YesAndNo(sides[0].Column, yesFirst: !SpanReader.IsNegated(reading, sides[0].Start));
    }

    // "insured against uninsured": one side is the flag, the other the word that denies it.
    private static Pair? Denial(Reading reading)
    {
        var denied = reading.Filters.FirstOrDefault(f => f.Op == "!=" && reading.Free.Any(m => m.Column.IsFlag && m.Column.Name == f.Column));
        if (denied is null) return null;
        var flag = reading.Free.First(m => m.Column.Name == denied.Column);
        reading.Filters.Remove(denied);
        return YesAndNo(flag.Column, yesFirst: flag.Start < denied.Start);
    }

    private static Pair YesAndNo(SchemaColumn flag, bool yesFirst) =>
        yesFirst ? new(flag.Name, flag.Yes, flag.No, []) : new(flag.Name, flag.No, flag.Yes, []);

    // "Weekdays" against "weekends", "summer" against "winter": each side is several parts of the calendar.
    private static Pair? TwoTimes(Reading reading)
    {
        var sides = reading.Filters.Where(f => f.Column.Contains(':') && f.NamesValues).GroupBy(f => f.Column).FirstOrDefault(g => g.Count() == 2 && g.Any(f => f.Values.Count > 1))?.OrderBy(f => f.Start).ToList();
        if (sides is null) return null;
        reading.Filters.RemoveAll(sides.Contains);
        return new(sides[0].Column, string.Join(" or ", sides[0].Values), string.Join(" or ", sides[1].Values), []);
    }

    // "between the sexes" over a column with two values.
    private static Pair? TwoGroupsOf(Reading reading)
    {
        var column = reading.GroupBy is { } by ? reading.Schema.Columns.FirstOrDefault(c => c.Name == by) : reading.Free.Select(m => m.Column).FirstOrDefault(c => c.IsGroup);
        if (column is not { IsGroup: true, Distinct: 2 } || column.TopValues.Count != 2) return null;
        var ordered = column.TopValues.Order(StringComparer.OrdinalIgnoreCase).ToList();
        reading.GroupBy = null;
        reading.Assume($"The groups are taken in alphabetical order: '{ordered[0]}' minus '{ordered[1]}'.");
        return new(column.Name, ordered[0], ordered[1], []);
    }

    private static DataRequest BetweenGroups(Reading reading, Pair pair)
    {
        var filters = FilterBuilder.All(reading, pair.Mentions);
        if (reading.GroupBy == pair.Column || reading.GroupBy == pair.Column.Split(':')[0]) reading.GroupBy = null;
        var mention = reading.Free.FirstOrDefault(m => m.Column.Name != pair.Column && m.Candidates.Any(c => c.IsMeasure || c.IsFlag))
            ?? reading.Free.FirstOrDefault(m => m.Column.Name != pair.Column && m.Candidates.Any(c => c.IsMeasure));
        (string, object?)[] groups = [("groupColumn", pair.Column), ("first", pair.First), ("second", pair.Second)];
        if (IntentWords.IsShare(reading) || (mention is null && reading.Filters.Any(f => reading.Uses[f.Start] == TokenUse.Condition && f.Op == "=")))
            if (Condition(reading, pair, filters) is { } condition) return condition;
        if (mention is not null && Ambiguity.Measure(reading, mention) is { } column)
        {
            string? function = FunctionReader.Explicit(reading);
            bool more = reading.Word(mention.Start - 1) is "more" or "less" or "fewer" || pair.Column.Split(':') is [_, "year" or "quarter" or "month"];
            if (function is null && Enumerable.Range(mention.Start, mention.Length).Any(i => reading.Word(i) == "total")) function = "sum";
            if (function is null && more && FunctionReader.IsAdditive(column)) function = "sum";
            if (function is null) reading.Assume($"The groups are compared by their mean '{column.Name}'.");
            return DataRequest.Of(reading, "compare_groups", filters, [.. groups, ("column", column.Name), ("function", function is null or "max" or "min" && !reading.Has("maximum", "minimum", "max", "min") ? "mean" : function)]);
        }
        bool counts = IntentWords.CountsRows(reading) || reading.Tokens.Any(t => t.Word is "more" or "fewer" or "common" or "often" or "frequent" or "many" or "count") || reading.HasPhrase("number of");
        if (!counts) return DataRequest.Decline(reading, $"The question names no column to compare {pair.First} and {pair.Second ?? "the others"} by.");
        return DataRequest.Of(reading, "compare_groups", filters, groups);
    }

    private static DataRequest? Condition(Reading reading, Pair pair, IReadOnlyList<QuestionFilter> filters)
    {
        if (filters.Count == 0) return null;
        return DataRequest.Of(reading, "compare_groups", filters.Skip(1), ("groupColumn", pair.Column), ("first", pair.First), ("second", pair.Second), ("condition", new[] { filters[0] }));
    }
}
