using System.CommandLine;
using Ensemble.Course;

// Each command lives in a file of its own and is added here.
var root = new RootCommand("The Ensemble course: run its notebooks and try its crew.")
{
    RunCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
