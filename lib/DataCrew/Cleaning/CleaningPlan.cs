using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>What a cleaning step does.</summary>
public enum CleaningKind
{
    /// <summary>Takes the spaces away before and after the texts of a column.</summary>
    TrimText,
    /// <summary>Gives every value of a column one spelling.</summary>
    UnifySpellings,
    /// <summary>Moves rows without any value to the rejects.</summary>
    DropEmptyRows,
    /// <summary>Moves rows that repeat an earlier row in every cell to the rejects.</summary>
    DropRepeatedRows,
    /// <summary>Counts the values outside Tukey's fences of a number column, and leaves them.</summary>
    MarkOutliers,
    /// <summary>Counts the missing cells of a column, and leaves them missing.</summary>
    LeaveMissing,
    /// <summary>Leaves something as it is that might have been changed, and says why.</summary>
    Leave,
}

/// <summary>One step of a plan.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Column">The column it does it to; null for all columns it fits, or for whole rows.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Effect">What is expected to change, in a sentence.</param>
public sealed record CleaningStep(CleaningKind Kind, string? Column, string Reason, string Effect)
{
    /// <summary>For <see cref="CleaningKind.UnifySpellings"/>: the spelling to use for each other one; when empty, the most frequent one is used.</summary>
    public ImmutableSortedDictionary<string, string> Spellings { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>The steps of a cleaning, in the order they are done. It is data: a model may propose or change it.</summary>
/// <param name="Steps">The steps.</param>
public sealed record CleaningPlan(ImmutableList<CleaningStep> Steps)
{
    /// <summary>Repeated rows are dropped only where fewer than this many are to be expected by chance.</summary>
    internal const double MostRepeatsByChance = 0.01;

    /// <summary>Repeated rows are left where they are more than this share of the table, as a file pasted twice is not yet.</summary>
    internal const double MostRepeatedShare = 0.5;

    /// <summary>The plan that a profile suggests: it changes spellings and drops certain repeats; it never fills in or removes a value.</summary>
    public static CleaningPlan Propose(Profile profile) => new([.. PlanProposal.Steps(profile)]);
}
