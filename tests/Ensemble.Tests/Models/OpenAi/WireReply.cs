using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models.OpenAi;

/// <summary>
/// A model's response in the form of the wire: a <c>chat.completion</c>, or the <c>chat.completion.chunk</c>s of a stream
/// (platform.openai.com/docs/api-reference/chat-streaming): the role first, text and arguments in pieces, the finish reason in a chunk of its own,
/// and where asked for the usage in a last chunk without choices.
/// </summary>
internal sealed class WireReply
{
    private readonly WireRequest _request;
    private readonly string _id;
    private readonly string _text;
    private readonly string _finish;
    private readonly List<FunctionCallContent> _calls;
    private readonly UsageDetails _usage;

    public WireReply(WireRequest request, ChatResponse response, string id)
    {
        (_request, _id) = (request, id);
        (_text, bool cut) = Cut(response.Text, request.Options.MaxOutputTokens);
        _calls = [.. response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>()];
        _finish = cut ? "length" : _calls.Count > 0 ? "tool_calls" : response.FinishReason?.Value ?? "stop";
        _usage = response.Usage ?? new();
    }

    public JsonObject Completion()
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = Content(), ["refusal"] = null, ["annotations"] = new JsonArray() };
        if (_calls.Count > 0) message["tool_calls"] = new JsonArray([.. _calls.Select(c => Call(c.CallId, c.Name, Arguments(c)))]);
        var reply = Envelope("chat.completion", new JsonObject { ["index"] = 0, ["message"] = message, ["logprobs"] = null, ["finish_reason"] = _finish });
        reply["usage"] = Usage();
        return reply;
    }

    public IEnumerable<JsonObject> Chunks()
    {
        yield return Chunk(new() { ["role"] = "assistant", ["content"] = _calls.Count > 0 && _text.Length == 0 ? null : "", ["refusal"] = null });
        foreach (string piece in Pieces(_text, 7)) yield return Chunk(new() { ["content"] = piece });
        for (int i = 0; i < _calls.Count; i++)
        {
            // Name and id come once, with the first piece; what follows is found by its index.
            var first = Call(_calls[i].CallId, _calls[i].Name, "");
            first.Insert(0, "index", i);
            yield return Chunk(new() { ["tool_calls"] = new JsonArray(first) });
            foreach (string piece in Pieces(Arguments(_calls[i]), 5))
            {
                yield return Chunk(new() { ["tool_calls"] = new JsonArray(new JsonObject { ["index"] = i, ["function"] = new JsonObject { ["arguments"] = piece } }) });
            }
        }
        yield return Chunk([], _finish);
        if (!_request.IncludeUsage) yield break;
        var last = Envelope("chat.completion.chunk");
        last["usage"] = Usage();
        yield return last;
    }

    private static (string Text, bool Cut) Cut(string text, int? most) =>
        most is { } tokens && TokenEstimate.Of(text) > tokens ? (text[..(tokens * 4)], true) : (text, false);

    private JsonObject Chunk(JsonObject delta, string? finish = null)
    {
        var chunk = Envelope("chat.completion.chunk", new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = finish });
        if (_request.IncludeUsage) chunk["usage"] = null;
        return chunk;
    }

    private JsonObject Envelope(string kind, params JsonNode[] choices) => new()
    {
        ["id"] = _id,
        ["object"] = kind,
        ["created"] = 1_767_225_600,
        ["model"] = _request.Model,
        ["service_tier"] = "default",
        ["system_fingerprint"] = "fp_mock",
        ["choices"] = new JsonArray(choices),
    };

    private JsonNode? Content() => _calls.Count > 0 && _text.Length == 0 ? null : _text;

    private JsonObject Usage() => new()
    {
        ["prompt_tokens"] = _usage.InputTokenCount ?? 0,
        ["completion_tokens"] = _usage.OutputTokenCount ?? 0,
        ["total_tokens"] = _usage.TotalTokenCount ?? 0,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0, ["audio_tokens"] = 0 },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0, ["audio_tokens"] = 0 },
    };

    private static JsonObject Call(string id, string name, string arguments) =>
        new() { ["id"] = id, ["type"] = "function", ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments } };

    private static string Arguments(FunctionCallContent call) => call.Arguments is null ? "{}" : JsonSerializer.Serialize(call.Arguments, JsonSerializerOptions.Web);

    // Pieces end anywhere, also in the middle of a word or of an escaped character; never between the halves of one that has two.
    private static IEnumerable<string> Pieces(string text, int length)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = Math.Min(text.Length, start + length);
            if (end < text.Length && char.IsHighSurrogate(text[end - 1])) end++;
            yield return text[start..end];
        }
    }
}
