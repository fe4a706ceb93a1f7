namespace Ensemble.Models.Skills.Questions;

/// <summary>Reads what a figure is wanted for each of: "by species", "per year", "for each island", "monthly".</summary>
internal static class GroupReader
{
    public static void Read(Reading reading)
    {
        for (int i = 0; i < reading.Tokens.Count; i++)
        {
            if (Period(reading.Word(i), adverb: true) is { } adverb && reading.Uses[i] == TokenUse.Unknown && reading.Schema.TimeColumns.Any())
            {
                Take(reading, adverb, i, i + 1);
                continue;
            }
            if (!Markers.Contains(reading.Word(i)) || reading.Uses[i] is TokenUse.Column or TokenUse.Value) continue;
            int target = i + 1;
            if (IsRateOfRows(reading, i, target))
            {
                reading.Mark(i, target + 1, TokenUse.Group);
                reading.Assume($"'per {reading.Word(target)}' is read as the mean over the rows, each of which is one {reading.Word(target)}.");
                continue;
            }
            while (Fillers.Contains(reading.Word(target)) || SecondGroup.IsPair(reading.Word(target)))
            {
                if (SecondGroup.IsPair(reading.Word(target))) reading.Mark(target, target + 1, TokenUse.Group);
                target++;
            }
            if (reading.Word(i) == "across" || reading.Word(i) == "over" || reading.Word(i) == "between" || reading.Word(i) == "among" ? ByColumn(reading, i, target) : ByColumn(reading, i, target) || ByTime(reading, i, target)) continue;
            if (reading.Word(i) is "by" or "per" && reading.Word(target) is "type" or "kind" or "category" or "class" or "status" && reading.Uses[target] == TokenUse.Unknown)
                ByItself(reading, target);
            else if (reading.Word(i) is "by" or "per" or "each" or "every" && IsUnknownNoun(reading, target)) 
                reading.Fault ??= $"There is no column for '{reading.Tokens[target].Text}' to group by.";
        }
        SecondGroup.FromValues(reading);
    }

    /// <summary>The part of a date that a word names; null when it names none.</summary>
    public static string? Period(string word, bool adverb = false) => (adverb, word) switch
    {
        (_, "yearly" or "annual" or "annually") => "year",
        (_, "monthly") => "month",
        (_, "daily") => "day",
        (_, "quarterly") => "quarter",
        (_, "hourly") => "hour",
        (false, "year" or "years") => "year",
        (false, "month" or "months") => "month",
        (false, "quarter" or "quarters") => "quarter",
        (false, "day" or "days" or "date" or "dates") => "day",
        (false, "weekday" or "weekdays") => "weekday",
        (false, "hour" or "hours") => "hour",
        _ => null,
    };

    /// <summary>The part of a date that the words at a place name; "day of the week" is one, unlike "day".</summary>
    public static string? PeriodAt(Reading reading, int index) =>
        reading.Word(index) is "day" or "days" && reading.Word(index + 1) == "of" && (reading.Word(index + 2) == "week" || reading.Word(index + 3) == "week") ? "weekday" : Period(reading.Word(index));

    /// <summary>A reference to a part of the table's time column, such as <c>Flight Date:month</c>; null when there is none.</summary>
    public static string? TimeReference(Reading reading, string period)
    {
        var column = period == "year" ? reading.TimeColumn() : reading.Schema.TimeColumns.FirstOrDefault(c => c.IsDate);
        if (column is null || (column.IsYear && period != "year")) return null;
        if (column.IsYear) return column.Name;
        bool manyYears = column.Start is { } start && column.End is { } end && end.Year > start.Year;
        bool pinned = reading.Filters.Any(f => f.BareColumn == column.Name && f.Op == "=" && f.Values[0].Length == 4);
        if (period == "month" && manyYears && !pinned && !IntentWords.IsTrend(reading))
        {
            reading.Assume("'month' is read as the month of the year, January to December, over all years together.");
            return $"{column.Name}:month-of-year";
        }
        return $"{column.Name}:{period}";
    }

