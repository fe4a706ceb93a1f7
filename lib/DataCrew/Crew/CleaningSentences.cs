using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>A cleaning log as sentences for a report.</summary>
internal static class CleaningSentences
{
    /// <summary>One sentence for each step that changed or decided something; what was only counted is gathered by kind.</summary>
    public static ImmutableList<string> Of(CleaningLog? log)
    {
        if (log is null) return [];
        var counted = log.Entries.Where(e => e.Step.Kind is CleaningKind.LeaveMissing or CleaningKind.MarkOutliers).ToList();
        return [.. log.Entries.Except(counted).Select(Sentence), .. counted.GroupBy(e => e.Step.Kind).Select(Gathered)];
    }

    /// <summary>What every answer takes for granted: the rows of the file that are not in the table.</summary>
    public static IEnumerable<string> RowsLeftOut(CrewState state)
    {
        int unread = state.Source?.Rejects.Count ?? 0, dropped = state.Cleaning?.RowsRejected ?? 0;
        if (unread > 0) yield return $"{Quote.Count(unread, "row")} of the file could not be used and {(unread == 1 ? "is" : "are")} left out.";
        if (dropped > 0) yield return $"{Quote.Count(dropped, "row")} that {(dropped == 1 ? "repeats" : "repeat")} an earlier row, or {(dropped == 1 ? "is" : "are")} empty, {(dropped == 1 ? "was" : "were")} left out by the cleaning.";
    }

    private static string Sentence(CleaningLogEntry entry) =>
        $"{(entry.Step.Column is { } column ? $"{column}: " : "")}{entry.Outcome}{Rows(entry)} {entry.Step.Reason}";

    private static string Rows(CleaningLogEntry entry) =>
        entry.RowsBefore == entry.RowsAfter ? "" : FormattableString.Invariant($" Rows before: {entry.RowsBefore:#,0}, after: {entry.RowsAfter:#,0}.");

    private static string Gathered(IGrouping<CleaningKind, CleaningLogEntry> steps)
    {
        string columns = string.Join("; ", steps.Select(e => $"{e.Step.Column ?? "all columns"}: {e.Outcome.TrimEnd('.')}"));
        return steps.Key == CleaningKind.LeaveMissing
            ? $"Missing cells are not filled in, and figures leave them out ({columns})."
            : $"Values far from the others are counted and kept ({columns}).";
    }
}
