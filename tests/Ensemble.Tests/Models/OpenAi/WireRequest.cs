using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models.OpenAi;

/// <summary>The body of <c>POST /v1/chat/completions</c>, checked and read into what a chat model takes.</summary>
internal sealed record WireRequest(string Model, List<ChatMessage> Messages, ChatOptions Options, bool Stream, bool IncludeUsage)
{
    public static WireRequest Read(JsonElement body)
    {
        WireRules.Check(body);
        string model = body.TryGetProperty("model", out var m) ? m.GetString()! : throw WireError.Bad("model", "you must provide a model parameter", null);
        bool stream = body.TryGetProperty("stream", out var s) && s.GetBoolean();
        bool usage = body.TryGetProperty("stream_options", out var o) && o.TryGetProperty("include_usage", out var u) && u.GetBoolean();
        return new(model, [.. body.GetProperty("messages").EnumerateArray().Select(Message)], ReadOptions(body), stream, usage);
    }

    private static ChatMessage Message(JsonElement message)
    {
        string role = message.GetProperty("role").GetString()!;
        string text = WireRules.Text(message, "", mayBeNull: true);
        if (role == "tool") return new(ChatRole.Tool, [new FunctionResultContent(message.GetProperty("tool_call_id").GetString()!, text)]);
        var contents = new List<AIContent>();
        if (text.Length > 0 || !message.TryGetProperty("tool_calls", out _)) contents.Add(new TextContent(text));
        if (message.TryGetProperty("tool_calls", out var calls)) contents.AddRange(calls.EnumerateArray().Select(Call));
        return new(role == "developer" ? ChatRole.System : new(role), contents) { AuthorName = message.TryGetProperty("name", out var name) ? name.GetString() : null };
    }

    private static FunctionCallContent Call(JsonElement call)
    {
        var function = call.GetProperty("function");
        return FunctionCallContent.CreateFromParsedArguments(function.GetProperty("arguments").GetString()!, call.GetProperty("id").GetString()!,
            function.GetProperty("name").GetString()!, json => JsonSerializer.Deserialize<Dictionary<string, object?>>(json));
    }

    private static ChatOptions ReadOptions(JsonElement body) => new()
    {
        Tools = body.TryGetProperty("tools", out var tools) ? [.. tools.EnumerateArray().Select(Tool)] : null,
        ToolMode = body.TryGetProperty("tool_choice", out var choice) && choice.ValueKind == JsonValueKind.String && choice.GetString() == "none" ? ChatToolMode.None : null,
        Temperature = body.TryGetProperty("temperature", out var t) ? t.GetSingle() : null,
        MaxOutputTokens = body.TryGetProperty("max_completion_tokens", out var most) || body.TryGetProperty("max_tokens", out most) ? most.GetInt32() : null,
    };

    private static AITool Tool(JsonElement tool)
    {
        var function = tool.GetProperty("function");
        return AIFunctionFactory.CreateDeclaration(
            function.GetProperty("name").GetString()!,
            function.TryGetProperty("description", out var text) ? text.GetString() : null,
            function.TryGetProperty("parameters", out var schema) ? schema : JsonSerializer.SerializeToElement(new { type = "object", properties = new { } }));
    }
}
