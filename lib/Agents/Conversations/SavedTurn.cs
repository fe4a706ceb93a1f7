using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>A turn as a line of JSON: everything that decides what comes next, under names of its own, so that a property may be renamed. What is usual is left out.</summary>
internal sealed record SavedTurn
{
    public required int Turn { get; init; }

    public required string Speaker { get; init; }

    public required string Text { get; init; }

    public string? OwnWords { get; init; }

    public IReadOnlyList<ChatMessage>? Messages { get; init; }

    public UsageDetails? Usage { get; init; }

    public UsageDetails? Overhead { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public AgentStopReason Stop { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ByHuman { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Restarts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TimeSpan At { get; init; }

    public IReadOnlyList<string>? Notes { get; init; }

    public HistorySummary? Summary { get; init; }

    public SavedChat? Nested { get; init; }

    public static SavedTurn Of(ChatTurn turn) => new()
    {
        Turn = turn.Number,
        Speaker = turn.Speaker,
        Text = turn.Text,
        OwnWords = turn.OwnWords,
        Messages = IsPlain(turn) ? null : turn.Messages,
        Usage = UnlessNone(turn.Usage),
        Overhead = UnlessNone(turn.Overhead),
        Stop = turn.StopReason,
        ByHuman = turn.ByHuman,
        Restarts = turn.Restarts,
        At = turn.At,
        Notes = turn.Notes.IsDefaultOrEmpty ? null : turn.Notes,
        Summary = turn.Summary,
        Nested = turn.Nested is { } nested ? SavedChat.Of(nested) : null,
    };

    public ChatTurn ToTurn() => new()
    {
        Number = Turn,
        Speaker = Speaker,
        Text = Text,
        OwnWords = OwnWords,
        Messages = Messages is { } all ? [.. all.Select(AsSaid)] : Text.Length == 0 ? [] : [new(ChatRole.Assistant, Text) { AuthorName = Speaker }],
        Usage = Usage ?? new(),
        Overhead = Overhead ?? new(),
        StopReason = Stop,
        ByHuman = ByHuman,
        Restarts = Restarts,
        At = At,
        Notes = Notes is { } notes ? [.. notes.Where(n => n is not null)] : [],
        Summary = Summary,
        Nested = Nested?.ToResult(),
    };

    /// <summary>Whether the messages follow from the text: one of them, by the speaker, with nothing in it but the text.</summary>
    private static bool IsPlain(ChatTurn turn) => turn.Messages.IsDefaultOrEmpty ? turn.Text.Length == 0 : turn.Messages is
        [{ MessageId: null, CreatedAt: null, AdditionalProperties: null, Contents: [TextContent { Annotations: null, AdditionalProperties: null } only] } one]
        && one.Role == ChatRole.Assistant && one.AuthorName == turn.Speaker && only.GetType() == typeof(TextContent) && only.Text == turn.Text && turn.Text.Length > 0;

    private static UsageDetails? UnlessNone(UsageDetails usage) =>
        usage is { InputTokenCount: null, OutputTokenCount: null, TotalTokenCount: null, CachedInputTokenCount: null, ReasoningTokenCount: null, AdditionalCounts: null } ? null : usage;

    // What a tool gave back as a text comes back as a piece of JSON, which a model would be shown with quotation marks.
    private static ChatMessage AsSaid(ChatMessage message)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>())
        {
            if (result.Result is JsonElement { ValueKind: JsonValueKind.String } text) result.Result = text.GetString();
        }
        return message;
    }
}
