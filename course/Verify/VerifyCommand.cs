using System.CommandLine;
using System.Globalization;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Verify;

/// <summary><c>course verify</c>: whether lessons and solutions still show what is committed.</summary>
internal static class VerifyCommand
{
    private const int DefaultSeconds = 600;

    public static Command Create()
    {
        var notebook = new Argument<string?>("notebook") { Description = "The day, such as 7, or a path to an .ipynb file. Default: every lesson and every solution.", Arity = ArgumentArity.ZeroOrOne };
        var save = new Option<bool>("--save") { Description = "Save the outputs of notebooks that drifted instead; those with a cell that fails stay as they are." };
        var timeout = new Option<double>("--timeout") { Description = "The seconds that one notebook may take.", HelpName = "SECONDS", DefaultValueFactory = _ => DefaultSeconds };
        Seconds.Validate(timeout);
        var command = new Command("verify", "Run lessons and solutions again and compare what every cell shows with what is committed (for authors).") { notebook, save, timeout };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("verify", () =>
            RunAsync(parsed.GetValue(notebook), parsed.GetValue(save), TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? name, bool save, TimeSpan limit, CancellationToken cancellationToken)
    {
        string here = Directory.GetCurrentDirectory();
        var course = CourseFolders.Of(name, here);
        bool drifted = false;
        foreach (string path in Notebooks(name, course, here))
        {
            try
            {
                var verified = await NotebookVerification.RunAsync(path, course, limit, save, cancellationToken);
                drifted |= !verified.Drifts.IsEmpty;
                Show(course.Short(path), verified, save);
            }
            catch (NotebookFormatException e)
            {
                // The others are looked at all the same: all faults at once.
                await Console.Error.WriteLineAsync($"course verify: {course.Short(Path.GetDirectoryName(path)!)}/{e.Message}");
                drifted = true;
            }
        }
        return drifted ? ExitCodes.Failed : ExitCodes.Done;
    }

    /// <summary>The lessons and the solutions; those in exercises/ have no outputs to compare.</summary>
    private static IReadOnlyList<string> Notebooks(string? name, CourseFolders course, string here)
    {
        if (name is not null && name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)) return [NotebookFinder.AtPath(name, here)];
        string[] folders = [.. new[] { course.Lessons, course.Solutions }.Where(Directory.Exists)];
        string[] all = [.. folders.SelectMany(folder => NotebookFinder.Names(folder).Select(file => Path.Combine(folder, file)))];
        string[] named = name is null ? all : [.. all.Where(path => NotebookFinder.Matches(path, name))];
        return named.Length > 0 ? named : throw new CourseException($"there is no lesson or solution {name}. {NearestNames.Hint(name ?? "", all.Select(p => Path.GetFileNameWithoutExtension(p)))}");
    }

    private static void Show(string name, Verified verified, bool save)
    {
        string cells = verified.Drifts.IsEmpty ? verified.Saved ? "saved" : "as committed" : save ? "not saved" : $"{verified.Drifts.Length} drifted";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {verified.Cells} cells in {verified.Duration.TotalSeconds:0.0} s, {cells}"));
        foreach (var drift in verified.Drifts)
        {
            Console.WriteLine($"  {drift.Cell}");
            foreach (string line in drift.Lines) Console.WriteLine($"    {line}");
        }
    }
}
