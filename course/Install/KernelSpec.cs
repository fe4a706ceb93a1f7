using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Course.Install;

/// <summary>What <c>kernel.json</c> tells a Jupyter client about the course's kernel.</summary>
/// <param name="Command">What starts the kernel, with <c>{connection_file}</c> where the client puts its own.</param>
/// <param name="Version">The source it was built from; see <see cref="KernelSource.Version"/>.</param>
/// <param name="IsQuick">Whether it was compiled to machine code when it was installed.</param>
internal sealed record KernelSpec(IReadOnlyList<string> Command, string Version, bool IsQuick)
{
    public const string Name = ".net-csharp", DisplayName = ".NET (C#)", Language = "C#", FileName = "kernel.json", ConnectionFile = "{connection_file}";

    // Only ours has this key: it is how the next installation knows that it may replace it.
    private const string Owner = "ensemble";
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => new JsonObject
    {
        ["argv"] = new JsonArray([.. Command.Select(c => (JsonNode)c)]),
        ["display_name"] = DisplayName,
        ["language"] = Language,
        ["interrupt_mode"] = "message",
        // .NET's pipes for debuggers lie in the temporary folder, and a kernel that is killed would leave them there.
        ["env"] = new JsonObject { ["DOTNET_EnableDiagnostics"] = "0" },
        ["metadata"] = new JsonObject { [Owner] = new JsonObject { ["version"] = Version, ["quick_start"] = IsQuick } },
    }.ToJsonString(Json) + "\n";

    /// <summary>Reads a kernel.json; null when it is not the course's own, or not readable at all.</summary>
    public static KernelSpec? Read(string json)
    {
        if (Parse(json) is not { } spec || spec["metadata"] is not JsonObject metadata || metadata[Owner] is not JsonObject ours) return null;
        return Text(ours["version"]) is { } version ? new(Argv(spec), version, (ours["quick_start"] as JsonValue)?.TryGetValue(out bool quick) == true && quick) : null;
    }

    /// <summary>Whose a kernel.json is, in words, when it is not the course's own.</summary>
    public static string Describe(string json)
    {
        if (Parse(json) is not { } spec) return "a kernel.json that is not valid JSON";
        string command = string.Join(' ', Argv(spec));
        string whose = command.Contains("dotnet-interactive", StringComparison.OrdinalIgnoreCase) || command.Contains("interactive jupyter", StringComparison.OrdinalIgnoreCase) ? ".NET Interactive" : "another kernel";
        return command.Length == 0 ? $"{whose} without a command" : $"{whose}, started by: {command}";
    }

    private static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<string> Argv(JsonObject spec) => spec["argv"] is JsonArray argv ? [.. argv.Select(Text).OfType<string>()] : [];

    private static string? Text(JsonNode? node) => (node as JsonValue)?.TryGetValue(out string? text) == true ? text : null;
}
