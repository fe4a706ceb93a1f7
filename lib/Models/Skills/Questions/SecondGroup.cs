namespace Ensemble.Models.Skills.Questions;

/// <summary>Reads the second of two groups, as in "by species and sex", "for each airport per year", "male and female ones on each island".</summary>
internal static class SecondGroup
{
    private static readonly HashSet<string> Joints = ["and", "by", "per", "then", "each", "every", "for", "in", "of", "the"];
    private static readonly HashSet<string> Heads = ["type", "types", "kind", "kinds", "category", "name", "names", "column"];

    /// <summary>True for the noun in "each combination of".</summary>
    public static bool IsPair(string word) => word is "combination" or "combinations" or "pair" or "pairs" or "pairing";

    /// <summary>Takes a group: the first, or the second where there is one already.</summary>
    public static void Add(Reading reading, string reference)
    {
        if (reading.GroupBy is not { } first || first == reference) reading.GroupBy = reference;
        else if (Calendar(first, reference) is { } both)
        {
            reading.GroupBy = both;
            reading.Assumptions.RemoveAll(a => a.StartsWith("'month' is read", StringComparison.Ordinal));
        }
        else if (reading.ThenBy is null || reading.ThenBy == reference) reading.ThenBy = reference;
        else reading.Fault ??= $"The figures are wanted by '{first}', '{reading.ThenBy}' and '{reference}' at once; that is more than two.";
    }

    /// <summary>Takes the group that is joined to the one which ends here: "… and sex", "… type and year".</summary>
    public static void After(Reading reading, int end)
    {
        if (Heads.Contains(reading.Word(end)) && reading.Uses[end] == TokenUse.Unknown) reading.Mark(end, ++end, TokenUse.Group);
        int at = end;
        while (Joints.Contains(reading.Word(at)) && reading.Uses[at] == TokenUse.Unknown) at++;
        bool joined = reading.Word(end) is "and" or "then" || at == end;
        if (!joined || at >= reading.Tokens.Count) return;
        if (reading.MentionAt(at) is { } mention && mention.Start == at) Take(reading, mention, at > end);
        else if (at > end && reading.Uses[at] == TokenUse.Unknown && GroupReader.PeriodAt(reading, at) is { } period && GroupReader.TimeReference(reading, period) is { } time)
        {
            reading.Mark(at, at + 1, TokenUse.Group);
            Add(reading, time);
        }
    }

    // "by species and body mass" names no second group; nor does a number that only follows.
    private static void Take(Reading reading, ColumnMention mention, bool joined)
    {
        if (reading.Uses[mention.Start] != TokenUse.Column || mention.Candidates.All(c => c.IsMeasure && c.Distinct > 30)) return;
        if (!joined && !mention.Candidates.Any(c => c.IsGroup)) return;
        if (Ambiguity.Group(reading, mention) is not { } column) return;
        string reference = column.IsDate ? GroupReader.TimeReference(reading, column.Distinct > 366 ? "year" : "day") ?? column.Name : column.Name;
        reading.Mark(mention.Start, mention.End, TokenUse.Group);
        Add(reading, reference);
        After(reading, mention.End);
    }

    /// <summary>"How many male and female penguins on each island" wants each of the two, not their sum; so does "of France and Japan over the years".</summary>
    public static void FromValues(Reading reading)
    {
        bool trend = IntentWords.IsTrend(reading);
        if (reading.GroupBy is null != trend || reading.ThenBy is not null || IntentWords.IsShare(reading) || IntentWords.IsComparison(reading) || IntentWords.IsRanking(reading)) return;
        var named = reading.Values.Where(v => !v.Negated).GroupBy(v => v.Column.Name).FirstOrDefault(g => g.Count() > 1 && g.Key != reading.GroupBy);
        if (named is null) return;
        var between = Enumerable.Range(named.Min(v => v.End), Math.Max(0, named.Max(v => v.Start) - named.Min(v => v.End)));
        if (between.Any(i => reading.Word(i) == "and")) Add(reading, named.Key);
    }

    /// <summary>The request with all the groups that the question names; declined where it cannot have them, for no group may be left out.</summary>
    public static DataRequest Checked(DataRequest request, Reading reading, bool pairs)
    {
        if (request.Tool == "cannot_answer" || reading.GroupBy is not { } first) return request;
        string? second = reading.ThenBy;
        if (second is not null && !IsOwnTime(request, second))
            return pairs && request.Tool is "count_rows" or "aggregate" or "share_of_rows" && Text(request, "groupBy") == first ? With(request, "thenBy", second)
                : DataRequest.Decline(reading, $"The figures are wanted by '{first}' and by '{second}' at once; one of them at a time can be answered.");
        if (HasGroup(request, first) || IsOwnTime(request, first)) return request;
        // "Which species is the heaviest on each island?"
        return pairs && request.Tool == "rank" && Equals(request.Arguments["n"], 1) ? With(request, "each", first)
            : DataRequest.Decline(reading, $"That is wanted for each '{first}', and can be answered for all rows together only.");
    }

    private static bool HasGroup(DataRequest request, string first) =>
        Text(request, "groupBy") is { } by && (request.Tool != "rank" || by == first) || Text(request, "column") is { } column && Bare(column) == Bare(first);

    private static DataRequest With(DataRequest request, string name, string value) =>
        request with { Arguments = new Dictionary<string, object?>(request.Arguments) { [name] = value } };

    private static string? Text(DataRequest request, string name) => request.Arguments.GetValueOrDefault(name) as string;

    private static string Bare(string reference) => reference.Split(':')[0];

    // A change has its own course in time.
    private static bool IsOwnTime(DataRequest request, string group) => request.Tool == "trend" && Text(request, "timeColumn") == Bare(group);

    // The months of each year are the months of the calendar.
    private static string? Calendar(string one, string other)
    {
        string[] parts = [.. new[] { one, other }.OrderBy(r => r.EndsWith(":year", StringComparison.Ordinal))];
        if (!parts[1].EndsWith(":year", StringComparison.Ordinal)) return null;
        string column = parts[1][..^":year".Length];
        return parts[0] == $"{column}:month-of-year" || parts[0] == $"{column}:month" ? $"{column}:month" : parts[0] == $"{column}:quarter" ? parts[0] : null;
    }
}
