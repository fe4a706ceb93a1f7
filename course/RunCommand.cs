using System.CommandLine;
using System.Diagnostics;
using Ensemble.Course.Report;
using Ensemble.Kernel.Headless;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course;

/// <summary><c>course run</c>: runs a notebook from top to bottom, and leaves an executed copy and a page that opens offline.</summary>
internal static class RunCommand
{
    // Lesson 2 compiles about a hundred programs: 70 s on a quiet machine with 2 cores, over 240 s on a busy one.
    private const int DefaultSeconds = 600;

    public static Command Create()
    {
        var notebook = new Argument<string>("notebook") { Description = "The notebook's number, such as 7, or a path to an .ipynb file." };
        var output = new Option<string?>("--out") { Description = "The folder for the executed notebook and the page. Default: out/ in the course's folder, and in it a folder such as solutions/ for what is no lesson.", HelpName = "DIR" };
        var timeout = new Option<double>("--timeout") { Description = "The seconds the whole run may take.", HelpName = "SECONDS", DefaultValueFactory = _ => DefaultSeconds };
        var save = new Option<bool>("--save") { Description = "When every cell ran, save the outputs into the notebook itself as well." };
        var quiet = new Option<bool>("--quiet") { Description = "Show nothing but errors." };
        Seconds.Validate(timeout);
        var command = new Command("run", "Run a notebook; leave an executed copy of it and a page that opens without a network.") { notebook, output, timeout, save, quiet };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("run", () => RunAsync(
            new(parsed.GetRequiredValue(notebook), parsed.GetValue(output), TimeSpan.FromSeconds(parsed.GetValue(timeout)), parsed.GetValue(save), parsed.GetValue(quiet)), cancellationToken), cancellationToken));
        return command;
    }

    private sealed record Wish(string Notebook, string? Output, TimeSpan Timeout, bool Save, bool Quiet);

    private static async Task<int> RunAsync(Wish wish, CancellationToken cancellationToken)
    {
        long begin = Stopwatch.GetTimestamp();
        string here = Directory.GetCurrentDirectory();
        string path = NotebookFinder.Find(wish.Notebook, here);
        var notebook = NotebookDocument.Load(path);
        string executed = Path.Combine(Directory.CreateDirectory(OutputFolder(wish.Output, path, here)).FullName, Path.GetFileName(path));
        if (executed == path) throw new CourseException($"{executed} would be overwritten by its own run: name another folder with --out, or save into it with --save");

        var progress = new RunProgress(wish.Quiet ? TextWriter.Null : Console.Out, path);
        using var ending = new UnexpectedEnd(cell =>
        {
            // The cells share the console with the run, and a cell may have left its line open.
            Console.Error.WriteLine($"\ncourse run: {cell.Error!.Message}");
            Console.Error.WriteLine($"  The notebook up to this cell is in {executed}");
        });
        // Saved at once and after every cell, so that whatever ends the run, what ran is on disk.
        notebook.Save(executed);
        var outcome = await NotebookRun.RunAsync(notebook, path, new(wish.Timeout), warm: false, cell =>
        {
            if (cell.Duration is not null) notebook.Save(executed);
            ending.At(cell);
            progress.Show(cell);
        }, cancellationToken);
        notebook.Save(executed);
        if (wish.Save && outcome.Failed is null) notebook.Save(path);
        string page = Path.ChangeExtension(executed, ".html");
        AtomicFile.Write(page, HtmlReport.Of(notebook, path));
        progress.Summarise(outcome, executed, page, Stopwatch.GetElapsedTime(begin));
        if (outcome.Failed is not { } failed) return ExitCodes.Done;
        RunProgress.Explain(failed, executed, Console.Error);
        return cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled : ExitCodes.Failed;
    }

    // A lesson and its exercises have the same name: only the lessons' runs lie in out/ itself.
    private static string OutputFolder(string? named, string path, string here)
    {
        if (named is not null) return Path.GetFullPath(named, here);
        string root = NotebookFinder.RootAbove(here) ?? here, folder = Path.GetRelativePath(root, Path.GetDirectoryName(path)!);
        bool hasItsOwn = !Path.IsPathRooted(folder) && !folder.StartsWith("..", StringComparison.Ordinal) && folder is not ("notebooks" or ".");
        return Path.Combine(root, "out", hasItsOwn ? folder : "");
    }
}
