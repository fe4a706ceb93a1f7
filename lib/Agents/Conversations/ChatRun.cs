using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>One run of a chat: turn after turn, until something ends it. What decides is in the conversation alone, so that a resumed one goes on as it would have.</summary>
internal sealed class ChatRun(GroupChat chat, Conversation conversation, string? message)
{
    private const int MaxEmptyReplies = 3;

    private readonly SpeakerChooser _chooser = new(chat);
    private readonly AgentTurns _agents = new(chat, conversation);
    private readonly People _people = new(chat, conversation);
    private readonly TimeSpan _before = conversation.Elapsed;
    private readonly long _started = chat.Time.GetTimestamp();
    private string _doing = "";
    private UsageDetails? _spent;
    private string? _message = message;
    private ConversationFile? _file;

    public async Task<ChatResult> RunAsync(CancellationToken cancellationToken)
    {
        using var span = Telemetry.Source.StartActivity($"{Telemetry.InvokeWorkflow} {chat.Name}");
        span?.SetTag(Telemetry.OperationName, Telemetry.InvokeWorkflow).SetTag(Telemetry.WorkflowName, chat.Name);
        try
        {
            ChatEnd? end;
            do end = await StepAsync(cancellationToken);
            while (end is null);
            cancellationToken.ThrowIfCancellationRequested();
            ConversationFlow.TellAuthor(conversation);
            return await ResultAsync(end, span, cancellationToken);
        }
        catch (Exception error) when (AskingCancelledException.IsIn(error) || (error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            conversation.Elapsed = Elapsed;
            Telemetry.Fail(span, error);
            throw new ChatCancelledException(chat.Name, conversation, error, cancellationToken);
        }
        finally
        {
            if (_file is not null) await _file.DisposeAsync();
        }
    }

    private TimeSpan Elapsed => _before + chat.Time.GetElapsedTime(_started);

    /// <summary>One turn; or why there is no further one.</summary>
    private async Task<ChatEnd?> StepAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        conversation.Elapsed = Elapsed;
        try
        {
            var step = await NextAsync(cancellationToken);
            if (step.Turn is { } turn) await TakeAsync(turn, cancellationToken);
            return step.End;
        }
        catch (Exception error) when (!AskingCancelledException.IsIn(error) && !cancellationToken.IsCancellationRequested)
        {
            return ChatEnd.Of(ChatStopReason.RuleFailed, $"{_doing} failed after {Stop.Count(conversation.Turns.Count, "turn")}", error);
        }
    }

    private async Task<ChatStep> NextAsync(CancellationToken cancellationToken)
    {
        if (_file is null && chat.SaveTo is { } path)
        {
            _doing = $"saving the conversation to '{path}'";
            _file = await ConversationFile.CreateAsync(path, conversation, cancellationToken);
        }
        if (_message is { } said)
        {
            _message = null;
            return People.Message(conversation, said);
        }
        if (conversation.EmptyInARow >= MaxEmptyReplies) return new ChatEnd(ChatStopReason.EmptyReplies, $"{MaxEmptyReplies} turns in a row were empty");
        _doing = "the stop condition";
        if (conversation.RecentCount > 0 && await StopsAsync(cancellationToken) is { } why) return await _people.LastWordAsync(new(ChatStopReason.ConditionMet, why), cancellationToken);
        if (conversation.Turns.Count >= chat.MaxTurns) return new ChatEnd(ChatStopReason.TurnLimit, $"the limit of {Stop.Count(chat.MaxTurns, "turn")} (MaxTurns) was reached");
        _doing = "the speaker policy";
        var next = await _chooser.NextAsync(conversation, cancellationToken);
        _spent = next.Usage;
        if (next.Agent is null) return new ChatEnd(ChatStopReason.NoSpeaker, next.Because);
        ConversationFlow.Tell(conversation, next.Agent.Name);
        if (next.Agent is UserProxy proxy) return await _people.TurnAsync(proxy, next, cancellationToken);
        _doing = $"shortening the history for {next.Agent.Name}";
        var history = await _agents.HistoryAsync(next.Agent, cancellationToken);
        // Before the turn: what it cost counts, also where the agent then fails.
        if (history.Usage is { } cost) next.Usage.Add(cost);
        return await _agents.RunAsync(next.Agent, next, history, cancellationToken);
    }

    // Held to the time of a turn: a condition that never comes to an end would hold the chat for ever.
    private async Task<string?> StopsAsync(CancellationToken cancellationToken) =>
        chat.Until is { } until ? await chat.WithinTurnAsync(_ => new ValueTask<string?>(until.Met(conversation)), cancellationToken) : null;

    private async Task TakeAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        turn = turn with { Number = conversation.Turns.Count + 1, At = Elapsed };
        conversation.Add(turn);
        _spent = null;
        _agents.Add(turn);
        if (_file is not null)
        {
            _doing = $"saving the conversation to '{_file.Path}'";
            await _file.AddAsync(turn);
        }
        _doing = "OnTurn";
        if (chat.OnTurn is { } tell) await chat.WithinTurnAsync(_ => Told(tell, turn), cancellationToken);
    }

    private static ValueTask<bool> Told(Action<ChatTurn> tell, ChatTurn turn)
    {
        tell(turn);
        return new(true);
    }

    private async Task<ChatResult> ResultAsync(ChatEnd end, Activity? span, CancellationToken cancellationToken)
    {
        conversation.Elapsed = Elapsed;
        var (summary, note) = await Summaries.OfAsync(chat, conversation, cancellationToken);
        UsageDetails?[] besides = [summary.Usage, _spent, ChatFailedException.In(end.Failure)?.Result.Usage];
        span?.SetTag(Telemetry.StopReason, end.Reason.ToString());
        if (end.Failure is not null) Telemetry.Fail(span, end.Failure);
        return new()
        {
            Chat = chat.Name,
            Conversation = conversation,
            StopReason = end.Reason,
            StoppedBecause = end.Because,
            Failure = end.Failure,
            Summary = summary.Text,
            Notes = note is null ? [] : [note],
            Usage = UsageSum.Of([.. conversation.Turns.SelectMany(t => new[] { t.Usage, t.Overhead }), .. besides]),
            SavedTo = _file?.Path,
        };
    }
}
