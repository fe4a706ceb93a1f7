namespace Ensemble.DataCrew;

/// <summary>The texts that stand for a missing cell.</summary>
internal static class MissingWords
{
    private static readonly HashSet<string> Always = new(StringComparer.OrdinalIgnoreCase)
    {
        "NA", "N/A", "n.a.", "<NA>", "NaN", "null", "(null)", "-", "--", "---", "–", "—", "?", ".", "\\N",
        "-NaN", "#N/A", "#NA", "#N/A N/A", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!",
    };

    // "None" is a value where the others are words (no damage), and a gap where the others are numbers.
    private static readonly HashSet<string> AmongQuantities = new(StringComparer.OrdinalIgnoreCase)
    {
        "none", "nil", "unknown", "unk", "missing", "not available", "not applicable", "not known", "no data", "n.d.", "nd", "n/d",
        "tbd", "undefined", "error", "err", "x", "*", "**", "..", "...", "…", "nat", "k.a.",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AlwaysSpan = Always.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AmongQuantitiesSpan = AmongQuantities.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for blank text and the words that mean "missing" in every column.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        var word = text.Trim();
        return word.IsEmpty || (word.Length <= 9 && AlwaysSpan.Contains(word));
    }

    /// <summary>True for the words that mean "missing" among yes and no; "unknown" may be an answer, and Python's None is none.</summary>
    public static bool IsAmongAnswers(string text) => Is(text) || text.AsSpan().Trim().Equals("none", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for the words that mean "missing" in a column whose other values are numbers or dates.</summary>
    public static bool IsAmongQuantities(ReadOnlySpan<char> text)
    {
        var word = text.Trim();
        return word.Length <= 16 && AmongQuantitiesSpan.Contains(word);
    }
}
