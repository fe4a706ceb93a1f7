using System.Runtime.InteropServices;

namespace Ensemble.Course.Install;

/// <summary>The <c>dotnet</c> program that this process runs on.</summary>
internal static class DotnetHost
{
    private static readonly string Name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Its absolute path: a kernel is started by programs that may have another PATH than this one.</summary>
    public static string Path { get; } = Find();

    // A built project starts through a program of its own, so the process's path says nothing. The framework it runs on does:
    // it lies in shared/Microsoft.NETCore.App/<version>/ beside the host.
    private static string Find()
    {
        string beside = System.IO.Path.GetFullPath(System.IO.Path.Combine("..", "..", "..", Name), RuntimeEnvironment.GetRuntimeDirectory());
        if (File.Exists(beside)) return beside;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(f => System.IO.Path.Combine(f, Name)).FirstOrDefault(File.Exists)
            ?? throw new CourseException($"{Name} is neither at {beside} nor on the PATH: install the .NET SDK 10 from https://dotnet.microsoft.com/download");
    }
}
