using Ensemble.Course.Checking;
using Ensemble.Course.Exercises;

namespace Ensemble.Course.Progress;

/// <summary>All days at a glance, as a terminal shows them.</summary>
internal static class ProgressText
{
    private const int BarWidth = 12;

    public static void Write(IReadOnlyList<DayProgress> days, CourseFolders course, TextWriter output)
    {
        int width = days.Max(d => Name(d).Length);
        foreach (var day in days)
        {
            output.WriteLine($"  {Name(day).PadRight(width)}  {Bar(day)}  {Standing(day)}");
            foreach (var (exercise, record) in day.Exercises.Where(e => e.Record.State is { } state && (state.IsFault() || e.Record.PassedBefore)))
                output.WriteLine($"    {exercise.Id} {exercise.Title}: {record.State!.Value.Words()}{(record.PassedBefore ? ", passed before" : "")}");
        }
        output.WriteLine();
        if (days.Sum(d => d.Hints) is > 0 and var hints) output.WriteLine(hints == 1 ? "1 hint taken." : $"{hints} hints taken.");
        WriteNext(days, course, output);
    }

    private static void WriteNext(IReadOnlyList<DayProgress> days, CourseFolders course, TextWriter output)
    {
        var next = days.SelectMany(d => d.Left.Select(l => (d.Notebook, l.Exercise, l.Record))).FirstOrDefault();
        if (next.Exercise is null)
        {
            if (days.All(d => d.Fault is null)) output.WriteLine("Everything passed. `course diff DAY` compares your answers with the solutions.");
            return;
        }
        string minutes = next.Exercise.Heading?.Facts is { } facts ? $", {facts.Minutes} minutes" : "";
        output.WriteLine($"Next: {next.Exercise.Id} {next.Exercise.Title}{minutes}, in {course.Short(next.Notebook)}");
        output.WriteLine($"      `course check {int.Parse(next.Exercise.Id.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)}` when it is filled in, `course hint {next.Exercise.Id}` when you are stuck");
    }

    private static string Name(DayProgress day) => Path.GetFileNameWithoutExtension(day.Notebook);

    private static string Bar(DayProgress day)
    {
        int full = day.Exercises.IsEmpty ? 0 : day.Passed * BarWidth / day.Exercises.Length;
        return $"[{new string('#', full)}{new string('.', BarWidth - full)}]";
    }

    private static string Standing(DayProgress day)
    {
        if (day.Fault is { } fault) return ConsoleText.Sentence(fault);
        if (day.Exercises.IsEmpty) return "no exercises";
        if (day.Exercises.All(e => e.Record.State is null)) return $"{(day.Exercises.Length == 1 ? "1 exercise" : $"{day.Exercises.Length} exercises")}, not checked yet, about {day.MinutesLeft} minutes";
        if (day.Passed == day.Exercises.Length) return $"all {day.Passed} passed";
        return $"{day.Passed} of {day.Exercises.Length} passed, about {day.MinutesLeft} minutes left";
    }
}
