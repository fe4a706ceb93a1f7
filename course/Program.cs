using System.CommandLine;
using System.Text;
using Ensemble.Course;
using Ensemble.Course.Checking;
using Ensemble.Course.Diffing;
using Ensemble.Course.Doctor;
using Ensemble.Course.Install;
using Ensemble.Course.Progress;
using Ensemble.Course.Verify;
using Ensemble.Course.Watching;

// Else a console of Windows shows a question mark for each ●, ✓ and ä.
if (OperatingSystem.IsWindows()) Console.OutputEncoding = Encoding.UTF8;

// Each command lives in a file of its own and is added here.
var root = new RootCommand("The Ensemble course: run its notebooks, here or in VS Code, and try its crew.")
{
    RunCommand.Create(),
    CheckCommand.Create(),
    WatchCommand.Create(),
    ProgressCommand.Create(),
    HintCommand.Create(),
    AskCommand.Create(),
    InstallCommand.Create(),
    UninstallCommand.Create(),
    DoctorCommand.Create(),
    MakeCommand.Create(),
    VerifyCommand.Create(),
    StartCommand.Create(),
    ResetCommand.Create(),
    DiffCommand.Create(),
};
// An argument that starts with '@' is a question like any other, not a file of arguments.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Errors.Count > 0)
{
    // Whoever reads standard output as JSON must not find help there.
    foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync($"course: {error.Message}");
    await Console.Error.WriteLineAsync("Add --help to see how the command is used.");
    return ExitCodes.CannotStart;
}
// On Ctrl+C a run needs a moment to stop its cell and write down what it has.
int code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
// A cell may have left a thread that never ends; nobody is to wait for it.
Environment.Exit(code);
return code;
