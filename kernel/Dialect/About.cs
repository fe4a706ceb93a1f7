using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Dialect;

/// <summary>What runs the cells, for a learner's question or a bug report.</summary>
internal static class About
{
    public static MimeBundle Text()
    {
        (string, string)[] rows =
        [
            ("Kernel", $"Ensemble {VersionOf(typeof(About).Assembly.Location)}"),
            (".NET", RuntimeInformation.FrameworkDescription),
            ("C# compiler", VersionOf(typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.Location)),
            // Asked of the file: loading the F# compiler for its version would cost a second.
            ("F# compiler", VersionOf(Path.Combine(AppContext.BaseDirectory, "FSharp.Compiler.Service.dll"))),
            ("System", $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}, {Environment.ProcessorCount} processors)"),
            ("Process", $"{Environment.ProcessId}"),
            ("Folder", Environment.CurrentDirectory),
        ];
        int width = rows.Max(r => r.Item1.Length);
        return Shown.Markdown(
            $"| | |\n| --- | --- |\n{string.Join('\n', rows.Select(r => $"| {r.Item1} | {r.Item2} |"))}",
            string.Join('\n', rows.Select(r => $"{r.Item1.PadRight(width)}  {r.Item2}")));
    }

    private static string VersionOf(string file)
    {
        if (!File.Exists(file)) return "not installed";
        string version = FileVersionInfo.GetVersionInfo(file).ProductVersion ?? "of unknown version";
        return version.Split('+')[0]; // What follows the plus is the commit it was built from.
    }
}
