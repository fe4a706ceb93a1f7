using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Questions;

/// <summary>Reads which figure of a column is wanted: mean, median, sum, …</summary>
internal static class FunctionReader
{
    /// <summary>The function the question names; null when it names none.</summary>
    public static string? Explicit(Reading reading)
    {
        foreach (var token in reading.Tokens)
        {
            if (reading.Uses[token.Index] is TokenUse.Column or TokenUse.Value or TokenUse.Condition or TokenUse.Time) continue;
            if (Regex.Match(token.Word, @"^(\d{1,2})(st|nd|rd|th)$") is { Success: true } percentile && reading.Word(token.Index + 1).StartsWith("percentile", StringComparison.Ordinal))
                return "p" + percentile.Groups[1].Value;
            if (Named.TryGetValue(token.Word, out string? function)) return function;
        }
        return reading.HasPhrase("standard deviation") ? "std" : null;
    }

    /// <summary>The function for one figure of a column: named, implied by a word inside the column's name, or the mean, which is stated.</summary>
    public static string ForFigure(Reading reading, ColumnMention mention, SchemaColumn column)
    {
        if (Explicit(reading) is { } named) return named;
        if (SuperlativeBeside(reading, mention) is { } beside) return Thesaurus.IsLow(beside.Word, column) ? "min" : "max";
        string[] own = [.. Enumerable.Range(mention.Start, mention.Length).Select(reading.Word)];
        if (own.Any(w => w is "total")) return "sum";
        if (own.FirstOrDefault(Thesaurus.IsSuperlative) is { } inName) return Thesaurus.IsLow(inName, column) ? "min" : "max";
        if (IntentWords.Superlative(reading) is { } extreme) return Thesaurus.IsLow(extreme.Word, column) ? "min" : "max";
        if (IsAdditive(column))
        {
            reading.Assume($"The values of '{column.Name}' are added up.");
            return "sum";
        }
        reading.Assume("Where several rows fit, the figure is their mean.");
        return "mean";
    }

    // In "the smallest total bill" the superlative decides, not the word inside the column's name.
    private static Token? SuperlativeBeside(Reading reading, ColumnMention mention) =>
        reading.Tokens.FirstOrDefault(t => Thesaurus.IsSuperlative(t.Word) && reading.Uses[t.Index] == TokenUse.Unknown && mention.Start - t.Index is 1 or 2);

    /// <summary>The function that ranks groups by a column: named, else a sum for what adds up, a maximum where each group is a series in time, the mean otherwise.</summary>
    public static string ForRanking(Reading reading, SchemaColumn column, string groupReference)
    {
        string name = groupReference.Contains(':') ? groupReference[..groupReference.LastIndexOf(':')] : groupReference;
        var group = reading.Schema.Columns.First(c => c.Name == groupReference || c.Name == name);
        // Days of a table with several rows a day are groups like any others.
        bool part = groupReference.Contains(':') && !(groupReference.EndsWith(":day", StringComparison.Ordinal) && !Crowds(reading, group));
        bool low = IntentWords.Superlative(reading) is { } extreme && Thesaurus.IsLow(extreme.Word, column);
        if (Explicit(reading) is { } named and not ("max" or "min")) return named;
        if (!part && (group == column || group.Distinct >= reading.Schema.Rows * 0.95)) return low ? "min" : "max";
        if (IsAdditive(column) || IsCounted(reading, column))
        {
            reading.Assume($"Groups are ranked by the sum of '{column.Name}'.");
            return "sum";
        }
        bool series = reading.Schema.TimeColumns.Any(t => t.IsYear && !reading.Filters.Any(f => f.BareColumn == t.Name && f.Op == "=")) && group.IsGroup && group.Distinct > 30;
        if (series)
        {
            reading.Assume($"Groups are ranked by their {(low ? "lowest" : "highest")} '{column.Name}' at any time.");
            return low ? "min" : "max";
        }
        reading.Assume($"Groups are ranked by the mean of '{column.Name}'.");
        return "mean";
    }

    // "the most yellow cards" are cards added up.
    private static bool IsCounted(Reading reading, SchemaColumn column) =>
        reading.Free.FirstOrDefault(m => m.Candidates.Contains(column)) is { } mention && reading.Word(mention.Start - 1) is "most" or "fewest" && Words.Singular(reading.Word(mention.End - 1)) != reading.Word(mention.End - 1);

    /// <summary>The column that says how many pieces a row is about; null where none does.</summary>
    public static SchemaColumn? Pieces(Reading reading) =>
        reading.Schema.Columns.FirstOrDefault(c => c.IsMeasure && Words.Split(c.Name) is [.., "quantity" or "qty" or "units"]);

    /// <summary>True for a question about items: a row may be about several.</summary>
    public static bool NamesPieces(Reading reading) => IntentWords.Unused(reading, "items", "units", "pieces");

    private static bool Crowds(Reading reading, SchemaColumn date) =>
        date is { Start: { } start, End: { } end } && reading.RowsLeft > 1.5 * ((end - start).TotalDays + 1);

    /// <summary>True for a quantity whose values add up to a total, such as sales or rainfall; a level such as a temperature does not.</summary>
    public static bool IsAdditive(SchemaColumn column) =>
        Words.Split(column.Name).Select(Words.Singular).Any(Additive.Contains) && !Words.Split(column.Name).Any(w => w is "per" or "rate" or "average" or "avg" or "mean" or "unit");

    private static readonly Dictionary<string, string> Named = new()
    {
        ["average"] = "mean", ["mean"] = "mean", ["avg"] = "mean", ["averages"] = "mean", ["means"] = "mean", ["typical"] = "median", ["median"] = "median", ["total"] = "sum", ["totals"] = "sum", ["sum"] = "sum", ["altogether"] = "sum", ["combined"] = "sum",
        ["maximum"] = "max", ["max"] = "max", ["peak"] = "max", ["minimum"] = "min", ["min"] = "min", ["std"] = "std", ["stdev"] = "std", ["variance"] = "variance", ["range"] = "range", ["mode"] = "mode",
        ["typically"] = "mean",
    };

    private static readonly HashSet<string> Additive =
    [
        "precipitation", "rain", "rainfall", "sales", "sale", "revenue", "cost", "amount", "quantity", "qty", "total", "death", "case", "unit", "sold", "profit", "spend", "spending", "expense", "vote",
        "passenger", "injury", "turnover", "earning", "order", "visit", "view", "click", "download", "goal", "gross", "production", "export", "import", "emission", "consumption", "snow", "snowfall", "loss", "tip", "count", "number", "card", "medal", "point", "win", "assist", "generation", "usage", "donation", "vaccination", "rental", "booking", "like",
    ];
}
