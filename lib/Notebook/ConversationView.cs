using System.Text.Json;
using Ensemble.Agents;
using Ensemble.DataCrew;
using Microsoft.Extensions.AI;

namespace Ensemble.Notebook;

/// <summary>An agent's run in a cell, line by line: what the model said, which tools it called, and what they told it.</summary>
internal static class ConversationView
{
    private const int MostLines = 60, LongestLine = 600;
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToHtml(AgentReply reply)
    {
        var lines = Lines(reply.Messages).ToList();
        return Html.Table(["who", "does", "what"], lines.Take(MostLines).Select(l => new[] { l.Who, l.Does, ChartText.Cut(l.What, LongestLine) }), Summary(reply, lines.Count), most: LongestLine);
    }

    public static string ToText(AgentReply reply)
    {
        var lines = Lines(reply.Messages).ToList();
        return string.Join('\n', lines.Take(MostLines).Select(l => $"  {l.Who} {l.Does} {ChartText.Cut(l.What, 200)}").Append(Summary(reply, lines.Count)));
    }

    /// <summary>What happened in an agent's messages, a line for each text, tool call and result.</summary>
    internal static IEnumerable<(string Who, string Does, string What)> Lines(IEnumerable<ChatMessage> messages)
    {
        var tools = new Dictionary<string, string>();
        foreach (var content in messages.SelectMany(m => m.Contents))
        {
            switch (content)
            {
                case TextContent { Text.Length: > 0 } text:
                    yield return ("model", "says", text.Text);
                    break;
                case FunctionCallContent call:
                    tools[call.CallId] = call.Name;
                    yield return ("model", "calls", $"{call.Name}({string.Join(", ", call.Arguments?.Select(a => $"{a.Key}: {Value(a.Value)}") ?? [])})");
                    break;
                case FunctionResultContent result:
                    yield return (tools.GetValueOrDefault(result.CallId, "tool"), "returns", Spaced(Said(result.Result)));
                    break;
            }
        }
    }

    private static string Said(object? result) => result switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        _ => Value(result),
    };

    // Tools answer in JSON without spaces, which no browser can break into lines.
    private static string Spaced(string json) => json.Replace(",\"", ", \"", StringComparison.Ordinal).Replace(",{", ", {", StringComparison.Ordinal);

    private static string Value(object? value)
    {
        try
        {
            return JsonSerializer.Serialize(value, Json);
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or ArgumentException or InvalidOperationException)
        {
            // An agent of one's own may have passed what JSON cannot say.
            return $"{value}";
        }
    }

    private static string Summary(AgentReply reply, int lines)
    {
        string cut = lines > MostLines ? $"the first {MostLines} of {lines} lines; " : "";
        return $"{cut}{reply.Agent}: {reply.StopReason}, {Html.Count(reply.ToolCalls.Length, "tool call")}, {ChartText.Number(reply.Usage.InputTokenCount ?? 0)} tokens in, {ChartText.Number(reply.Usage.OutputTokenCount ?? 0)} out";
    }
}