    // "Average cases per day" over a table of days is one figure, not one for each day.
    private static bool IsRateOfRows(Reading reading, int marker, int target) =>
        reading.Word(marker) == "per" && reading.Word(target) == "day" && FunctionReader.Explicit(reading) == "mean"
        && reading.Free.Any(m => m.Candidates.Any(FunctionReader.IsAdditive)) && reading.Schema.TimeColumns.FirstOrDefault() is { IsDate: true, Min.Length: <= 10 };

    private static bool ByColumn(Reading reading, int marker, int target)
    {
        if (reading.MentionAt(target) is not { } mention || mention.Start != target || reading.Uses[target] != TokenUse.Column) return false;
        bool weak = reading.Word(marker) is "between" or "among" or "across" or "over";
        if (weak && mention.Candidates.All(c => !c.IsGroup)) return false;
        // "The lowest among tickets with severity 4" narrows the rows.
        if (reading.Word(marker) == "among" && reading.Word(mention.End) is "with" or "that" or "who" or "whose" or "where" or "having") return false;
        if (reading.Word(marker) == "between" && reading.Word(mention.End) == "and") return false;
        if (mention.Column.IsMeasure && mention.Column.Distinct > 30) return false;
        if (reading.Word(marker) == "by" && mention.Column.IsMeasure && (reading.Has("rank", "ranked", "top", "sorted", "ordered") || reading.Word(marker - 1) is "largest" or "smallest")) return false;
        // "The best selling product by quantity" ranks by the quantity.
        if (reading.Word(marker) == "by" && mention.Column.IsMeasure && IntentWords.Superlative(reading) is { } extreme && reading.Free.Any(m => m.Start > extreme.Index && m != mention && m.Candidates.Any(c => c.IsGroup))) return false;
        if (Ambiguity.Group(reading, mention) is not { } column) return false;
        if (reading.Word(marker) == "per" && (column.IsKey || column.IsId && RowNouns.IsRow(reading, target)))
        {
            reading.Mark(marker, mention.End, TokenUse.Group);
            reading.Assume($"Each row is one {reading.Text(mention.Start, mention.End)}.");
            return true;
        }
        string reference = column.IsDate ? TimeReference(reading, column.Distinct > 366 ? "year" : "day") ?? column.Name : column.Name;
        SecondGroup.Add(reading, reference);
        reading.Mark(mention.Start, mention.End, TokenUse.Group);
        SecondGroup.After(reading, mention.End);
        return true;
    }

    private static bool ByTime(Reading reading, int marker, int target)
    {
        string word = reading.Word(target);
        string? period = PeriodAt(reading, target);
        if (period is null) return false;
        if (TimeReference(reading, period) is null)
        {
            reading.Fault ??= $"The table has no date to take the {word} from.";
            return false;
        }
        Take(reading, period, marker, target + 1);
        SecondGroup.After(reading, target + 1);
        return true;
    }

    private static void Take(Reading reading, string period, int start, int end)
    {
        reading.Period = period;
        if (TimeReference(reading, period) is { } reference) SecondGroup.Add(reading, reference);
        for (int i = start; i < end; i++)
            if (reading.Uses[i] == TokenUse.Unknown) reading.Uses[i] = TokenUse.Group;
    }

    // "medals by type": the values of the column named before are its own groups.
    private static void ByItself(Reading reading, int target)
    {
        var named = reading.Free.LastOrDefault(m => m.Start < target && m.Candidates.Any(c => c is { IsGroup: true, IsKey: false }));
        if (named is null) reading.Fault ??= $"There is no column for '{reading.Tokens[target].Text}' to group by.";
        else
        {
            reading.GroupBy = Ambiguity.Group(reading, named)!.Name;
            reading.Mark(named.Start, named.End, TokenUse.Group);
        }
    }

    private static bool IsUnknownNoun(Reading reading, int index) =>
        index < reading.Tokens.Count && reading.Uses[index] == TokenUse.Unknown && reading.Tokens[index].Number is null && !Grammar.IsCommon(reading.Word(index)) && !RowNouns.IsRow(reading, index);

    private static readonly HashSet<string> Markers = ["by", "per", "each", "every", "across", "between", "among", "over", "according", "depending"];
    private static readonly HashSet<string> Fillers = ["the", "each", "every", "different", "all", "a", "to", "on", "various", "their", "of", "individual", "number", "count"];
}
