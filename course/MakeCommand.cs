using System.CommandLine;
using Ensemble.Checks;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Notebooks;
using Known = Ensemble.Checks.Exercises;

namespace Ensemble.Course;

/// <summary><c>course make</c>: cuts the notebooks of exercises/ from the masters in solutions/.</summary>
internal static class MakeCommand
{
    public static Command Create()
    {
        var day = new Argument<string?>("day") { Description = "The number of a day, or one of the files in solutions/. Default: all.", Arity = ArgumentArity.ZeroOrOne };
        var check = new Option<bool>("--check") { Description = "Write nothing; say what differs from what would be written, and end with 1 if anything does." };
        var command = new Command("make", "For authors: cut exercises/ from solutions/.") { day, check };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("make", () => Task.FromResult(
            Run(CourseFolders.Above(Directory.GetCurrentDirectory()), parsed.GetValue(day), parsed.GetValue(check), Known.All, Console.Out, Console.Error)), cancellationToken));
        return command;
    }

    /// <summary>Nothing is written unless every master is right.</summary>
    internal static int Run(CourseFolders folders, string? day, bool check, IReadOnlyCollection<Exercise> known, TextWriter output, TextWriter errors)
    {
        string[] paths = day is null
            ? [.. NotebookFinder.Names(CourseFolders.Existing(folders.Solutions)).Select(n => Path.Combine(folders.Solutions, n))]
            : [folders.Master(day.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(day) : day)];
        if (paths.Length == 0) throw new CourseException($"there is no notebook in {folders.Solutions} to cut exercises from");
        var masters = Load(paths, folders, known, errors);
        if (masters is null) return ExitCodes.Failed;

        bool differs = false;
        if (!check) Directory.CreateDirectory(folders.Exercises);
        foreach (var master in masters)
        {
            var cut = new CutFile(Path.Combine(folders.Exercises, master.Name), ExerciseCutter.Cut(master));
            differs |= cut.Differs;
            if (!check) cut.Write();
            output.WriteLine($"{(cut.Differs ? check ? "differs  " : "written  " : "unchanged")}  {folders.Short(cut.Path)}  {Summary(master)}");
            if (check) foreach (string difference in cut.Differences()) output.WriteLine($"             {difference}");
        }
        string[] stale = day is null && Directory.Exists(folders.Exercises) ? [.. NotebookFinder.Names(folders.Exercises).Except(masters.Select(m => m.Name))] : [];
        foreach (string name in stale) errors.WriteLine($"course make: exercises/{name} has no master in solutions/: delete it, or bring its master back");
        if (check && differs) errors.WriteLine("course make: exercises/ is not what solutions/ makes; run 'course make' and commit what it writes. Exercises are never edited by hand.");
        return check && (differs || stale.Length > 0) ? ExitCodes.Failed : ExitCodes.Done;
    }

    /// <summary>Null when a master has faults; each has been told then.</summary>
    private static List<Master>? Load(string[] paths, CourseFolders folders, IReadOnlyCollection<Exercise> known, TextWriter errors)
    {
        var (masters, faults) = (new List<Master>(), 0);
        foreach (string path in paths)
        {
            List<string> here;
            try
            {
                var master = Master.Load(path);
                masters.Add(master);
                here = [.. master.Faults(known).Select(f => f.ToString())];
            }
            catch (NotebookFormatException e)
            {
                here = [e.Message];
            }
            if (here.Count > 0) errors.WriteLine($"course make: {folders.Short(path)}");
            foreach (string fault in here) errors.WriteLine($"  {fault}");
            faults += here.Count;
        }
        if (faults == 0) return masters;
        errors.WriteLine($"Nothing was written: put the {(faults == 1 ? "fault" : $"{faults} faults")} right first.");
        return null;
    }

    private static string Summary(Master master)
    {
        var exercises = master.Cells.Where(c => c.IsHeading).Select(c => c.Exercise!.Facts!).ToList();
        return $"({exercises.Count} {(exercises.Count == 1 ? "exercise" : "exercises")}, {exercises.Sum(e => e.Minutes)} minutes)";
    }
}
