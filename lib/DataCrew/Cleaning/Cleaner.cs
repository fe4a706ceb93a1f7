using System.Collections.Immutable;
using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Carries out a cleaning plan on a copy of a table; the table and its file stay as they are.</summary>
public static class Cleaner
{
    /// <summary>Does the steps in order and counts what each one changes.</summary>
    /// <exception cref="DataException">A step names a column that is not there or does not fit; all such faults are listed.</exception>
    public static CleaningResult Apply(Dataset dataset, CleaningPlan plan, CancellationToken cancellationToken = default)
    {
        Validate(dataset, plan);
        var work = new CleaningWork(dataset);
        var entries = ImmutableList.CreateBuilder<CleaningLogEntry>();
        foreach (var step in plan.Steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (rows, cells) = (work.Rows, work.PresentCells);
            var (changed, outcome) = Do(work, step, cancellationToken);
            entries.Add(new(step, rows, work.Rows, cells, work.PresentCells, changed, outcome));
        }
        return new(work.ToDataset(cancellationToken), new(entries.ToImmutable()));
    }

    private static (int Changed, string Outcome) Do(CleaningWork work, CleaningStep step, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case CleaningKind.TrimText:
                int trimmed = work.MapTexts(step.Column, (_, counts) => TextMap.Trim(counts.Keys));
                return (trimmed, $"{Quote.Count(trimmed, "cell")} trimmed.");
            case CleaningKind.UnifySpellings:
                int respelled = work.MapTexts(step.Column, (kind, counts) => Unified(step, kind, counts));
                return (respelled, $"{Quote.Count(respelled, "cell")} respelled.");
            case CleaningKind.DropEmptyRows:
                return (0, $"{Quote.Count(work.DropEmpty(cancellationToken), "empty row")} moved to the rejects.");
            case CleaningKind.DropRepeatedRows:
                return (0, $"{Quote.Count(work.DropRepeated(cancellationToken), "repeated row")} moved to the rejects.");
            case CleaningKind.LeaveMissing:
                return (0, $"{Quote.Count(work.CountMissing(step.Column), "cell")} left missing.");
            case CleaningKind.MarkOutliers:
                return (0, $"{Quote.Count(work.CountOutliers(step.Column), "value")} counted and left.");
            default:
                return (0, "Nothing changed.");
        }
    }

    /// <summary>The step's own spellings, or the most frequent ones; texts that are not categories are left alone unless named.</summary>
    private static IReadOnlyDictionary<string, string> Unified(CleaningStep step, ColumnKind kind, IReadOnlyDictionary<string, int> counts)
    {
        if (step.Spellings.Count > 0) return step.Spellings;
        if (kind == ColumnKind.Text && step.Column is null) return ImmutableDictionary<string, string>.Empty;
        return TextMap.Groups(counts, kind).SelectMany(g => g.Others.Select(o => (o, g.Keep))).ToDictionary(s => s.o, s => s.Keep, StringComparer.Ordinal);
    }

    private static void Validate(Dataset dataset, CleaningPlan plan)
    {
        var faults = plan.Steps.Select((step, i) => Fault(dataset, step) is { } fault ? $"Step {i + 1} ({step.Kind}): {fault}" : null).OfType<string>().ToList();
        if (faults.Count > 0) throw new DataException(string.Join(" ", faults));
    }

    private static string? Fault(Dataset dataset, CleaningStep step)
    {
        if (step.Spellings.Any(s => s.Value.Trim().Length == 0)) return "A spelling is replaced by nothing; values are never removed.";
        if (step.Column is not { } name) return step is { Kind: CleaningKind.UnifySpellings, Spellings.Count: > 0 } ? "It gives spellings and names no column for them." : null;
        try
        {
            var info = dataset.Column(name);
            bool text = step.Kind is CleaningKind.TrimText or CleaningKind.UnifySpellings;
            if (text && dataset.Frame.Columns[info.Name] is not StringDataFrameColumn) return new ColumnKindException(info, "text").Message;
            return step.Kind == CleaningKind.MarkOutliers && info.Kind != ColumnKind.Number ? new ColumnKindException(info, "numbers").Message : null;
        }
        catch (UnknownColumnException e) { return e.Message; }
    }
}
