using System.Collections.Immutable;

namespace Ensemble.Agents.Conversations;

/// <summary>The first line of a saved conversation.</summary>
internal sealed record SavedHeader
{
    public const string TheFormat = "ensemble conversation";
    public const int TheVersion = 1;

    public required string Format { get; init; }

    public required int Version { get; init; }

    public required string Chat { get; init; }

    public required string Task { get; init; }

    public required string Author { get; init; }

    public required ImmutableArray<string> Participants { get; init; }

    public static SavedHeader Of(Conversation conversation) => new()
    {
        Format = TheFormat,
        Version = TheVersion,
        Chat = conversation.Chat,
        Task = conversation.Task,
        Author = conversation.Author,
        Participants = conversation.Participants,
    };

    public Conversation ToConversation() => new(Task, Author, Participants) { Chat = Chat };
}
