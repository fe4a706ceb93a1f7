using System.Collections.Immutable;
using Ensemble.Course.Exercises;

namespace Ensemble.Course.Checking;

/// <summary>A score card as a terminal shows it.</summary>
internal static class ScoreCardText
{
    private static readonly int StateWidth = Enum.GetValues<ExerciseState>().Max(s => s.Words().Length);

    public static void Write(ScoreCard card, CourseFolders course, TextWriter output)
    {
        WriteExercises(card.Exercises, output);
        if (!card.Others.IsEmpty) output.WriteLine("  Cells that failed besides:");
        foreach (string other in card.Others) output.WriteLine($"      {other}");
        output.WriteLine();
        output.WriteLine(Summary(card.Exercises));
        if (card.Next is { } next) output.WriteLine($"Next: {next.Id} {next.Title}, in {course.Short(card.Notebook)}. Stuck? `course hint {next.Id}`");
    }

    /// <summary>"2 of 6 passed, 4 not done yet, about 40 minutes left."</summary>
    public static string Summary(IReadOnlyCollection<ExerciseScore> exercises)
    {
        var left = exercises.Where(e => e.State != ExerciseState.Passed).ToList();
        if (left.Count == 0) return exercises.Count == 1 ? "The one exercise passed." : $"All {exercises.Count} passed.";
        int faults = left.Count(e => e.State.IsFault());
        string toMend = faults > 0 ? $", {faults} to mend" : "", notDone = left.Count > faults ? $", {left.Count - faults} not done yet" : "";
        string time = left.Sum(e => e.Minutes) is > 0 and var minutes ? $", about {minutes} minutes left" : "";
        return $"{exercises.Count - left.Count} of {exercises.Count} passed{toMend}{notDone}{time}.";
    }

    private static void WriteExercises(ImmutableArray<ExerciseScore> exercises, TextWriter output)
    {
        int title = exercises.Max(e => e.Title.Length), id = exercises.Max(e => e.Id.Length);
        foreach (var exercise in exercises)
        {
            output.WriteLine($"  {exercise.State.Mark()} {exercise.State.Words().PadRight(StateWidth)}  {exercise.Id.PadRight(id)}  {exercise.Title.PadRight(title)}  {Facts(exercise)}".TrimEnd());
            if (SaysMore(exercise)) output.WriteLine($"      {exercise.Message}");
        }
    }

    private static string Facts(ExerciseScore exercise) =>
        exercise.Facts is { } facts ? $"{new string('●', facts.Difficulty)}{new string('○', 5 - facts.Difficulty)} {facts.Minutes,4} min" : "";

    private static bool SaysMore(ExerciseScore exercise) =>
        exercise.State != ExerciseState.Passed && exercise.Message.Length > 0 && !exercise.Message.TrimEnd('.').Equals(exercise.State.Words(), StringComparison.OrdinalIgnoreCase);
}
