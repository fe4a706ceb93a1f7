using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Ensemble.Course.Checking;
using Ensemble.Course.Exercises;
using Ensemble.Course.Progress;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course;

/// <summary><c>course reset</c>: puts one exercise back as it was, and keeps what the learner wrote.</summary>
internal static class ResetCommand
{
    public static Command Create()
    {
        var exercise = new Argument<string>("exercise") { Description = "The exercise's number, such as 2.3." };
        var file = new Argument<string?>("file") { Description = "The notebook. Default: yours in my/, or else the one in exercises/.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("reset", "Put one exercise back as it was; the rest of the notebook stays, and what you wrote is kept.") { exercise, file };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("reset", () => Task.FromResult(
            Run(parsed.GetRequiredValue(exercise), parsed.GetValue(file), Directory.GetCurrentDirectory(), TimeProvider.System, Console.Out)), cancellationToken));
        return command;
    }

    internal static int Run(string exercise, string? file, string here, TimeProvider time, TextWriter output)
    {
        var course = CourseFolders.Around(file, here);
        string? path = file is null ? null : NotebookFinder.AtPath(file, here);
        var (source, original) = new Originals(course).Find(exercise);
        path ??= course.Learners(exercise.Split('.')[0], here);
        if (path == source) throw new CourseException($"{course.Short(path)} is the only one there is of exercise {exercise}: its original is cut from solutions/, so get that folder back with git first");
        var notebook = NotebookDocument.Load(path);
        var reset = ExerciseReset.Of(notebook, original, exercise);
        string title = ExerciseSection.In(original).Single(s => s.Id == exercise).Title;
        if (!reset.Changes)
        {
            output.WriteLine($"{exercise} {title}: {course.Short(path)} has it as it was; there is nothing to put back.");
            return ExitCodes.Done;
        }
        if (File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)) throw new CourseException($"{path} is read-only, so nothing was changed: make it writable first");
        string? kept = Keep(exercise, notebook, course, time);
        reset.Notebook.Save(path);
        if (Path.GetDirectoryName(path) == course.Mine) Remember(Path.GetFileName(path), original, exercise, course);
        if (LearnerNotebooks.All(course).Contains(path)) Reopen(exercise, course, time, output);
        Tell(reset, $"{exercise} {title}", course.Short(path), kept, output);
        return ExitCodes.Done;
    }

    /// <summary>Writes the exercise's cells, outputs and all, to a notebook of their own before they are changed.</summary>
    private static string? Keep(string exercise, NotebookDocument notebook, CourseFolders course, TimeProvider time)
    {
        if (ExerciseSection.In(notebook).FirstOrDefault(s => s.Id == exercise) is not { } section) return null;
        var json = new JsonObject
        {
            ["cells"] = new JsonArray([.. section.Cells.Select(c => c.ToJson())]), ["metadata"] = notebook.Metadata.DeepClone(), ["nbformat"] = 4, ["nbformat_minor"] = section.Cells.All(c => c.Id is null) ? 4 : 5,
        };
        string folder = CourseFolders.Made(Path.Combine(course.Memory, "reset"));
        string stem = Path.Combine(folder, $"{exercise} {time.GetLocalNow().ToString("yyyy-MM-dd HH-mm-ss", CultureInfo.InvariantCulture)}");
        string path = Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? $"{stem}.ipynb" : $"{stem} ({i}).ipynb").First(p => !File.Exists(p));
        File.WriteAllBytes(path, NotebookFormat.Write(json));
        return course.Short(path);
    }

    private static void Remember(string name, NotebookDocument original, string exercise, CourseFolders course)
    {
        var handedOut = HandedOut.Load(course);
        handedOut.Remember(name, original, exercise);
        handedOut.Save();
    }

    // Else it counts as passed until the next check, and its solution is shown beside it.
    private static void Reopen(string exercise, CourseFolders course, TimeProvider time, TextWriter output) =>
        new ProgressFile(course, time, output.WriteLine).Update((progress, _) =>
            progress[exercise] is { State: not null } record ? progress.With(exercise, record with { State = ExerciseState.NotDone }) : progress);

    private static void Tell(ExerciseReset reset, string exercise, string path, string? kept, TextWriter output)
    {
        output.WriteLine($"{exercise}: put back in {path}");
        foreach (string id in reset.Back) output.WriteLine($"  {id}: as it was");
        foreach (string id in reset.Returned) output.WriteLine($"  {id}: was missing, and is back");
        foreach (string id in reset.Cleared) output.WriteLine($"  {id}: its outputs are cleared");
        foreach (var cell in reset.Added) output.WriteLine($"  {cell.Id ?? "a cell without an id"}: yours, and stays ({ConsoleText.Sentence(cell.Source.Trim().Split('\n')[0])})");
        if (kept is not null) output.WriteLine($"What you had is in '{kept}', a notebook of its own.");
        output.WriteLine("If the notebook is open in VS Code, let it read the file again (File: Revert File) before you go on.");
    }
}
