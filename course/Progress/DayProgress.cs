using System.Collections.Immutable;
using Ensemble.Course.Checking;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Progress;

/// <summary>The exercises of one notebook, and what is remembered of them.</summary>
/// <param name="Fault">Why the notebook cannot be read; null when it can.</param>
internal sealed record DayProgress(string Notebook, ImmutableArray<(ExerciseSection Exercise, ExerciseRecord Record)> Exercises, string? Fault)
{
    public int Passed => Exercises.Count(e => e.Record.State == ExerciseState.Passed);

    public int Hints => Exercises.Sum(e => e.Record.Hints);

    public int MinutesLeft => Left.Sum(e => e.Exercise.Heading?.Facts?.Minutes ?? 0);

    public IEnumerable<(ExerciseSection Exercise, ExerciseRecord Record)> Left => Exercises.Where(e => e.Record.State != ExerciseState.Passed);

    public static DayProgress Of(string notebook, LearnerProgress progress)
    {
        try
        {
            var sections = ExerciseSection.In(NotebookDocument.Load(notebook)).OrderBy(s => s.Id, ExerciseIds.Order);
            return new(notebook, [.. sections.Select(s => (s, progress[s.Id]))], null);
        }
        catch (NotebookFormatException e)
        {
            return new(notebook, [], e.Message);
        }
    }
}
