using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Recording;

/// <summary>
/// What a model was asked, as JSON: who said what, the tools, the options that change an answer. Nothing else is in it, so that it is the same in
/// every run and on every machine, and so that no key and no header can get into a file.
/// </summary>
/// <param name="Asked">The request.</param>
/// <param name="Key">The same for the same request: a hash of the JSON with sorted names.</param>
internal sealed record RecordedRequest(JsonObject Asked, string Key)
{
    public static RecordedRequest Of(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var said = options?.Instructions is { Length: > 0 } text ? messages.Prepend(new(ChatRole.System, text)) : messages;
        var calls = new Dictionary<string, int>();
        var asked = new JsonObject { ["messages"] = new JsonArray([.. said.Select(m => Message(m, calls))]) };
        if (options?.ToolMode is not NoneChatToolMode && options?.Tools is { Count: > 0 } tools) asked["tools"] = new JsonArray([.. tools.Select(Tool)]);
        if (options is not null && Options(options) is { Count: > 0 } set) asked["options"] = set;
        return Of(asked);
    }

    public static RecordedRequest Of(JsonObject asked) =>
        new(asked, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RecordedJson.Text(RecordedJson.Sorted(asked)!)))));

    private static JsonObject Message(ChatMessage message, Dictionary<string, int> calls)
    {
        var json = new JsonObject { ["role"] = message.Role.Value };
        if (message.AuthorName is { } name) json["name"] = name;
        // Texts side by side are one: a streamed answer may come in any number of pieces.
        if (message.Text is { Length: > 0 } text) json["text"] = text;
        var rest = message.Contents.Where(c => c is not (TextContent or UsageContent)).Select(c => Content(c, calls)).ToArray();
        if (rest.Length > 0) json["contents"] = new JsonArray(rest);
        return json;
    }

    // A provider's ids of calls are random; which call a result belongs to is what matters.
    private static JsonNode? Content(AIContent content, Dictionary<string, int> calls)
    {
        return content switch
        {
            FunctionCallContent call => new JsonObject { ["call"] = Number(call.CallId), ["tool"] = call.Name, ["arguments"] = RecordedJson.Node(call.Arguments) },
            FunctionResultContent result => new JsonObject { ["result"] = Number(result.CallId), ["value"] = RecordedJson.Node(result.Result) },
            _ => RecordedJson.Bare(RecordedJson.Node<AIContent>(content)),
        };

        int Number(string id) => calls.TryGetValue(id, out int known) ? known : calls[id] = calls.Count + 1;
    }

    private static JsonNode Tool(AITool tool)
    {
        var json = new JsonObject { ["name"] = tool.Name, ["description"] = tool.Description };
        if (tool is AIFunctionDeclaration function) json["schema"] = RecordedJson.Node(function.JsonSchema);
        return json;
    }

    private static JsonObject Options(ChatOptions options)
    {
        var json = new JsonObject();
        Set("model", options.ModelId);
        Set("temperature", options.Temperature);
        Set("topP", options.TopP);
        Set("topK", options.TopK);
        Set("maxOutputTokens", options.MaxOutputTokens);
        Set("frequencyPenalty", options.FrequencyPenalty);
        Set("presencePenalty", options.PresencePenalty);
        Set("seed", options.Seed);
        Set("stop", options.StopSequences is { Count: > 0 } stops ? stops : null);
        Set("responseFormat", options.ResponseFormat);
        Set("toolMode", options.ToolMode);
        Set("multipleToolCalls", options.AllowMultipleToolCalls);
        Set("conversation", options.ConversationId);
        return json;

        void Set<T>(string name, T value)
        {
            if (value is not null) json[name] = RecordedJson.Node(value);
        }
    }
}
