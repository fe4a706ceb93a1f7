using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>How a conversation inside a turn ended.</summary>
internal sealed record SavedChat
{
    public required SavedHeader Chat { get; init; }

    public required IReadOnlyList<SavedTurn> Turns { get; init; }

    public required ChatStopReason StopReason { get; init; }

    public required string StoppedBecause { get; init; }

    public string? Failure { get; init; }

    public required string Summary { get; init; }

    public IReadOnlyList<string>? Notes { get; init; }

    public required UsageDetails Usage { get; init; }

    public static SavedChat Of(ChatResult result) => new()
    {
        Chat = SavedHeader.Of(result.Conversation),
        Turns = [.. result.Turns.Select(SavedTurn.Of)],
        StopReason = result.StopReason,
        StoppedBecause = result.StoppedBecause,
        Failure = result.Failure?.Message,
        Summary = result.Summary,
        Notes = result.Notes.IsDefaultOrEmpty ? null : result.Notes,
        Usage = result.Usage,
    };

    public ChatResult ToResult()
    {
        var conversation = Chat.ToConversation();
        foreach (var turn in Turns) conversation.Add(turn.ToTurn());
        return new()
        {
            Chat = Chat.Chat,
            Conversation = conversation,
            StopReason = StopReason,
            StoppedBecause = StoppedBecause,
            Failure = Failure is null ? null : new InvalidOperationException(Failure),
            Summary = Summary,
            Notes = Notes is { } notes ? [.. notes.Where(n => n is not null)] : [],
            Usage = Usage,
        };
    }
}
