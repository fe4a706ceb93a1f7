using Ensemble.Course.Exercises;

namespace Ensemble.Course.Checking;

/// <summary>One exercise on a score card.</summary>
/// <param name="Facts">Null when the notebook does not say.</param>
/// <param name="Message">The one sentence that says more than the state; empty when there is nothing more to say.</param>
internal sealed record ExerciseScore(string Id, string Title, ExerciseFacts? Facts, ExerciseState State, string Message)
{
    public int Minutes => Facts?.Minutes ?? 0;
}
