using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>What a skill reads from a conversation: the last user message and the tool calls made since, with what they gave.</summary>
internal sealed class Transcript
{
    private Transcript(string user, IReadOnlyList<Call> calls) => (User, Calls) = (user, calls);

    /// <summary>The text of the last user message.</summary>
    public string User { get; }

    /// <summary>The tool calls since then, in order.</summary>
    public IReadOnlyList<Call> Calls { get; }

    /// <summary>One tool call and the text of its result; null while it has none.</summary>
    internal sealed record Call(string Tool, string? Result)
    {
        public bool Failed => Result?.StartsWith("Error:", StringComparison.Ordinal) == true;
    }

    public static Transcript Of(OfflineRequest request)
    {
        int last = request.Messages.ToList().FindLastIndex(m => m.Role == ChatRole.User);
        var since = request.Messages.Skip(last + 1).SelectMany(m => m.Contents).ToList();
        var results = since.OfType<FunctionResultContent>().GroupBy(r => r.CallId).ToDictionary(g => g.Key, g => Text(g.Last().Result));
        var calls = since.OfType<FunctionCallContent>().Select(c => new Call(c.Name, results.GetValueOrDefault(c.CallId))).ToList();
        return new(last < 0 ? "" : request.Messages[last].Text, calls);
    }

    /// <summary>The last result of a tool that did its work; null when there is none.</summary>
    public string? ResultOf(string tool) => Calls.LastOrDefault(c => c.Tool == tool && c.Result is not null && !c.Failed)?.Result;

    public bool Called(string tool) => Calls.Any(c => c.Tool == tool);

    /// <summary>A reply that says something.</summary>
    public static ChatMessage Say(string text) => new(ChatRole.Assistant, text);

    /// <summary>A reply that calls a tool.</summary>
    public static FunctionCallContent Use(string tool, IReadOnlyDictionary<string, object?>? arguments = null) =>
        new("", tool, arguments?.ToDictionary());

    /// <summary>A reply that calls tools side by side.</summary>
    public static ChatMessage CallTools(params FunctionCallContent[] calls) => new(ChatRole.Assistant, [.. calls]);

    private static string Text(object? result) => result switch
    {
        null => "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        _ => JsonSerializer.Serialize(result, JsonSerializerOptions.Web),
    };
}
