namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>"How did CO2 change over time?", "By how much did life expectancy in Japan rise from 1955 to 2005?"</summary>
internal static class TrendIntent
{
    public static DataRequest? Read(Reading reading)
    {
        if (!IntentWords.IsTrend(reading)) return null;
        if (IsStep(reading)) return DataRequest.Decline(reading, "That asks for the change from one month or day to the next; only the change from the first time to the last, or by year, can be computed.");
        if (reading.TimeColumn() is not { } time)
            return DataRequest.Decline(reading, "A change over time needs a column of dates or years, and the table has none.");
        var measure = reading.Free.Where(m => !m.Candidates[0].IsTime).Select(m => (m, column: Ambiguity.Measure(reading, m))).FirstOrDefault(p => p.column is not null);
        bool counts = reading.HasPhrase("number of") || reading.HasPhrase("how many") || IntentWords.Unused(reading, "count", "counts");
        if (measure.column is null && !counts && !NamesRows(reading))
            return DataRequest.Decline(reading, "The question names no column whose change could be followed.");
        bool relative = IntentWords.Unused(reading, "percent", "percentage", "%", "proportion") || reading.HasPhrase("relative change") || reading.HasPhrase("what factor");
        bool slope = reading.Has("slope") || ((reading.HasPhrase("per year") || reading.HasPhrase("each year") || reading.HasPhrase("a year") || reading.Has("yearly", "annual", "annually")) && (reading.Has("rate", "fast", "average", "much")));
        string? groupBy = reading.GroupBy is { } by && by.Split(':')[0] != time.Name ? by : null;
        return DataRequest.Of(reading, "trend", FilterBuilder.All(reading),
            ("column", measure.column?.Name), ("function", measure.column is null ? null : Function(reading, measure.column)), ("timeColumn", time.Name),
            ("period", slope ? null : Period(reading, time)), ("groupBy", groupBy), ("value", relative ? "relative" : slope ? "slope" : null));
    }

    // "The average monthly increase", "growth per month".
    private static bool IsStep(Reading reading) => reading.Tokens.Any(t =>
        t.Word is "monthly" or "daily" or "weekly" or "quarterly" && Steps.Contains(reading.Word(t.Index + 1))
        || t.Word is "per" or "each" && reading.Word(t.Index + 1) is "month" or "day" or "week" or "quarter" && reading.Has("average", "mean", "rate") && reading.Has(Steps));

    private static readonly string[] Steps = ["increase", "growth", "rise", "gain", "decrease", "decline", "drop", "fall", "change"];

    private static string? Function(Reading reading, SchemaColumn column) =>
        FunctionReader.Explicit(reading) ?? (FunctionReader.IsAdditive(column) ? "sum" : null);

    // Years named as the ends of a span mean whole years, also where the rows are months or days.
    private static string? Period(Reading reading, SchemaColumn time)
    {
        if (reading.Period is "year" or "month" or "quarter" or "day") return reading.Period;
        // Many rows on one day are a crowd, not a course: they are gathered by year, or by month where there are few years.
        bool crowded = time.IsDate && time.Distinct < reading.Schema.Rows * 0.9 && time.Distinct > 24 && !IsOneCourse(reading, time);
        if (crowded && time.Start is { } start && time.End is { } end)
        {
            bool overYears = reading.Filters.Any(f => f.Column == time.Name && f.Values.All(v => v.Length == 4) && f.Values.Count > 1);
            return overYears || (end - start).TotalDays > 3 * 366 ? "year" : "month";
        }
        bool years = time.IsDate && reading.Filters.Any(f => f.Column == time.Name && f.Values.All(v => v.Length == 4) && f.Op is "between" or "in");
        return years ? "year" : null;
    }

    // One share of many, one country of many: what is left has one row for each time.
    private static bool IsOneCourse(Reading reading, SchemaColumn time) =>
        reading.RowsLeft >= time.Distinct * 0.9 && reading.RowsLeft <= time.Distinct * 1.1;

    private static bool NamesRows(Reading reading) =>
        reading.Tokens.Any(t => reading.Uses[t.Index] == TokenUse.Unknown && RowNouns.IsRow(reading, t.Index)) || reading.Values.Count > 0;
}
