using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Agents.CodeExecution;
using Ensemble.Course.Install;
using Ensemble.Kernel.Jupyter.Client;

namespace Ensemble.Course.Doctor;

/// <summary>What the doctor looks at, in the order in which one thing needs the other.</summary>
internal static class Checks
{
    private const string Install = "dotnet run --project course -- install", Build = "dotnet build";
    private static readonly TimeSpan ProgramLimit = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<Check> All(KernelSource source, JupyterFolders places, string? prefix)
    {
        string data = places.Data(prefix);
        var folder = new KernelFolder(places.Kernel(prefix));
        string install = prefix is null ? Install : $"{Install} --prefix \"{prefix}\"";
        return
        [
            new("SDK", ProgramLimit, cancellationToken => SdkAsync(source, cancellationToken)),
            new("packages", () => Packages(source)),
            new("library", () => Library(source)),
            new("kernel", () => Kernel(folder, source, install)),
            new("place", () => Place(places, data)),
            KernelStart.Check(folder, source, install),
            new("ports", Ports),
            new("notebooks", () => CanWrite(Path.Combine(source.Root, "notebooks"))),
            new("data folder", () => CanWrite(data)),
            new("isolation", ProgramLimit, IsolationAsync),
            new("VS Code", ProgramLimit, VsCode.LookAsync),
        ];
    }

    private static async Task<Finding> SdkAsync(KernelSource source, CancellationToken cancellationToken)
    {
        var sdk = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(source.Root, "global.json"), cancellationToken))?["sdk"];
        // The program itself decides which SDK global.json allows.
        var asked = await ChildProcess.RunAsync(DotnetHost.Path, ["--version"], source.Root, cancellationToken);
        return asked.ExitCode == 0
            ? Finding.Ok($".NET SDK {asked.Output.Trim()} (global.json asks for {sdk?["version"]} or a later feature band)")
            : Finding.Problem($"no .NET SDK that fits global.json, which asks for {sdk?["version"]}", "install the .NET SDK 10 from https://dotnet.microsoft.com/download");
    }

    // Found out by running a program. Where it is refused, day 2 shows refusals, and everything else works.
    private static async Task<Finding> IsolationAsync(CancellationToken cancellationToken)
    {
        using var executor = new CodeExecutor();
        var ran = await executor.RunAsync("Console.WriteLine(1);", cancellationToken);
        return ran.ExitCode == 0
            ? Finding.Ok($"programs that agents write run in isolation ({ran.Isolation})")
            : Finding.Note("programs that agents write (day 2) are not run here", ran.Summary);
    }

    private static Finding Packages(KernelSource source)
    {
        string assets = Path.Combine(source.Root, "course", "obj", "project.assets.json");
        if (!File.Exists(assets)) return Finding.Problem("not restored", Build);
        using var json = JsonDocument.Parse(File.ReadAllText(assets));
        string[] folders = [.. json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name)];
        var packages = json.RootElement.GetProperty("libraries").EnumerateObject().Where(l => l.Value.GetProperty("type").GetString() == "package").ToList();
        string[] missing = [.. packages.Where(p => !folders.Any(f => Directory.Exists(Path.Combine(f, p.Value.GetProperty("path").GetString()!)))).Select(p => p.Name)];
        return missing.Length == 0
            ? Finding.Ok($"{packages.Count} packages are on this machine")
            : Finding.Problem($"{missing.Length} packages are missing, such as {missing[0]}", $"{Build} (once with a network)");
    }

    private static Finding Library(KernelSource source)
    {
        if (!File.Exists(source.Library)) return Finding.Problem($"{source.Library} is not built", Build);
        return source.NewerThanLibrary() is { } newer
            ? Finding.Problem($"lib/bin/Ensemble.dll is older than {Path.GetRelativePath(source.Root, newer)}", Build)
            : Finding.Ok("lib/bin/Ensemble.dll is built and not older than its source");
    }

    private static Finding Kernel(KernelFolder folder, KernelSource source, string install)
    {
        if (!folder.IsThere) return Finding.Problem($"not installed at {folder.Path}", install);
        if (folder.Stranger() is { } whose) return Finding.Problem($"{folder.Path} belongs to someone else: {whose}", $"{install} --force replaces it");
        if (folder.Installed is not { } spec) return Finding.Problem($"the installation at {folder.Path} was not finished", install);
        if (spec.Command.Take(2).FirstOrDefault(f => !File.Exists(f)) is { } gone) return Finding.Problem($"its command names {gone}, which does not exist", install);
        if (spec.Version != source.Version()) return Finding.Problem("installed from another version of the kernel's source", install);
        return spec.IsQuick
            ? Finding.Ok($"{KernelSpec.DisplayName} is installed at {folder.Path}")
            : Finding.Note($"{KernelSpec.DisplayName} is installed at {folder.Path}, without quick start", $"when you are online: {install}");
    }

    private static Finding Place(JupyterFolders places, string data) => places.IsKnownToVsCode(data)
        ? Finding.Ok("VS Code looks for kernels there")
        : Finding.Note($"VS Code does not look for kernels in {data}", $"set JUPYTER_PATH to {data} before you start VS Code");

    private static Finding Ports()
    {
        try
        {
            return Finding.Ok($"5 ports on this machine's own address can be opened, such as {ClientConnection.FreePorts(5)[0]}");
        }
        catch (SocketException e)
        {
            return Finding.Problem($"a port on 127.0.0.1 cannot be opened: {e.Message}", "allow programs to listen on 127.0.0.1 in the firewall or sandbox");
        }
    }

    // A folder that is not there yet is made in the nearest one that is.
    private static Finding CanWrite(string folder)
    {
        string at = folder;
        while (!Directory.Exists(at) && Path.GetDirectoryName(at) is { } above) at = above;
        try
        {
            using var probe = new FileStream(Path.Combine(at, $".course-doctor-{Environment.ProcessId}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return Finding.Ok($"{folder} can be written to");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Problem($"{folder} cannot be written to: {e.Message}", $"make {at} writable for you");
        }
    }
}
