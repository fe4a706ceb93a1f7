using System.CommandLine;
using Ensemble.Course.Checking;
using Ensemble.Course.Exercises;
using Ensemble.Course.Progress;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Diffing;

/// <summary><c>course diff</c>: the learner's notebook beside the solution, cell by cell.</summary>
internal static class DiffCommand
{
    /// <param name="What">A day, an exercise or a file.</param>
    internal sealed record Wish(string What, string? Cell, bool All, bool Colour);

    public static Command Create()
    {
        var what = new Argument<string>("what") { Description = "A day, such as 2, an exercise, such as 2.3, or a path to your notebook." };
        var cell = new Option<string?>("--cell") { Description = "Show this cell only, whether its exercise has passed or not.", HelpName = "ID" };
        var all = new Option<bool>("--all") { Description = "Show the solutions of exercises that have not passed yet as well." };
        var command = new Command("diff", "Hold your notebook against the solution: '-' is yours, '+' is the solution's. It shows the exercises that pass, or the one that you name.") { what, cell, all };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("diff", () =>
        {
            var course = CourseFolders.Around(parsed.GetRequiredValue(what), Directory.GetCurrentDirectory());
            var wish = new Wish(parsed.GetRequiredValue(what), parsed.GetValue(cell), parsed.GetValue(all), !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));
            return Task.FromResult(Run(wish, course, Directory.GetCurrentDirectory(), Passed(course), Console.Out));
        }, cancellationToken));
        return command;
    }

    /// <param name="passed">Whether an exercise passed its last check, as far as is remembered.</param>
    internal static int Run(Wish wish, CourseFolders course, string here, Func<string, bool> passed, TextWriter output)
    {
        bool isFile = wish.What.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase);
        string? exercise = !isFile && wish.What.Contains('.', StringComparison.Ordinal) ? wish.What : null;
        string day = exercise?.Split('.')[0] ?? wish.What;
        string master = course.Master(isFile ? Path.GetFileNameWithoutExtension(wish.What) : day), path = course.Learners(day, here);
        var (mine, solution) = (NotebookDocument.Load(path), NotebookDocument.Load(master));
        if (CellIds.AreLost(mine, solution))
            throw new CourseException($"{course.Short(path)} has lost the ids of its cells when it was saved, so the cells cannot be told apart: move it away, run 'course start' for a fresh copy, and copy your code over");
        var pairs = CellPair.Of(mine, solution);
        string[] exercises = [.. ExerciseSection.In(solution).Select(s => s.Id)];
        if (exercise is not null && !exercises.Contains(exercise)) throw new CourseException($"there is no exercise {exercise}. {NearestNames.Hint(exercise, exercises)}");
        if (wish.Cell is not null && pairs.All(p => p.Id != wish.Cell)) throw new CourseException($"there is no cell {wish.Cell} in {course.Short(path)} or its solution. {NearestNames.Hint(wish.Cell, pairs.Select(p => p.Id))}");

        bool IsNamed(CellPair p) => (wish.Cell ?? p.Id) == p.Id && (exercise ?? p.Exercise) == p.Exercise;
        bool IsOpen(CellPair p) => p.Exercise is null || p.Exercise == exercise || wish.All || wish.Cell is not null || passed(p.Exercise);
        CellPair[] named = [.. pairs.Where(IsNamed)];
        CellPair[] shown = [.. named.Where(IsOpen)];
        Warn(shown, [.. named.Except(shown).Select(p => p.Exercise!).Distinct()], day, output);
        output.WriteLine($"\n- {course.Short(path)}\n+ {course.Short(master)}\n");
        new DiffText(output, wish.Colour).Write(shown.Select(CellDiff.Of));
        return ExitCodes.Done;
    }

    private static void Warn(CellPair[] shown, string[] hidden, string day, TextWriter output)
    {
        string[] open = [.. shown.Select(p => p.Exercise).OfType<string>().Distinct()];
        if (open.Length > 0) output.WriteLine($"This shows the {(open.Length == 1 ? "solution" : "solutions")} of {string.Join(", ", open)}.");
        if (hidden.Length > 0) output.WriteLine($"Not shown, because not passed yet: {string.Join(", ", hidden)}. 'course diff {hidden[0]}' shows one all the same, 'course diff {day} --all' every one.");
    }

    private static Func<string, bool> Passed(CourseFolders course)
    {
        var progress = new ProgressFile(course, TimeProvider.System, note => Console.Error.WriteLine($"course diff: {note}")).Read();
        return exercise => progress[exercise].State == ExerciseState.Passed;
    }
}
