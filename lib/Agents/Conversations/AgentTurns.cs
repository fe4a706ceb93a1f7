namespace Ensemble.Agents.Conversations;

/// <summary>Lets an agent speak: shows it what it is to see, waits no longer than it may take, and takes its reply as it comes.</summary>
internal sealed class AgentTurns(GroupChat chat, Conversation conversation)
{
    private readonly SpeakerViews _views = new(conversation);

    public void Add(ChatTurn turn) => _views.Add(turn);

    /// <summary>What the speaker is shown.</summary>
    public async Task<ReducedHistory> HistoryAsync(IAgent agent, CancellationToken cancellationToken)
    {
        var history = await chat.WithinTurnAsync(token => chat.History(_views.Of(agent.Name), _views.SummaryFor(agent.Name), token), cancellationToken);
        return history is { Messages: not null } ? history : throw new InvalidOperationException("it gave back null instead of messages");
    }

    public async Task<ChatStep> RunAsync(IAgent agent, ChosenSpeaker next, ReducedHistory history, CancellationToken cancellationToken)
    {
        int number = conversation.Turns.Count + 1;
        using var span = AgentSpan.Start(agent);
        try
        {
            var reply = await Bounded.RunAsync(token => agent.RunAsync(history.Messages, token), chat.TurnTimeout, nameof(chat.TurnTimeout), chat.Time, cancellationToken)
                ?? throw new InvalidOperationException("it gave back null instead of a reply");
            AgentSpan.Finish(span, reply);
            if (history.Note is { } note) next = next with { Notes = next.Notes.Add(note) };
            return TurnReader.Read(agent, reply, next) with { Summary = history.Summary };
        }
        catch (Exception error) when (!AskingCancelledException.IsIn(error) && !cancellationToken.IsCancellationRequested)
        {
            Telemetry.Fail(span, error);
            return error is TookTooLongException
                ? new ChatEnd(ChatStopReason.TurnTimeout, $"{agent.Name} took longer than {Seconds.Of(chat.TurnTimeout)} for turn {number} (TurnTimeout)", error)
                : ChatEnd.Of(ChatStopReason.AgentFailed, $"{agent.Name} failed in turn {number}", error);
        }
    }
}
