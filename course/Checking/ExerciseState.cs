namespace Ensemble.Course.Checking;

/// <summary>How an exercise stands after a run of its notebook: what its check said, or why there was none.</summary>
public enum ExerciseState
{
    Passed,
    NotDone,
    Wrong,
    Threw,
    TimedOut,

    /// <summary>One of its cells failed, so that its check says nothing.</summary>
    Broken,

    /// <summary>No check cell ran, or what it needs was not there.</summary>
    NotChecked,
}

/// <summary>The states in words.</summary>
internal static class ExerciseStates
{
    public static string Words(this ExerciseState state) => state switch
    {
        ExerciseState.Passed => "passed",
        ExerciseState.NotDone => "not done yet",
        ExerciseState.Wrong => "wrong",
        ExerciseState.Threw => "threw an error",
        ExerciseState.TimedOut => "took too long",
        ExerciseState.Broken => "does not run",
        _ => "not checked",
    };

    public static char Mark(this ExerciseState state) => state switch
    {
        ExerciseState.Passed => '✓',
        ExerciseState.NotDone => '·',
        _ => '✗',
    };

    /// <summary>Whether something is wrong: what is not done yet is not.</summary>
    public static bool IsFault(this ExerciseState state) => state is not (ExerciseState.Passed or ExerciseState.NotDone);
}
