using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Jupyter.Tests.Client;

/// <summary>What the content of each kind of message must hold (Jupyter messaging 5.4).</summary>
internal static class Specification
{
    private static readonly Dictionary<string, string> Required = new()
    {
        ["status"] = "execution_state:string", ["stream"] = "name:string text:string",
        ["execute_input"] = "code:string execution_count:number", ["error"] = "ename:string evalue:string traceback:array",
        ["execute_result"] = "execution_count:number data:object metadata:object", ["display_data"] = "data:object metadata:object",
        ["update_display_data"] = "data:object metadata:object transient:object", ["clear_output"] = "wait:bool",
        ["input_request"] = "prompt:string password:bool",
    };

    private static readonly Dictionary<string, string> RequiredOfOk = new()
    {
        ["kernel_info_reply"] = "protocol_version:string implementation:string implementation_version:string language_info:object banner:string",
        ["execute_reply"] = "execution_count:number user_expressions:object",
        ["complete_reply"] = "matches:array cursor_start:number cursor_end:number metadata:object",
        ["inspect_reply"] = "found:bool data:object metadata:object",
        ["is_complete_reply"] = "status:string", ["history_reply"] = "history:array", ["comm_info_reply"] = "comms:object",
        ["shutdown_reply"] = "restart:bool", ["interrupt_reply"] = "status:string",
    };

    private static readonly string[] Completeness = ["complete", "incomplete", "invalid", "unknown"];

    public static IEnumerable<string> Faults(string type, JsonObject content)
    {
        if (Required.TryGetValue(type, out string? always)) return Missing(always, content);
        if (!type.EndsWith("_reply", StringComparison.Ordinal)) return [];
        string? status = content["status"]?.ToString();
        if (type == "is_complete_reply") return Completeness.Contains(status) ? [] : [$"the status is \"{status}\""];
        return status switch
        {
            "ok" => RequiredOfOk.TryGetValue(type, out string? whenOk) ? Missing(whenOk, content) : [],
            "error" => Missing("ename:string evalue:string traceback:array", content),
            "aborted" => [],
            _ => [$"the status is \"{status}\""],
        };
    }

    private static IEnumerable<string> Missing(string required, JsonObject content) =>
        required.Split(' ').Select(r => r.Split(':')).Where(r => KindOf(content[r[0]]) != r[1]).Select(r => $"{r[0]} is not a {r[1]}");

    private static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "bool",
        { } kind => kind.ToString().ToLowerInvariant(),
        null => "null",
    };
}
