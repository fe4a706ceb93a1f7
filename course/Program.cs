using System.CommandLine;
using Ensemble.Course;

// Each command lives in a file of its own and is added here.
var root = new RootCommand("The Ensemble course: run its notebooks and try its crew.")
{
    RunCommand.Create(),
    AskCommand.Create(),
};
// On Ctrl+C a run needs a moment to stop its cell and write down what it has.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
