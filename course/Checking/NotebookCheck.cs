using System.Collections.Immutable;
using Ensemble.Course.Exercises;
using Ensemble.Course.Report;
using Ensemble.Kernel.Headless;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Checking;

/// <summary>Runs a notebook with exercises from top to bottom, past cells that fail, and scores it. The learner's file is only read.</summary>
/// <param name="crashed">Told what was scored so far when a cell ends the whole process.</param>
internal sealed class NotebookCheck(CourseFolders course, RunRules rules, Action<ScoreCard> crashed)
{
    /// <summary>The executed copy of a notebook; the page stands beside it.</summary>
    public string ExecutedCopy(string path) => Path.Combine(course.Root, "out", "check", Path.GetFileName(path));

    public async Task<ScoreCard> RunAsync(string path, CancellationToken cancellationToken)
    {
        var notebook = NotebookDocument.Load(path);
        var original = HandedOut(path);
        if (original.IsEmpty && ExerciseSection.In(notebook).IsEmpty)
            throw new CourseException($"there are no exercises in {path}: an exercise begins at a heading such as '## 1.2 · Its title', with a line of facts below it");
        string executed = ExecutedCopy(path);
        if (executed == path) throw new CourseException($"{path} is what an earlier check left: check the notebook that you work in");
        CourseFolders.Made(Path.GetDirectoryName(executed)!);
        var failures = new List<CellProgress>();
        using var ending = new UnexpectedEnd(cell => crashed(new Judge(notebook, failures, cell).Score(path, original)));
        var outcome = await NotebookRun.RunAsync(notebook, path, rules, warm: true, cell =>
        {
            if (cell.Duration is not null) notebook.Save(executed);
            if (cell.Error is not null) failures.Add(cell);
            ending.At(cell);
        }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        AtomicFile.Write(Path.ChangeExtension(executed, ".html"), HtmlReport.Of(notebook, path));
        return new Judge(notebook, outcome.Failures, outcome.Failed).Score(path, original);
    }

    // Where that is damaged nothing is missed, and what the learner did is judged all the same.
    private ImmutableArray<ExerciseSection> HandedOut(string path)
    {
        try
        {
            return LearnerNotebooks.Original(path, course) is { } original ? ExerciseSection.In(NotebookDocument.Load(original)) : [];
        }
        catch (NotebookFormatException)
        {
            return [];
        }
    }
}
