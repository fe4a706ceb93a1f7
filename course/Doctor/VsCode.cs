using Ensemble.Course.Install;

namespace Ensemble.Course.Doctor;

/// <summary>Whether VS Code is here and can run notebooks. Other clients run them too, so nothing of it is required.</summary>
internal static class VsCode
{
    private const string Extension = "ms-toolsai.jupyter";
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["code.cmd"] : ["code"];

    public static async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (folders.SelectMany(f => Names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists) is not { } code)
            return Finding.Note("`code` is not on the PATH, so its extensions are not looked at", null);
        var listed = await ChildProcess.RunAsync(code, ["--list-extensions"], Path.GetTempPath(), cancellationToken);
        return listed.Output.Split('\n', StringSplitOptions.TrimEntries).Contains(Extension, StringComparer.OrdinalIgnoreCase)
            ? Finding.Ok($"the extension {Extension} is installed")
            : Finding.Note($"the extension {Extension} is not installed", $"code --install-extension {Extension}");
    }
}
