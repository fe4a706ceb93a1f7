namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>"How many penguins live on Biscoe?", "How many species are there?", "number of strikes per year".</summary>
internal static class CountIntent
{
    public static DataRequest? Read(Reading reading)
    {
        if (!IntentWords.CountsRows(reading)) return null;
        bool averaged = IntentWords.Unused(reading, "average", "mean", "median", "typical");
        var filters = FilterBuilder.All(reading);
        if (AsksHowLong(reading)) return DataRequest.Decline(reading, "The question asks how long something takes, and no column holds that.");
        if (averaged && reading.GroupBy is not null && !reading.Free.Any(m => m.Column.IsMeasure))
            return DataRequest.Of(reading, "mean_count", filters, ("groupBy", Calendar(reading)));
        if (averaged || ExtremeOf(reading)) return null;
        if (IntentWords.Unused(reading, "columns", "variables", "fields", "attributes", "features") && reading.Free.All(m => m.Closeness < 0.99)) return DataRequest.Of(reading, "count_columns", null);

        int head = Head(reading);
        if (NamesRows(reading, head)) return DataRequest.Of(reading, "count_rows", filters, ("groupBy", reading.GroupBy));
        if (reading.MentionAt(head) is { } mention && !(mention.Coverage < 0.99 && RowNouns.IsRow(reading, mention.End)) && reading.Uses[head] is TokenUse.Column)
        {
            if (Ambiguity.Group(reading, mention) is { } column && !(column.IsNumber && !column.IsTime && !Distinct(reading)))
                return IsPrize(column) && !Distinct(reading)
                    ? DataRequest.Of(reading, "aggregate", filters, ("column", column.Name), ("function", "count"), ("groupBy", reading.GroupBy))
                    : column.IsKey && !Distinct(reading)
                    ? DataRequest.Of(reading, "count_rows", filters, ("groupBy", reading.GroupBy))
                    : DataRequest.Of(reading, "aggregate", filters, ("column", column.Name), ("function", "count_distinct"), ("groupBy", reading.GroupBy));
            var added = mention.Candidates.FirstOrDefault(c => c.IsMeasure && FunctionReader.IsAdditive(c));
            if ((added ?? Ambiguity.Measure(reading, mention)) is { } measure && reading.Word(head - 1) is not "values")
            {
                reading.Assume($"'{measure.Name}' counts something in every row, so its values are added up.");
                return DataRequest.Of(reading, "aggregate", filters, ("column", measure.Name), ("function", "sum"), ("groupBy", reading.GroupBy));
            }
        }
        if (Sold(reading) is { } sold)
        {
            reading.Assume($"What was sold is the sum of '{sold.Name}'.");
            return DataRequest.Of(reading, "aggregate", filters, ("column", sold.Name), ("function", "sum"), ("groupBy", reading.GroupBy));
        }
        if (Verb(reading, head) is { } done) return DataRequest.Of(reading, "aggregate", filters, ("column", done.Name), ("function", "sum"), ("groupBy", reading.GroupBy));
        if (GroupReader.Period(reading.Word(head)) is { } period && reading.Uses[head] == TokenUse.Unknown && (period == "year" || Distinct(reading) || SharesDays(reading, period)) && GroupReader.TimeReference(reading, period) is { } time)
            return DataRequest.Of(reading, "aggregate", filters, ("column", time), ("function", "count_distinct"), ("groupBy", reading.GroupBy));
        if (Idle(reading, head) is { } idle) return DataRequest.Decline(reading, $"The question names '{reading.Text(idle.Start, idle.End)}' ({idle.Column.Name}), but not what it should be.");
        return DataRequest.Of(reading, "count_rows", filters, ("groupBy", reading.GroupBy));
    }

    // A column named and put to no use would be left out of the answer. A verb or a time only tells that something happened.
    private static ColumnMention? Idle(Reading reading, int head) =>
        reading.Free.FirstOrDefault(m => m.Start != head && m.Closeness >= 0.84 && !m.Candidates.Any(c => c.IsTime || c.IsId || IsUsed(reading, c)) && !Happens(reading, m) && !RowNouns.IsRow(reading, m.Start));

