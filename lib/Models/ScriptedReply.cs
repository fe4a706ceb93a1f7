using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>One line of a <see cref="ScriptedChatClient"/>'s script: a text, tool calls, a function of the request, or a failure.</summary>
public sealed class ScriptedReply
{
    private readonly Func<OfflineRequest, ChatMessage> _reply;

    private ScriptedReply(Func<OfflineRequest, ChatMessage> reply) => _reply = reply;

    /// <summary>The model says this text.</summary>
    public static ScriptedReply Text(string text) => new(_ => new(ChatRole.Assistant, text));

    /// <summary>The model calls one tool; the properties of <paramref name="arguments"/> (an anonymous object will do) are the arguments, sent as JSON.</summary>
    public static ScriptedReply Call(string tool, object? arguments = null) => Calls((tool, arguments));

    /// <summary>The model calls several tools in one reply.</summary>
    public static ScriptedReply Calls(params (string Tool, object? Arguments)[] calls) =>
        new(_ => new(ChatRole.Assistant, [.. calls.Select(c => new FunctionCallContent("", c.Tool, Arguments(c.Arguments)))]));

    /// <summary>The reply depends on what the model was asked.</summary>
    public static ScriptedReply From(Func<OfflineRequest, ChatMessage> reply) => new(reply);

    /// <summary>The model fails with this error.</summary>
    public static ScriptedReply Fails(Exception error) => new(_ => throw error);

    /// <summary>A text is a reply.</summary>
    public static implicit operator ScriptedReply(string text) => Text(text);

    internal ChatMessage Reply(OfflineRequest request) => _reply(request);

    private static Dictionary<string, object?>? Arguments(object? arguments) =>
        arguments is null ? null : JsonSerializer.SerializeToElement(arguments, JsonSerializerOptions.Web).Deserialize<Dictionary<string, object?>>();
}
