using System.Runtime.InteropServices;

namespace Ensemble.Agents.CodeExecution;

/// <summary>Where .NET is installed: its host, its compiler and the assemblies that programs are compiled against.</summary>
/// <param name="Root">The folder of the <c>dotnet</c> host that runs this process.</param>
/// <param name="Compiler">The C# compiler of the newest SDK.</param>
/// <param name="References">The folder with the reference assemblies.</param>
internal sealed record DotnetInstall(string Root, string Compiler, string References)
{
    private static readonly Lazy<DotnetInstall?> Found = new(() => In(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."))));

    /// <summary>The one this process runs on, or null where it has no SDK beside it.</summary>
    public static DotnetInstall? Current => Found.Value;

    public string Host => Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    private static DotnetInstall? In(string root)
    {
        string? compiler = Newest(Path.Combine(root, "sdk"), Path.Combine("Roslyn", "bincore", "csc.dll"));
        string moniker = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        // Without the reference pack the framework itself serves: its assemblies say the same and more.
        string? references = Newest(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"), Path.Combine("ref", moniker, "System.Runtime.dll"))
            ?? Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "System.Runtime.dll");
        return compiler is null || !File.Exists(references) ? null : new(root, compiler, Path.GetDirectoryName(references)!);
    }

    private static string? Newest(string folder, string file) => !Directory.Exists(folder) ? null : Directory.EnumerateDirectories(folder)
        .Where(d => File.Exists(Path.Combine(d, file)))
        // An SDK of a later .NET than this one may need a runtime that is not there.
        .OrderBy(d => Path.GetFileName(d).StartsWith($"{Environment.Version.Major}.", StringComparison.Ordinal))
        .ThenBy(d => Version.TryParse(Path.GetFileName(d).Split('-')[0], out var version) ? version : new Version(0, 0))
        .Select(d => Path.Combine(d, file)).LastOrDefault();
}
