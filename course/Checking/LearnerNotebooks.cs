using Ensemble.Course.Exercises;

namespace Ensemble.Course.Checking;

/// <summary>The notebooks that count for a learner's progress.</summary>
internal static class LearnerNotebooks
{
    /// <summary>The learner's notebook of every day that has exercises, by day.</summary>
    public static IReadOnlyList<string> All(CourseFolders course) =>
        [.. NotebookFinder.Names(CourseFolders.Existing(course.Exercises)).Select(name => File.Exists(Path.Combine(course.Mine, name)) ? Path.Combine(course.Mine, name) : Path.Combine(course.Exercises, name))];

    /// <summary>The notebook as it was handed out; null for one that was not, or that is it.</summary>
    public static string? Original(string path, CourseFolders course) =>
        Path.GetDirectoryName(path) == course.Mine && Path.Combine(course.Exercises, Path.GetFileName(path)) is var original && File.Exists(original) ? original : null;
}
