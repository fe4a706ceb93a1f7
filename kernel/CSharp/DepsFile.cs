using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.CSharp;

/// <summary>The list of dependencies that a build writes beside an assembly (.deps.json).</summary>
internal static class DepsFile
{
    /// <summary>The simple names of the assemblies the build brought along; none when there is no readable list.</summary>
    public static IEnumerable<string> Assemblies(string assemblyPath)
    {
        string path = Path.ChangeExtension(assemblyPath, ".deps.json");
        if (!File.Exists(path)) return [];
        try
        {
            var target = JsonNode.Parse(File.ReadAllText(path))?["targets"]?.AsObject().FirstOrDefault().Value as JsonObject;
            return [.. (target ?? []).SelectMany(library => library.Value?["runtime"] as JsonObject ?? []).Select(file => Path.GetFileNameWithoutExtension(file.Key))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException)
        {
            return []; // Damaged or half-written by a build: the assembly's own references remain.
        }
    }
}
