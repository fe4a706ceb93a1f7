using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ensemble.Tests.Models.OpenAi;

/// <summary>
/// What the real server refuses, with its own words. Sources: the parameters at platform.openai.com/docs/api-reference/chat/create; the
/// patterns of names from github.com/microsoft/autogen issue 4157 and mcp-use issue 90; the order of tool messages from portkey.ai/error-library (errors 10035
/// and 6610000); null contents from github.com/docker/docker-agent issue 63 and vercel/ai pull request 13744.
/// </summary>
internal static partial class WireRules
{
    private const int LongestName = 64;
    private const int LongestDescription = 1024;

    private static readonly HashSet<string> Arguments =
    [
        "audio", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens", "messages", "metadata",
        "modalities", "model", "n", "parallel_tool_calls", "prediction", "presence_penalty", "reasoning_effort", "response_format", "seed", "service_tier", "stop",
        "store", "stream", "stream_options", "temperature", "tool_choice", "tools", "top_logprobs", "top_p", "user", "verbosity", "web_search_options",
    ];

    public static void Check(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object) throw WireError.Bad("", "We could not parse the JSON body of your request.", null);
        foreach (var property in request.EnumerateObject().Where(p => !Arguments.Contains(p.Name)))
        {
            throw WireError.Bad(property.Name, $"Unrecognized request argument supplied: {property.Name}", null);
        }
        bool hasTools = request.TryGetProperty("tools", out var tools);
        if (hasTools) Tools(tools);
        foreach (string needing in new[] { "tool_choice", "parallel_tool_calls" })
        {
            if (!hasTools && request.TryGetProperty(needing, out _)) throw WireError.Bad(needing, $"Invalid value for '{needing}': '{needing}' is only allowed when 'tools' are specified.", null);
        }
        bool stream = request.TryGetProperty("stream", out var s) && s.GetBoolean();
        if (!stream && request.TryGetProperty("stream_options", out _)) throw WireError.Bad("stream_options", "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
        if (!request.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array) throw WireError.Bad("messages", "Missing required parameter: 'messages'.", "missing_required_parameter");
        Messages(messages);
    }

    public static string Text(JsonElement message, string at, bool mayBeNull = false)
    {
        message.TryGetProperty("content", out var content);
        switch (content.ValueKind)
        {
            case JsonValueKind.String: return content.GetString()!;
            case JsonValueKind.Undefined or JsonValueKind.Null when mayBeNull: return "";
            case JsonValueKind.Array when content.GetArrayLength() > 0: return string.Concat(content.EnumerateArray().Select((part, i) => Part(part, $"{at}.content[{i}]")));
            case JsonValueKind.Array: throw WireError.Bad($"{at}.content", $"Invalid '{at}.content': empty array. Expected an array with minimum length 1, but got an empty array instead.", "empty_array");
            case JsonValueKind.Undefined or JsonValueKind.Null: throw WireError.Bad($"{at}.content", "Invalid value for 'content': expected a string, got null.", null);
            default: throw WireError.Bad($"{at}.content", $"Invalid type for '{at}.content': expected one of a string or array of objects.", "invalid_type");
        }
    }

