using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>What a step did, counted.</summary>
/// <param name="Step">The step.</param>
/// <param name="RowsBefore">The rows before it.</param>
/// <param name="RowsAfter">The rows after it.</param>
/// <param name="CellsBefore">The cells that hold a value before it.</param>
/// <param name="CellsAfter">The cells that hold a value after it.</param>
/// <param name="CellsChanged">The cells that hold another value than before.</param>
/// <param name="Outcome">What happened, in a sentence.</param>
public sealed record CleaningLogEntry(CleaningStep Step, int RowsBefore, int RowsAfter, long CellsBefore, long CellsAfter, int CellsChanged, string Outcome);

/// <summary>What a cleaning did, step by step.</summary>
/// <param name="Entries">One entry for each step, in order.</param>
public sealed record CleaningLog(ImmutableList<CleaningLogEntry> Entries)
{
    /// <summary>The number of changes to cells; a cell that two steps change counts in both.</summary>
    public int CellsChanged => Entries.Sum(e => e.CellsChanged);

    /// <summary>The number of rows moved to the rejects.</summary>
    public int RowsRejected => Entries.Sum(e => e.RowsBefore - e.RowsAfter);
}

/// <summary>A cleaned table and how it came about.</summary>
/// <param name="Dataset">The cleaned table; its rejects hold the rows that were dropped, after those of the loader.</param>
/// <param name="Log">What each step did.</param>
public sealed record CleaningResult(Dataset Dataset, CleaningLog Log);
