using System.Text.Json;
using Ensemble.Models.Skills.Questions;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Answers a question about a table with the analyst's tools: looks at the columns, looks up the question's words among the values,
/// turns the question into one tool call, and reports what the tool computed. It never computes or guesses a figure itself.
/// </summary>
public sealed class AnalyseDataSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "answer questions about a table";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Offers("describe_columns") || !request.Offers("find_values") || !request.Offers("cannot_answer")) return null;
        var transcript = Transcript.Of(request);
        string question = transcript.User;
        if (transcript.ResultOf("describe_columns") is not { } described)
            return Transcript.CallTools(Transcript.Use("describe_columns"), Transcript.Use("find_values", new Dictionary<string, object?> { ["text"] = question }));
        if (TableSchema.Read(described) is not { } schema) return Transcript.Say("The table could not be described, so the question cannot be answered.");

        var asked = transcript.Calls.Where(c => c.Tool is not ("describe_columns" or "find_values")).ToList();
        if (asked.Count == 0) return Ask(QuestionReader.Read(question, schema, Found(transcript)));
        var last = asked[^1];
        if (!last.Failed) return Transcript.Say(Sentence(last.Result ?? ""));
        if (last.Tool == "cannot_answer") return Transcript.Say(last.Result!);
        // A tool that refuses says why; that is the answer.
        return Ask(new("cannot_answer", new Dictionary<string, object?> { ["reason"] = last.Result!["Error:".Length..].Trim(), ["offers"] = Offers.For(schema).ToArray() }));
    }

    private static ChatMessage Ask(DataRequest request) => Transcript.CallTools(Transcript.Use(request.Tool, request.Arguments));

    private static IReadOnlyList<FoundValue> Found(Transcript transcript)
    {
        if (transcript.ResultOf("find_values") is not { Length: > 0 } json) return [];
        return JsonSerializer.Deserialize<List<FoundValue>>(json, JsonSerializerOptions.Web) ?? [];
    }

    // A result speaks for itself; the model adds only where it can be found.
    private static string Sentence(string json)
    {
        using var result = JsonDocument.Parse(json);
        string? Text(string name) => result.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        string sentence = Text("sentence") ?? Text("reason") ?? "";
        return Text("id") is { } id ? $"{sentence} [{id}]" : sentence;
    }
}
