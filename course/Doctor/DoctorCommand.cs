using System.CommandLine;
using Ensemble.Course.Install;

namespace Ensemble.Course.Doctor;

/// <summary><c>course doctor</c>: looks at everything that a notebook in VS Code needs, a line for each, with the remedy.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var prefix = InstallCommand.PrefixOption();
        var command = new Command("doctor", "Check that notebooks can run: SDK, build, kernel, a real start of it, folders, ports.") { prefix };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("doctor", async () =>
        {
            var source = KernelSource.Find();
            return await RunAsync(Checks.All(source, JupyterFolders.OfThisUser, parsed.GetValue(prefix)), Console.Out, cancellationToken);
        }, cancellationToken));
        return command;
    }

    /// <summary>Makes the checks in order and tells each as soon as it is made.</summary>
    internal static async Task<int> RunAsync(IReadOnlyList<Check> checks, TextWriter output, CancellationToken cancellationToken)
    {
        int width = checks.Max(c => c.Name.Length), problems = 0;
        foreach (var check in checks)
        {
            var found = await check.RunAsync(cancellationToken);
            if (found.Verdict == Verdict.Problem) problems++;
            string remedy = found.Remedy is null ? "" : $" -> {found.Remedy}";
            // A line each, whatever a program or a path in it has to say.
            await output.WriteLineAsync($"{Word(found.Verdict),-7}  {check.Name.PadRight(width)}  {found.Text.ReplaceLineEndings(" ").Trim()}{remedy}");
        }
        await output.WriteLineAsync(problems switch { 0 => "Everything that notebooks need is there.", 1 => "1 problem.", _ => $"{problems} problems. Start with the first." });
        return problems == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string Word(Verdict verdict) => verdict switch { Verdict.Ok => "ok", Verdict.Note => "note", _ => "PROBLEM" };
}
