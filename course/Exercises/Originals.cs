using System.Collections.Immutable;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Exercises;

/// <summary>The exercises as they are handed out, whatever a learner did to the files of exercises/.</summary>
internal sealed class Originals(CourseFolders course)
{
    /// <summary>The day's notebook of exercises, cut from its master, and the file that it comes from; without a solutions/ folder, the one in exercises/.</summary>
    public (string Path, NotebookDocument Notebook) Find(string exercise)
    {
        var (folder, names) = Notebooks();
        if (names.FirstOrDefault(n => NotebookFinder.Matches(n, exercise.Split('.')[0])) is { } name && Load(folder, name) is var original && ExerciseSection.In(original).Any(s => s.Id == exercise))
            return (Path.Combine(folder, name), original);
        throw new CourseException($"there is no exercise {exercise}. {NearestNames.Hint(exercise, names.SelectMany(n => Ids(folder, n)))}");
    }

    private (string Folder, ImmutableArray<string> Names) Notebooks()
    {
        string folder = Directory.Exists(course.Solutions) ? course.Solutions : CourseFolders.Existing(course.Exercises);
        return (folder, [.. NotebookFinder.Names(folder)]);
    }

    private NotebookDocument Load(string folder, string name) =>
        folder == course.Solutions ? NotebookDocument.Parse(ExerciseCutter.Cut(Master.Load(Path.Combine(folder, name)))) : NotebookDocument.Load(Path.Combine(folder, name));

    // A notebook that cannot be read has no names to offer, and is not what was asked for.
    private static IEnumerable<string> Ids(string folder, string name)
    {
        try
        {
            return ExerciseSection.In(NotebookDocument.Load(Path.Combine(folder, name))).Select(s => s.Id);
        }
        catch (NotebookFormatException)
        {
            return [];
        }
    }
}
