using System.Collections.Immutable;
using Ensemble.Agents;
using Ensemble.DataCrew;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks;

/// <summary>A conversation of an analyst, built message by message as an agent builds it; the tools' results are real.</summary>
/// <param name="table">The table that the tools look at.</param>
/// <param name="without">A tool that this agent is not offered.</param>
internal sealed class SkillTalk(Dataset table, string? without = null)
{
    private readonly string? _without = without;
    private ImmutableList<ChatMessage> _messages = [new(ChatRole.System, "You answer one question about a table, only with results of your tools.")];

    public OfflineRequest Request => new(_messages, [.. AgentTools.From(new AnalystTools(table, "R1"), new FindValuesTool(table)).Where(t => t.Name != _without)]);

    public SkillTalk Asks(string question) => With(new ChatMessage(ChatRole.User, question));

    public SkillTalk Says(string text) => With(new ChatMessage(ChatRole.Assistant, text));

    /// <summary>The columns are described and the words looked up, as the crew's skill does first.</summary>
    public SkillTalk Looks() => Called(("describe_columns", null, new AnalystTools(table, "R1").DescribeColumns()), ("find_values", null, "[]"));

    public SkillTalk Counts(string groupBy) => Called(("count_rows", groupBy, new AnalystTools(table, "R1").CountRows(groupBy: groupBy)));

    /// <summary>The same conversation goes on about another table.</summary>
    public SkillTalk On(Dataset other) => new(other, _without) { _messages = _messages };

    public static string Argument(FunctionCallContent call, string name) => call.Arguments?.TryGetValue(name, out object? value) == true ? $"{value}" : "";

    public static string Shown(FunctionCallContent? call) =>
        call is null ? "null" : $"{call.Name}({string.Join(", ", (call.Arguments ?? new Dictionary<string, object?>()).Select(a => $"{a.Key}: {a.Value}"))})";

    private SkillTalk Called(params (string Tool, string? GroupBy, string Result)[] calls)
    {
        var ids = calls.Select((_, i) => $"call_{_messages.Count}_{i}").ToList();
        var asked = calls.Zip(ids, (c, id) => (AIContent)new FunctionCallContent(id, c.Tool, c.GroupBy is null ? [] : new Dictionary<string, object?> { ["groupBy"] = c.GroupBy }));
        var told = calls.Zip(ids, (c, id) => (AIContent)new FunctionResultContent(id, c.Result));
        return With(new ChatMessage(ChatRole.Assistant, [.. asked]), new ChatMessage(ChatRole.Tool, [.. told]));
    }

    private SkillTalk With(params ChatMessage[] more) => new(table, _without) { _messages = _messages.AddRange(more) };
}
