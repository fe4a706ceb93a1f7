using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>What the models without a network share: reading a request, wrapping a message as a model's response, and saying what they are.</summary>
internal static class LocalReply
{
    public static OfflineRequest Read(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var all = messages.ToList();
        if (options?.Instructions is { Length: > 0 } instructions) all.Insert(0, new(ChatRole.System, instructions));
        var tools = options?.ToolMode is NoneChatToolMode ? [] : options?.Tools?.OfType<AIFunctionDeclaration>().ToList();
        return new(all, tools ?? []);
    }

    public static ChatResponse Wrap(OfflineRequest request, ChatMessage message, string model)
    {
        var reply = AsSentByAModel(request, message);
        bool calls = reply.Contents.OfType<FunctionCallContent>().Any();
        return new(reply)
        {
            ModelId = model,
            FinishReason = calls ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
            Usage = TokenEstimate.Of(request, reply),
        };
    }

    /// <summary>The response in pieces: text word by word, then tool calls, then the usage.</summary>
    public static IEnumerable<ChatResponseUpdate> Stream(ChatResponse response)
    {
        foreach (var update in response.ToChatResponseUpdates())
        {
            if (update.Contents is not [TextContent { Text.Length: > 0 } text]) yield return update;
            else foreach (string word in Words(text.Text)) yield return Piece(update, new TextContent(word));
        }
    }

    /// <summary>Answers <see cref="IChatClient.GetService"/> for a model that wraps no other.</summary>
    public static object? Service(IChatClient model, string modelId, Type serviceType, object? serviceKey) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("ensemble", defaultModelId: modelId)
        : serviceType.IsInstanceOfType(model) ? model : null;

    // A real model sends arguments as JSON and gives each call an id of its own; so do these.
    private static ChatMessage AsSentByAModel(OfflineRequest request, ChatMessage message)
    {
        var used = request.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Select(c => c.CallId).ToHashSet();
        int next = used.Count;
        var contents = message.Contents.Select(content => content is FunctionCallContent call ? Numbered(call) : content);
        return new(ChatRole.Assistant, [.. contents]) { AuthorName = message.AuthorName };

        AIContent Numbered(FunctionCallContent call)
        {
            string id = call.CallId;
            while (string.IsNullOrEmpty(id) || !used.Add(id)) id = $"call_{++next}";
            var arguments = call.Arguments?.ToDictionary(a => a.Key, a => (object?)JsonSerializer.SerializeToElement(a.Value, JsonSerializerOptions.Web));
            return new FunctionCallContent(id, call.Name, arguments);
        }
    }

    private static ChatResponseUpdate Piece(ChatResponseUpdate whole, AIContent content) =>
        new(whole.Role, [content]) { ModelId = whole.ModelId, MessageId = whole.MessageId, FinishReason = whole.FinishReason };

    private static IEnumerable<string> Words(string text)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            int space = text.IndexOf(' ', start);
            end = space < 0 ? text.Length : space + 1;
            yield return text[start..end];
        }
    }
}
