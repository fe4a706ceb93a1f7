using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Recording;

/// <summary>One question and its answer: one line of a recording.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Model">The model that answered, where it is known.</param>
/// <param name="Request">What it was asked.</param>
/// <param name="Answered">What it answered.</param>
internal sealed record RecordedExchange(int Line, string? Model, RecordedRequest Request, JsonNode Answered)
{
    public static RecordedExchange Of(string? model, RecordedRequest request, ChatResponse response)
    {
        var answered = RecordedJson.Bare(RecordedJson.Node(response))!;
        foreach (var message in answered["messages"] as JsonArray ?? [])
        {
            RecordedJson.Bare(message);
            foreach (var content in message?["contents"] as JsonArray ?? []) RecordedJson.Bare(content);
        }
        return new(0, model, request, answered);
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is no exchange; the message says why.</exception>
    public static RecordedExchange Read(int line, string text)
    {
        if (JsonNode.Parse(text) is not JsonObject json) throw new JsonException("it is not a JSON object");
        if (json["asked"] is not JsonObject asked) throw new JsonException("it has no object 'asked'");
        if (json["answered"] is not JsonObject answered) throw new JsonException("it has no object 'answered'");
        if (json["model"] is { } model && model.GetValueKind() != JsonValueKind.String) throw new JsonException("its 'model' is not a text");
        var exchange = new RecordedExchange(line, json["model"]?.GetValue<string>(), RecordedRequest.Of(asked), answered);
        if (exchange.Answer().Messages.Count == 0) throw new JsonException("its 'answered' has no messages");
        return exchange;
    }

    public string Text() => RecordedJson.Text(new JsonObject { ["model"] = Model, ["asked"] = Request.Asked.DeepClone(), ["answered"] = Answered.DeepClone() });

    /// <summary>The answer as new objects, since whoever gets it may change them.</summary>
    public ChatResponse Answer() => RecordedJson.Value<ChatResponse>(Answered) ?? throw new JsonException("its 'answered' is null");
}
