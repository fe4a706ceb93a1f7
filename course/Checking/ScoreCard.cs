using System.Collections.Immutable;

namespace Ensemble.Course.Checking;

/// <summary>How the exercises of a notebook stand.</summary>
/// <param name="Notebook">The learner's file.</param>
/// <param name="Others">The cells that failed and are not told of with an exercise, a sentence each.</param>
/// <param name="EndedIn">The cell in which the run ended before its time; null when it came to its end.</param>
internal sealed record ScoreCard(string Notebook, ImmutableArray<ExerciseScore> Exercises, ImmutableArray<string> Others, int? EndedIn = null)
{
    public int Passed => Exercises.Count(e => e.State == ExerciseState.Passed);

    public int MinutesLeft => Exercises.Where(e => e.State != ExerciseState.Passed).Sum(e => e.Minutes);

    /// <summary>The first exercise that has not passed: what to do next.</summary>
    public ExerciseScore? Next => Exercises.FirstOrDefault(e => e.State != ExerciseState.Passed);

    /// <summary>Whether anything is wrong; what is not done yet is not.</summary>
    public bool HasFaults => EndedIn is not null || !Others.IsEmpty || Exercises.Any(e => e.State.IsFault());
}
