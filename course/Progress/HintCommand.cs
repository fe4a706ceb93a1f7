using System.CommandLine;
using System.Collections.Immutable;
using Ensemble.Course.Exercises;

namespace Ensemble.Course.Progress;

/// <summary><c>course hint</c>: the next hint of an exercise; how many were taken is remembered.</summary>
internal static class HintCommand
{
    public static Command Create()
    {
        var exercise = new Argument<string>("exercise") { Description = "The exercise's number, such as 1.2." };
        var all = new Option<bool>("--all") { Description = "Print every hint at once." };
        var command = new Command("hint", "Print the next hint of an exercise; each gives away more than the one before.") { exercise, all };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("hint", () => Task.FromResult(Show(parsed.GetRequiredValue(exercise), parsed.GetValue(all))), cancellationToken));
        return command;
    }

    private static int Show(string id, bool all)
    {
        var course = CourseFolders.Above(Directory.GetCurrentDirectory());
        var known = Checks.Exercises.All;
        var hints = known.FirstOrDefault(e => e.Id == id)?.Hints
            ?? throw new CourseException($"there is no exercise {ConsoleText.Sentence(id)}. {NearestNames.Hint(id, known.Select(e => e.Id))}");
        int from = 0, to = 0;
        new ProgressFile(course, TimeProvider.System, note => Console.Error.WriteLine($"course hint: {note}")).Update((progress, _) =>
        {
            int taken = progress[id].Hints;
            (from, to) = all ? (0, hints.Length) : (taken, Math.Min(taken + 1, hints.Length));
            return progress.With(id, progress[id] with { Hints = Math.Max(taken, to) });
        });
        Write(id, hints, from, to, Console.Out);
        return ExitCodes.Done;
    }

    internal static void Write(string id, ImmutableArray<string> hints, int from, int to, TextWriter output)
    {
        for (int i = from; i < to; i++) output.WriteLine($"Hint {i + 1} of {hints.Length} for {id}: {hints[i]}");
        if (from >= to) output.WriteLine($"You have had all {hints.Length} hints of {id}; `course hint {id} --all` prints them again. `course diff {id}` holds your answer against the solution.");
        else if (to < hints.Length) output.WriteLine($"The next one gives away more: `course hint {id}`");
        else output.WriteLine($"That was the last hint. `course diff {id}` holds your answer against the solution.");
    }
}