    private static bool IsUsed(Reading reading, SchemaColumn column) =>
        reading.Values.Any(v => v.Column == column) || reading.Filters.Any(f => f.BareColumn == column.Name);

    private static bool Happens(Reading reading, ColumnMention mention) =>
        mention.Length == 1 && (reading.Word(mention.Start).EndsWith("ed", StringComparison.Ordinal) || CommonVerbs.Contains(reading.Word(mention.Start)));

    // "How many lattes were sold" asks for pieces.
    private static SchemaColumn? Sold(Reading reading) =>
        reading.Has("sold") && !reading.Has("orders", "transactions", "times", "cases") || FunctionReader.NamesPieces(reading) ? FunctionReader.Pieces(reading) : null;

    // "How many bikes were rented" over a column of rentals: what was done is added up.
    private static SchemaColumn? Verb(Reading reading, int head) =>
        reading.Free.Where(m => m.Start > head && Happens(reading, m)).Select(m => m.Candidates.FirstOrDefault(c => c.IsMeasure && FunctionReader.IsAdditive(c))).FirstOrDefault(c => c is not null);

    // "How many days does it take" measures a time; the rows are not those days.
    private static bool AsksHowLong(Reading reading) =>
        reading.Word(Head(reading)) is "year" or "years" or "month" or "months" or "week" or "weeks" or "day" or "days" or "hour" or "hours" or "minute" or "minutes"
        && IntentWords.Unused(reading, "take", "takes", "took", "taken", "last", "lasts", "lasted", "pass", "passed", "elapse", "elapsed", "between");

    /// <summary>The place of the word that is counted.</summary>
    private static int Head(Reading reading)
    {
        int at = reading.PhraseAt("how many") is >= 0 and var many ? many + 2 : reading.PhraseAt("number of") is >= 0 and var number ? number + 2 : reading.IndexOf("count", "counts") + 1;
        while (Skipped.Contains(reading.Word(at))) at++;
        return at;
    }

    // Medals are won row by row; only their kinds are different values.
    private static bool IsPrize(SchemaColumn column) => column.Missing > 0 && Words.Split(column.Name).Any(w => Words.Singular(w) is "medal" or "award" or "prize");

    // In "the highest number of cases in one day" the number stands in each row; it is not the rows that are counted.
    private static bool ExtremeOf(Reading reading)
    {
        int of = reading.PhraseAt("number of");
        return of > 0 && Thesaurus.IsSuperlative(reading.Word(of - 1)) && !reading.Has("which", "who", "where", "what's") && reading.MentionAt(Head(reading)) is { Column.IsMeasure: true };
    }

    // "How many flights" counts rows although a column of flight numbers bears the name.
    private static bool NamesRows(Reading reading, int head) =>
        !Distinct(reading) && reading.MentionAt(head) is { Column: { IsNumber: true, IsTime: false } column } && reading.Uses[head] == TokenUse.Column
        && (column.IsId || (RowNouns.IsRow(reading, head) && !FunctionReader.IsAdditive(column) && !Words.Split(column.Name).Contains("population")));

    // Several rows share a day where a table follows several things; days are then counted once.
    private static bool SharesDays(Reading reading, string period) =>
        period == "day" && reading.Schema.TimeColumns.FirstOrDefault(c => c.IsDate) is { } date && date.Distinct < reading.Schema.Rows;

    private static bool Distinct(Reading reading) => reading.Has("different", "distinct", "unique", "separate", "various");

    // "per month" in an average means calendar months, one after the other.
    private static string Calendar(Reading reading) => reading.GroupBy!.Replace(":month-of-year", ":month", StringComparison.Ordinal);

    private static readonly HashSet<string> Skipped = ["different", "distinct", "unique", "total", "separate", "various", "the", "of", "all", "individual", "values", "other"];
}