    private static string Part(JsonElement part, string at) =>
        part.TryGetProperty("type", out var type) && type.GetString() is "text" or "refusal" && part.TryGetProperty(type.GetString()!, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw WireError.Bad(at, $"Invalid value for '{at}'. The mock takes parts of type 'text' and 'refusal'.");

    private static void Messages(JsonElement messages)
    {
        if (messages.GetArrayLength() == 0) throw WireError.Bad("messages", "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.", "empty_array");
        var open = new List<string>();
        int index = 0;
        foreach (var message in messages.EnumerateArray())
        {
            string at = $"messages[{index++}]", role = message.TryGetProperty("role", out var r) ? r.GetString()! : "";
            if (role is not ("system" or "developer" or "user" or "assistant" or "tool")) throw WireError.Bad($"{at}.role", $"Invalid value: '{role}'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.");
            if (message.TryGetProperty("name", out var name)) Name(name, $"{at}.name");
            if (role == "tool") Answer(message, at, open);
            else if (open.Count > 0) throw Unanswered(open, at);
            bool calls = message.TryGetProperty("tool_calls", out var list);
            Text(message, at, mayBeNull: role == "assistant" && calls);
            if (calls) open.AddRange(Calls(list, at, role));
        }
        if (open.Count > 0) throw Unanswered(open, $"messages[{index}]");
    }

    private static WireError Unanswered(List<string> open, string at) => WireError.Bad(
        $"{at}.role", $"An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: {string.Join(", ", open)}", null);

    private static void Answer(JsonElement message, string at, List<string> open)
    {
        if (!message.TryGetProperty("tool_call_id", out var id)) throw WireError.Bad($"{at}.tool_call_id", $"Missing required parameter: '{at}.tool_call_id'.", "missing_required_parameter");
        if (!open.Remove(id.GetString()!)) throw WireError.Bad($"{at}.role", "Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.", null);
    }

    private static IEnumerable<string> Calls(JsonElement calls, string at, string role)
    {
        if (role != "assistant") throw WireError.Bad($"{at}.tool_calls", $"Unknown parameter: '{at}.tool_calls'.", "unknown_parameter");
        if (calls.GetArrayLength() == 0) throw WireError.Bad($"{at}.tool_calls", $"Invalid '{at}.tool_calls': empty array. Expected an array with minimum length 1, but got an empty array instead.", "empty_array");
        int index = 0;
        foreach (var call in calls.EnumerateArray())
        {
            string here = $"{at}.tool_calls[{index++}]";
            var function = call.GetProperty("function");
            Name(function.GetProperty("name"), $"{here}.function.name");
            if (function.GetProperty("arguments").ValueKind != JsonValueKind.String) throw WireError.Bad($"{here}.function.arguments", $"Invalid type for '{here}.function.arguments': expected a string.", "invalid_type");
            if (call.GetProperty("type").GetString() != "function") throw WireError.Bad($"{here}.type", "Invalid value: supported values are: 'function' and 'custom'.");
            yield return call.GetProperty("id").GetString()!;
        }
    }

    private static void Tools(JsonElement tools)
    {
        if (tools.GetArrayLength() == 0) throw WireError.Bad("tools", "Invalid 'tools': empty array. Expected an array with minimum length 1, but got an empty array instead.", "empty_array");
        int index = 0;
        foreach (var tool in tools.EnumerateArray())
        {
            string at = $"tools[{index++}].function";
            var function = tool.GetProperty("function");
            Name(function.GetProperty("name"), $"{at}.name");
            if (function.TryGetProperty("description", out var text) && text.GetString()!.Length > LongestDescription) throw WireError.Bad($"{at}.description", $"Invalid '{at}.description': string too long. Expected a string with maximum length {LongestDescription}.", "string_above_max_length");
            if (function.TryGetProperty("parameters", out var schema)) Schema(schema, function.GetProperty("name").GetString()!, at);
        }
    }

    private static void Schema(JsonElement schema, string function, string at)
    {
        if (!schema.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "object")
        {
            throw WireError.Bad($"{at}.parameters", $"Invalid schema for function '{function}': schema must be a JSON Schema of 'type: \"object\"'.", "invalid_function_parameters");
        }
        Arrays(schema, function, at);
    }

    private static void Arrays(JsonElement schema, string function, string at)
    {
        if (schema.ValueKind != JsonValueKind.Object) return;
        bool array = schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "array";
        if (array && !schema.TryGetProperty("items", out _)) throw WireError.Bad($"{at}.parameters", $"Invalid schema for function '{function}': array schema missing items.", "invalid_function_parameters");
        foreach (var property in schema.EnumerateObject()) Arrays(property.Value, function, at);
    }

    private static void Name(JsonElement name, string at)
    {
        string text = name.GetString() ?? "";
        if (text.Length > LongestName) throw WireError.Bad(at, $"Invalid '{at}': string too long. Expected a string with maximum length {LongestName}, but got a string with length {text.Length} instead.", "string_above_max_length");
        if (!Plain().IsMatch(text)) throw WireError.Bad(at, $"Invalid '{at}': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.");
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex Plain();
}
