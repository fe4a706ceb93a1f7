using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Packages;

/// <summary>Reads what a restore resolved (project.assets.json) for the system that this process runs on.</summary>
internal static class AssetsFile
{
    public static PackageSet Read(string json) => Read(json, SystemNames());

    /// <param name="systems">The names of this system (runtime identifiers), the most exact first.</param>
    public static PackageSet Read(string json, IReadOnlyList<string> systems)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        string[] folders = [.. root["packageFolders"]!.AsObject().Select(f => f.Key)];
        var target = root["targets"]!.AsObject().First().Value!.AsObject();
        var packages = new List<Package>();
        var assemblies = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var satellites = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var natives = new List<string>();
        foreach (var (key, node) in target)
        {
            var files = node!.AsObject();
            if ((string?)files["type"] != "package") continue;
            string[] name = key.Split('/');
            packages.Add(new(name[0], name[1]));
            string path = (string)root["libraries"]![key]!["path"]!;
            string folder = folders.Select(f => Path.Combine(f, path)).FirstOrDefault(Directory.Exists) ?? Path.Combine(folders[0], path);
            string Full(string file) => Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar));
            // Those for one system stand in for those for any; what is compiled against is what will run.
            foreach (string file in Names(files["runtime"]).Concat(ForSystem(files, "runtime", systems)).Where(IsAssembly))
                assemblies[Path.GetFileNameWithoutExtension(file)] = Full(file);
            foreach (string file in Names(files["resource"]))
                satellites[$"{files["resource"]![file]!["locale"]}/{Path.GetFileNameWithoutExtension(file)}"] = Full(file);
            natives.AddRange(ForSystem(files, "native", systems).Select(Full));
        }
        return new(packages, [.. assemblies.Values], satellites, natives);
    }

    private static IEnumerable<string> Names(JsonNode? files) => files is JsonObject o ? o.Select(f => f.Key) : [];

    // An empty file called _._ says "nothing is needed here". A package may also bring a program of its own.
    private static bool IsAssembly(string file) => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> ForSystem(JsonObject files, string kind, IReadOnlyList<string> systems)
    {
        if (files["runtimeTargets"] is not JsonObject all) return [];
        var ofKind = all.Where(f => (string?)f.Value!["assetType"] == kind && Path.GetFileName(f.Key) != "_._").ToLookup(f => (string?)f.Value!["rid"], f => f.Key);
        return systems.Select(s => ofKind[s]).FirstOrDefault(found => found.Any()) ?? [];
    }

    private static string[] SystemNames()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] unix = OperatingSystem.IsWindows() ? [] : [$"unix-{processor}", "unix"];
        return [RuntimeInformation.RuntimeIdentifier, $"{system}-{processor}", system, .. unix, "any"];
    }
}
