using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>The steps that a profile suggests: texts first, so that repeats show; then rows; then what is left as it is.</summary>
internal static class PlanProposal
{
    public static IEnumerable<CleaningStep> Steps(Profile profile) =>
        profile.Columns.SelectMany(Texts).Concat(Rows(profile)).Concat(profile.Columns.SelectMany(Left));

    private static IEnumerable<CleaningStep> Texts(ColumnProfile column)
    {
        if (column.Untrimmed > 0)
            yield return new(CleaningKind.TrimText, column.Name, $"{Quote.Count(column.Untrimmed, "cell")} of '{column.Name}' {Has(column.Untrimmed)} spaces around the text.", $"{Quote.Count(column.Untrimmed, "cell")} trimmed.");
        if (column.Spellings.Count == 0) yield break;
        int cells = column.Spellings.Sum(s => s.Cells);
        string shown = Quote.Some(column.Spellings.Select(s => $"{s.Others[0]}, {s.Keep}"));
        yield return new(CleaningKind.UnifySpellings, column.Name,
            $"{Quote.Count(column.Spellings.Count, "value")} of '{column.Name}' {Has(column.Spellings.Count)} more than one spelling ({shown}).", $"{Quote.Count(cells, "cell")} respelled.")
        {
            Spellings = column.Spellings.SelectMany(s => s.Others.Select(o => KeyValuePair.Create(o, s.Keep))).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private static IEnumerable<CleaningStep> Rows(Profile profile)
    {
        if (profile.EmptyRows > 0)
            yield return new(CleaningKind.DropEmptyRows, null, $"{Quote.Count(profile.EmptyRows, "row")} {Has(profile.EmptyRows)} no value at all.", $"{Quote.Count(profile.EmptyRows, "row")} moved to the rejects.");
        if (profile.RepeatedRows == 0) yield break;
        string repeats = $"{Quote.Count(profile.RepeatedRows, "row")} {(profile.RepeatedRows == 1 ? "repeats" : "repeat")} an earlier row in every cell";
        if (profile.RepeatedRows > profile.Rows * CleaningPlan.MostRepeatedShare)
            yield return new(CleaningKind.Leave, null, $"{repeats}; so many repeats are how the table is made, not slips, so they stay.", "Nothing changes.");
        else yield return profile.RepeatsByChance < CleaningPlan.MostRepeatsByChance
            ? new(CleaningKind.DropRepeatedRows, null, $"{repeats}, and chance alone would hardly bring one.", $"{Quote.Count(profile.RepeatedRows, "row")} moved to the rejects.")
            : new(CleaningKind.Leave, null, $"{repeats}; in a table with so few different values that happens by chance, so they may be true rows.", "Nothing changes.");
    }

    private static IEnumerable<CleaningStep> Left(ColumnProfile column)
    {
        if (column.HasNoValue) yield return new(CleaningKind.Leave, column.Name, $"'{column.Name}' has no value in any row; the column stays.", "Nothing changes.");
        else if (column.Missing > 0)
            yield return new(CleaningKind.LeaveMissing, column.Name, $"{Quote.Count(column.Missing, "cell")} of '{column.Name}' {(column.Missing == 1 ? "is" : "are")} missing; nothing is filled in, and figures leave them out.", "Nothing changes.");
        if (column.Outliers is { Count: > 0 } outliers)
            yield return new(CleaningKind.MarkOutliers, column.Name, $"{Quote.Count(outliers.Count, "value")} of '{column.Name}' {(outliers.Count == 1 ? "lies" : "lie")} below {ColumnFacts.Show(outliers.Low)} or above {ColumnFacts.Show(outliers.High)}.", "Nothing changes; they are counted and stay.");
    }

    private static string Has(int count) => count == 1 ? "has" : "have";
}
