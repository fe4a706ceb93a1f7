using System.CommandLine;
using Ensemble.Course.Exercises;
using Ensemble.Course.Progress;
using Ensemble.Kernel.Headless;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Checking;

/// <summary><c>course check</c>: how the learner's exercises stand.</summary>
internal static class CheckCommand
{
    private const int RunSeconds = 120, CellSeconds = 20;

    /// <summary>How long a notebook and a cell of it may take when nobody says otherwise.</summary>
    public static RunRules Rules { get; } = new(TimeSpan.FromSeconds(RunSeconds), TimeSpan.FromSeconds(CellSeconds), GoOn: true);

    public static Command Create()
    {
        var notebook = new Argument<string?>("notebook") { Description = "The day, such as 1, or a path to an .ipynb file. Default: every day that has exercises.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
        var timeout = new Option<double>("--timeout") { Description = "The seconds a whole notebook may take.", HelpName = "SECONDS", DefaultValueFactory = _ => RunSeconds };
        var cell = new Option<double>("--cell-timeout") { Description = "The seconds one cell may take; the cells after it still run.", HelpName = "SECONDS", DefaultValueFactory = _ => CellSeconds };
        Seconds.Validate(timeout);
        Seconds.Validate(cell);
        var command = new Command("check", "Run your exercises and print how they stand. Your files are only read.") { notebook, json, timeout, cell };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("check", () =>
        {
            var rules = new RunRules(TimeSpan.FromSeconds(parsed.GetValue(timeout)), TimeSpan.FromSeconds(parsed.GetValue(cell)), GoOn: true);
            return RunAsync(parsed.GetValue(notebook), rules, parsed.GetValue(json), cancellationToken);
        }, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? name, RunRules rules, bool json, CancellationToken cancellationToken)
    {
        string here = Directory.GetCurrentDirectory();
        var course = CourseFolders.Of(name, here);
        var paths = name is null ? LearnerNotebooks.All(course) : [course.Learners(name, here)];
        if (paths.Count == 0) throw new CourseException($"there are no exercises in {course.Exercises} yet");
        // Taken before a cell can put another writer in their place.
        var report = new CheckReport(course, json, Console.Out, Console.Error);
        // What learners' threads print past their cell must not get between the lines of JSON.
        if (json) Console.SetOut(Console.Error);
        var check = new NotebookCheck(course, rules, report.Crashed);
        foreach (string path in paths)
        {
            try
            {
                report.Add(await check.RunAsync(path, cancellationToken), check.ExecutedCopy(path));
            }
            catch (NotebookFormatException e) when (paths.Count > 1)
            {
                report.Skip(e.Message);
            }
        }
        return report.Finish();
    }

    /// <summary>Writes down how the exercises stand, where the notebook is the one that the learner works in.</summary>
    public static void Remember(ScoreCard card, CourseFolders course, TextWriter errors)
    {
        if (!Directory.Exists(course.Exercises) || !LearnerNotebooks.All(course).Contains(card.Notebook)) return;
        new ProgressFile(course, TimeProvider.System, note => errors.WriteLine($"course check: {note}")).Update((progress, now) =>
            card.Exercises.Aggregate(progress, (all, e) => all.With(e.Id, all[e.Id].After(e.State, now))));
    }
}
