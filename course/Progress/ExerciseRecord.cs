using Ensemble.Course.Checking;

namespace Ensemble.Course.Progress;

/// <summary>What is remembered of one exercise.</summary>
/// <param name="State">How it stood when it was last checked; null before that.</param>
/// <param name="Checked">When that was.</param>
/// <param name="Passed">When it passed for the first time; kept when it fails later.</param>
/// <param name="Hints">How many hints were taken.</param>
internal sealed record ExerciseRecord(ExerciseState? State = null, DateTimeOffset? Checked = null, DateTimeOffset? Passed = null, int Hints = 0)
{
    /// <summary>It passed once, and does not now.</summary>
    public bool PassedBefore => Passed is not null && State != ExerciseState.Passed;

    public ExerciseRecord After(ExerciseState state, DateTimeOffset now) =>
        this with { State = state, Checked = now, Passed = Passed ?? (state == ExerciseState.Passed ? now : null) };
}
