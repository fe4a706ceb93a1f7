using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>The conversation as each participant sees it: its own messages as the assistant's, everybody else's as a user's. Each turn is added once.</summary>
internal sealed class SpeakerViews
{
    private readonly Dictionary<string, List<ChatMessage>> _views;
    private readonly Dictionary<string, HistorySummary> _summaries = [];

    public SpeakerViews(Conversation conversation)
    {
        _views = conversation.Participants.ToDictionary(name => name, _ => new List<ChatMessage>());
        Hear(conversation.Author, conversation.Task, [new ChatMessage(ChatRole.Assistant, conversation.Task) { AuthorName = conversation.Author }]);
        foreach (var turn in conversation.Turns) Add(turn);
    }

    public IReadOnlyList<ChatMessage> Of(string participant) => _views[participant].AsReadOnly();

    /// <summary>The last summary that was made for a participant.</summary>
    public HistorySummary? SummaryFor(string participant) => _summaries.GetValueOrDefault(participant);

    public void Add(ChatTurn turn)
    {
        if (turn.Summary is { } summary) _summaries[turn.Speaker] = summary;
        Hear(turn.Speaker, turn.Text, turn.Messages);
    }

    private void Hear(string speaker, string text, IEnumerable<ChatMessage> own)
    {
        foreach (var (name, view) in _views)
        {
            if (name == speaker) view.AddRange(own);
            // One for each listener: a message can be changed, and what one does to it is not what the others heard.
            else if (text.Length > 0) view.Add(new ChatMessage(ChatRole.User, text) { AuthorName = speaker });
        }
    }
}
