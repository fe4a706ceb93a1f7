namespace Ensemble.Models.Skills.Questions;

/// <summary>
/// Finds the words that change what is asked for and that no reader used. They are common words, so <see cref="Leftovers"/> lets them pass;
/// but "the second highest" must not be answered with the highest, nor "not counting refunds below 10" with those refunds.
/// </summary>
internal static class Unheeded
{
    /// <summary>The request; declined where it leaves such a word out.</summary>
    public static DataRequest Checked(DataRequest request, Reading reading)
    {
        if (request.Tool == "cannot_answer") return request;
        var left = reading.Tokens.FirstOrDefault(t => reading.Uses[t.Index] is TokenUse.Unknown or TokenUse.Grammar && Changes(reading, request, t.Index));
        return left is null ? request : DataRequest.Decline(reading, $"I do not know how to heed '{left.Text}' here, and without it the answer would be to another question.");
    }

    private static bool Changes(Reading reading, DataRequest request, int i)
    {
        string word = reading.Word(i), before = reading.Word(i - 1), after = reading.Word(i + 1);
        return word switch
        {
            "ratio" => true,
            "running" or "rolling" or "moving" => after is "total" or "totals" or "sum" or "average" or "mean" or "count",
            "over" or "on" or "by" => before == after && GroupReader.Period(before) is not null,
            "one" => before == "than",
            "but" => Enumerable.Range(i - 3, 3).Any(k => reading.Word(k) is "all" or "any" or "every" or "everything") && LeavesNothingOut(request),
            "row" => before == "a" && reading.Word(i - 2) == "in",
            "weekend" or "weekends" or "weekly" => true,
            "week" or "season" => before is "per" or "by" or "each" or "every",
            "both" => request.Tool is "count_rows" or "distinct_values" && Filters(request).Any(f => f.Op == "in") && i + 1 < reading.Uses.Length && reading.Uses[i + 1] is TokenUse.Value or TokenUse.Time,
            "recent" or "latest" or "newest" or "earliest" => reading.Top is not null && !reading.Schema.TimeColumns.Any(c => Equals(request.Arguments.GetValueOrDefault("column"), c.Name)),
            "percent" or "percentage" or "%" when i > 0 && reading.Uses[i - 1] == TokenUse.Count => true,
            "share" or "percent" or "percentage" or "proportion" or "fraction" => request.Tool == "rank" && reading.Top is not null && !request.Arguments.ContainsKey("condition"),
            "difference" => request.Tool == "aggregate" && reading.Free.Where(m => m.Column.IsMeasure).Select(m => m.Column).Distinct().Count() > 1,
            _ when Excluding.Contains(word) => LeavesNothingOut(request),
            _ => IsOrdinal(word) && (Thesaurus.IsSuperlative(after) || after == "most"),
        };
    }

    private static bool IsOrdinal(string word) =>
        word is "second" or "third" or "fourth" or "fifth" or "next" || word.Length > 2 && char.IsDigit(word[0]) && word[^2..] is "nd" or "rd" or "th";

    // In "hit in Texas but not in California" each row has one state: to leave out the other leaves out none of them.
    private static bool LeavesNothingOut(DataRequest request)
    {
        var filters = Filters(request).ToList();
        return request.Tool != "compare_groups" && !filters.Any(f => f.Op is "missing" or "present" or "<=" or ">=" || f.Op == "!=" && !filters.Any(g => g.Column == f.Column && g.Op is "=" or "in"));
    }

    private static IEnumerable<QuestionFilter> Filters(DataRequest request) =>
        new[] { "filters", "within", "condition" }.SelectMany(name => request.Arguments.GetValueOrDefault(name) as QuestionFilter[] ?? []);

    private static readonly HashSet<string> Excluding = ["not", "except", "excluding", "excluded", "exclude", "ignoring", "without", "neither", "nor", "never", "didn", "don", "doesn", "isn", "aren", "wasn", "weren"];
}
