using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>Reads an agent's reply out of a model's response.</summary>
internal static class ReplyReader
{
    public static AgentReply Read(string agent, ChatResponse response, bool hitLimit)
    {
        foreach (var message in response.Messages.Where(m => m.Role == ChatRole.Assistant)) message.AuthorName = agent;
        var last = response.Messages.LastOrDefault();
        string text = last?.Role == ChatRole.Assistant ? last.Text : "";
        return new(agent, text, [.. response.Messages], Calls(response.Messages), response.Usage ?? new(), Reason(response, text, hitLimit));
    }

    private static AgentStopReason Reason(ChatResponse response, string text, bool hitLimit)
    {
        if (hitLimit) return AgentStopReason.ToolRoundLimit;
        if (response.FinishReason == ChatFinishReason.Length) return AgentStopReason.OutputLimit;
        if (response.FinishReason == ChatFinishReason.ContentFilter) return AgentStopReason.ContentFiltered;
        return string.IsNullOrWhiteSpace(text) ? AgentStopReason.NoAnswer : AgentStopReason.Answered;
    }

    private static ImmutableArray<ToolCall> Calls(IList<ChatMessage> messages)
    {
        var contents = messages.SelectMany(m => m.Contents).ToList();
        // The last result wins where a model uses one id twice.
        var results = contents.OfType<FunctionResultContent>().GroupBy(r => r.CallId).ToDictionary(g => g.Key, g => g.Last());
        return [.. contents.OfType<FunctionCallContent>().Select(call =>
        {
            var result = results.GetValueOrDefault(call.CallId);
            return new ToolCall(call.Name, call.Arguments?.AsReadOnly() ?? Nothing, result?.Result, result?.Exception?.Message);
        })];
    }

    private static readonly IReadOnlyDictionary<string, object?> Nothing = ImmutableDictionary<string, object?>.Empty;
}
