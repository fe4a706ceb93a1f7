namespace Ensemble.Models.Skills.Questions;

/// <summary>Mends slips of the keyboard in the words of the request: "avarage", "corelation", "higest".</summary>
internal static class Spelling
{
    /// <summary>Replaces words that name nothing in the table and are a near spelling of a word of the request.</summary>
    public static void Mend(Reading reading)
    {
        foreach (var token in reading.Tokens.ToList())
        {
            if (reading.Uses[token.Index] != TokenUse.Unknown || token.IsName || Grammar.IsCommon(token.Word) || CommonVerbs.Contains(token.Word) || RowNouns.IsRow(reading, token.Index)) continue;
            if (Known.FirstOrDefault(k => Words.IsMisspelt(token.Word, k)) is not { } meant) continue;
            reading.Tokens[token.Index] = token with { Word = meant };
            reading.Assume($"'{token.Text}' is read as '{meant}'.");
        }
    }

    private static readonly string[] Known =
    [
        "average", "median", "maximum", "minimum", "highest", "lowest", "largest", "smallest", "biggest", "number", "total", "correlation", "correlated", "relationship", "difference",
        "compare", "comparison", "percentage", "proportion", "distribution", "outliers", "between", "distinct", "different", "missing", "changed", "increased", "decreased", "common", "frequent", "monthly", "yearly", "month",
    ];
}
