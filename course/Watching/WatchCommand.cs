using System.CommandLine;
using System.Globalization;
using Ensemble.Course.Checking;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Headless;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Watching;

/// <summary><c>course watch</c>: checks a notebook, and again whenever it is saved, until Ctrl+C.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var notebook = new Argument<string>("notebook") { Description = "The day, such as 1, or a path to an .ipynb file." };
        var command = new Command("watch", "Check a notebook whenever you save it, until Ctrl+C.") { notebook };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("watch", () => RunAsync(parsed.GetRequiredValue(notebook), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string name, CancellationToken cancellationToken)
    {
        string here = Directory.GetCurrentDirectory();
        var course = CourseFolders.Of(name, here);
        string path = course.Learners(name, here);
        using var saves = new Saves(path);
        var watch = new Watch(course, path, Console.Out);
        await new WatchLoop(saves.Reader, watch.RunAsync, TimeProvider.System).RunAsync(cancellationToken);
        return ExitCodes.Done;
    }

    private sealed class Watch(CourseFolders course, string path, TextWriter output)
    {
        private ScoreCard? _last;

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            if (await WholeFile.WaitAsync(path, TimeProvider.System, cancellationToken) is { } fault)
            {
                output.WriteLine($"{Now}  cannot be read, waiting for the next save: {ConsoleText.Sentence(fault)}");
                return;
            }
            try
            {
                var card = await new NotebookCheck(course, CheckCommand.Rules, Crashed).RunAsync(path, cancellationToken);
                bool isFirst = _last is null;
                Show(card);
                if (isFirst) output.WriteLine("Watching; Ctrl+C ends it.");
                output.Flush();
            }
            catch (Exception e) when (e is NotebookFormatException or CourseException or IOException or UnauthorizedAccessException)
            {
                output.WriteLine($"{Now}  {ConsoleText.Sentence(e.Message)}"); // Saved anew or taken away since it was looked at.
            }
        }

        private static string Now => TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

        private void Show(ScoreCard card)
        {
            CheckCommand.Remember(card, course, Console.Error);
            output.WriteLine(_last is null ? course.Short(path) + "\n" : Now);
            if (_last is null) ScoreCardText.Write(card, course, output);
            else CardChanges.Write(_last, card, output);
            _last = card;
        }

        private void Crashed(ScoreCard card)
        {
            Show(card);
            output.WriteLine("The watch has ended with it: start it again when that is mended.");
            output.Flush();
        }
    }
}
