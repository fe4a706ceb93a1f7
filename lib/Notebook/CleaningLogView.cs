using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>A cleaning log in a cell: what each step did, with rows and cells before and after.</summary>
internal static class CleaningLogView
{
    private const int MostEntries = 200;

    public static string ToHtml(CleaningLog log) => Html.Table(
        ["step", "column", "rows before", "rows after", "values before", "values after", "cells changed", "what happened", "why"],
        log.Entries.Take(MostEntries).Select(e => new[]
        {
            Words(e.Step.Kind), e.Step.Column ?? "", ChartText.Number(e.RowsBefore), ChartText.Number(e.RowsAfter), ChartText.Number(e.CellsBefore), ChartText.Number(e.CellsAfter), ChartText.Number(e.CellsChanged), e.Outcome, e.Step.Reason,
        }), Summary(log), new HashSet<int> { 2, 3, 4, 5, 6 });

    public static string ToText(CleaningLog log) =>
        string.Join('\n', log.Entries.Take(MostEntries).Select(e => $"  {ChartText.Cut(e.Outcome, 200)} rows {ChartText.Number(e.RowsBefore)} → {ChartText.Number(e.RowsAfter)}, cells changed {ChartText.Number(e.CellsChanged)}").Prepend(Summary(log)));

    private static string Summary(CleaningLog log) => $"{ChartText.Number(log.Entries.Count)} steps, {ChartText.Number(log.RowsRejected)} rows rejected, {ChartText.Number(log.CellsChanged)} cells changed";

    /// <summary>"DropRepeatedRows" as "drop repeated rows".</summary>
    private static string Words(CleaningKind kind) => string.Concat(kind.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
