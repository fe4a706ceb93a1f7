using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ensemble.Course.Report;
using Ensemble.DataCrew;
using Ensemble.Models;

namespace Ensemble.Course;

/// <summary><c>course ask</c>: the crew of day 7 on any file, without a notebook.</summary>
internal static class AskCommand
{
    // Nothing of the answer is HTML; quotes and letters stay readable.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private static readonly string[] Written = ["report.md", "report.html"];

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A CSV, TSV or JSON file." };
        var questions = new Argument<string[]>("questions") { Description = "What you want to know, each question in quotes.", Arity = ArgumentArity.OneOrMore };
        questions.Validators.Add(result =>
        {
            foreach (string option in result.Tokens.Select(t => t.Value).Where(IsOption))
                result.AddError($"There is no option '{option}'. {NearestNames.Hint(option, ["--json", "--out"])}");
        });
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else; progress goes to standard error." };
        var output = new Option<string?>("--out") { Description = "The folder for the report (Markdown and a page that opens offline) and the rejected rows. Default: nothing is written.", HelpName = "DIR" };
        var command = new Command("ask", "Let the crew answer questions about a data file.") { file, questions, json, output };
        command.SetAction((parsed, cancellationToken) => AskAsync(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(questions), parsed.GetValue(json), parsed.GetValue(output), cancellationToken));
        return command;
    }

    private static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal) && !argument.Any(char.IsWhiteSpace);

    private static async Task<int> AskAsync(string file, string[] questions, bool json, string? output, CancellationToken cancellationToken)
    {
        try
        {
            if (output is not null) output = Folder(output, file);
            var model = ChatModels.FromEnvironment();
            await Console.Error.WriteLineAsync(model.Description);
            var report = await new DataAnalysisCrew(model.Client).RunAsync(file, questions, ShowProgress, cancellationToken);
            foreach (string note in report.Source?.Notes ?? []) await Console.Error.WriteLineAsync($"  note: {ConsoleText.Plain(note)}");
            if (json) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Json));
            else Print(report);
            if (output is not null) await SaveAsync(report, output, json ? Console.Error : Console.Out, cancellationToken);
            string[] failed = [.. report.Failures.Prepend(report.Trouble).OfType<string>().Distinct()];
            foreach (string failure in failed) await Console.Error.WriteLineAsync($"course ask: {ConsoleText.Plain(failure)}");
            return failed.Length == 0 ? ExitCodes.Done : ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("course ask: cancelled");
            return ExitCodes.Cancelled;
        }
        catch (Exception e) when (e is ModelException or ArgumentException or DataException or IOException or UnauthorizedAccessException or Graphs.GraphRunException)
        {
            await Console.Error.WriteLineAsync($"course ask: {e.Message}");
            return e is Graphs.GraphRunException ? ExitCodes.Failed : ExitCodes.CannotStart;
        }
    }

    /// <summary>The folder for the report, made before the work begins.</summary>
    private static string Folder(string output, string file)
    {
        try
        {
            string folder = Directory.CreateDirectory(output).FullName;
            if (file.Length > 0 && Written.Any(name => Path.Combine(folder, name) == Path.GetFullPath(file)))
                throw new DataException($"The report would overwrite '{file}'. Choose another folder for --out.");
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DataException(File.Exists(output) ? $"--out takes a folder, and '{output}' is a file." : $"The folder '{output}' cannot be made: {e.Message}");
        }
    }

    private static void ShowProgress(CrewUpdate update)
    {
        if (update.Latest is { State: not CrewStepState.Working } step && update.Report is null)
            Console.Error.WriteLine(FormattableString.Invariant($"  {step.Name,-12} {(step.State == CrewStepState.Done ? "ok  " : "FAIL")} {step.Duration?.TotalSeconds,7:0.00} s"));
    }

    private static void Print(CrewReport report)
    {
        foreach (var answer in report.Answers)
        {
            Console.WriteLine(ConsoleText.Plain(answer.Question));
            Console.WriteLine($"  {ConsoleText.Plain(answer.Sentence)}");
            if (answer.Result is not { } result) continue;
            Console.WriteLine($"  How: {ConsoleText.Plain(result.Method)}");
            foreach (string assumption in result.Assumptions) Console.WriteLine($"  Assumed: {ConsoleText.Plain(assumption)}");
        }
        if (report.Rejects.Count > 0) Console.WriteLine($"{report.Rejects.Count} rows of the file were left out; --out DIR writes them to rejects.csv with the reasons.");
    }

    private static async Task SaveAsync(CrewReport report, string folder, TextWriter log, CancellationToken cancellationToken)
    {
        var written = Written.Select(name => Path.Combine(folder, name)).ToList();
        await File.WriteAllTextAsync(written[0], report.Document.ToPlainMarkdown(), cancellationToken);
        await File.WriteAllTextAsync(written[1], AskPage.Of(report), cancellationToken);
        if ((report.Data ?? report.Source) is { } data && await RejectsFile.WriteAsync(data, folder, cancellationToken) is { } rejects) written.Add(rejects);
        foreach (string path in written) await log.WriteLineAsync($"wrote {path}");
    }
}
