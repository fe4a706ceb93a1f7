using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>One run of a chat: turn after turn, until something ends it.</summary>
internal sealed class ChatRun(GroupChat chat, Conversation conversation)
{
    private const int MaxEmptyReplies = 3;

    private readonly SpeakerChooser _chooser = new(chat);
    private readonly SpeakerViews _views = new(conversation);
    private readonly TimeSpan _before = conversation.Elapsed;
    private readonly long _started = chat.Time.GetTimestamp();
    private int _emptyReplies = conversation.Turns.Reverse().TakeWhile(t => t.Text.Length == 0).Count();

    public async Task<ChatResult> RunAsync(CancellationToken cancellationToken)
    {
        using var span = Telemetry.Source.StartActivity($"{Telemetry.InvokeWorkflow} {chat.Name}");
        span?.SetTag(Telemetry.OperationName, Telemetry.InvokeWorkflow).SetTag(Telemetry.WorkflowName, chat.Name);
        try
        {
            ChatEnd? end;
            do end = await StepAsync(cancellationToken);
            while (end is null);
            return await ResultAsync(end, span, cancellationToken);
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            Telemetry.Fail(span, error);
            throw new ChatCancelledException(chat.Name, conversation, cancellationToken);
        }
    }

    /// <summary>One turn; or why there is no further one.</summary>
    private async Task<ChatEnd?> StepAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        conversation.Elapsed = _before + chat.Time.GetElapsedTime(_started);
        if (conversation.Turns.Count >= chat.MaxTurns) return new(ChatStopReason.TurnLimit, $"the limit of {Stop.Count(chat.MaxTurns, "turn")} (MaxTurns) was reached");
        try
        {
            if (conversation.RecentCount > 0 && chat.Until?.Met(conversation) is { } why) return await LastWordAsync(new(ChatStopReason.ConditionMet, why), cancellationToken);
            var next = await _chooser.NextAsync(conversation, cancellationToken);
            if (next.Agent is null) return new(ChatStopReason.NoSpeaker, next.Because);
            return next.Agent is UserProxy proxy ? await UserTurnAsync(proxy, next, cancellationToken) : await AgentTurnAsync(next.Agent, next, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new(ChatStopReason.RuleFailed, $"a rule of the chat failed after {Stop.Count(conversation.Turns.Count, "turn")}: {error.Message}", error);
        }
    }

    private async Task<ChatEnd?> AgentTurnAsync(IAgent agent, NextSpeaker next, CancellationToken cancellationToken)
    {
        var history = await chat.WithinTurnAsync($"shortening the history for {agent.Name}",
            token => chat.History(_views.Of(agent.Name), _views.SummaryFor(agent.Name), token), cancellationToken);
        AgentReply reply;
        using var late = new CancellationTokenSource(chat.TurnTimeout, chat.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // Waited for from outside, since an agent may not listen to its token.
            reply = await agent.RunAsync(history.Messages, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            return late.IsCancellationRequested
                ? new(ChatStopReason.TurnTimeout, $"{agent.Name} took longer than {chat.TurnTimeout.TotalSeconds:0.###} s for turn {conversation.Turns.Count + 1}", error)
                : new(ChatStopReason.AgentFailed, $"{agent.Name} failed in turn {conversation.Turns.Count + 1}: {error.Message}", error);
        }
        var overhead = next.Usage;
        if (history.Usage is { } cost) overhead.Add(cost);
        if (history.Note is { } note) next = next with { Notes = next.Notes.Add(note) };
        return Take(Turn(reply, next) with { Overhead = overhead, Summary = history.Summary });
    }

    private async Task<ChatEnd?> UserTurnAsync(UserProxy proxy, NextSpeaker next, CancellationToken cancellationToken)
    {
        if (proxy.Mode != HumanInputMode.Always)
        {
            if (AutoReplies(proxy) < proxy.MaxAutoReplies) return Take(Turn(proxy.Reply(proxy.AutoReply), next));
            return await LastWordAsync(new(ChatStopReason.AutoReplyLimit, $"{proxy.Name} answered {Stop.Count(proxy.MaxAutoReplies, "time")} without a person (MaxAutoReplies)"), cancellationToken);
        }
        var answer = await proxy.AskAsync($"{conversation.LastSpeaker}: {conversation.LastText}", cancellationToken);
        return answer.Kind switch
        {
            HumanAnswerKind.Said => Take(Turn(proxy.Reply(answer.Text), next) with { ByHuman = true }),
            HumanAnswerKind.Nothing => Take(Turn(proxy.Reply(proxy.AutoReply), next)),
            _ => Unanswered(proxy, answer.Kind),
        };
    }

    /// <summary>Asks the person, where one may be asked, whether it is to end; if not, what they say is a turn.</summary>
    private async Task<ChatEnd?> LastWordAsync(ChatEnd end, CancellationToken cancellationToken)
    {
        var proxy = chat.Participants.OfType<UserProxy>().FirstOrDefault(p => p.Mode != HumanInputMode.Never);
        if (proxy is null) return end;
        var answer = await proxy.AskAsync($"{end.Because}. Write something to go on, or nothing to end.", cancellationToken);
        if (answer.Kind != HumanAnswerKind.Said) return end;
        conversation.Restart();
        return Take(Turn(proxy.Reply(answer.Text), new(proxy, [], new())) with { ByHuman = true });
    }

    private ChatEnd? Take(ChatTurn turn)
    {
        conversation.Add(turn);
        _views.Add(turn);
        chat.OnTurn?.Invoke(turn);
        _emptyReplies = turn.Text.Length == 0 ? _emptyReplies + 1 : 0;
        return _emptyReplies < MaxEmptyReplies ? null : new(ChatStopReason.EmptyReplies, $"{MaxEmptyReplies} turns in a row were empty");
    }

    private ChatTurn Turn(AgentReply reply, NextSpeaker next) => new()
    {
        Number = conversation.Turns.Count + 1,
        Speaker = next.Agent!.Name,
        Text = reply.Text,
        Messages = reply.Messages,
        Usage = reply.Usage,
        StopReason = reply.StopReason,
        Notes = next.Notes,
        Overhead = next.Usage,
    };

    private int AutoReplies(UserProxy proxy) => conversation.Turns.Reverse().Where(t => t.Speaker == proxy.Name).Take(proxy.MaxAutoReplies).TakeWhile(t => !t.ByHuman).Count();

    private static ChatEnd Unanswered(UserProxy proxy, HumanAnswerKind kind) => kind switch
    {
        HumanAnswerKind.Exit => new(ChatStopReason.HumanExit, $"{proxy.Name} said '{UserProxy.Exit}'"),
        HumanAnswerKind.Late => new(ChatStopReason.HumanSilent, $"{proxy.Name} did not answer within {proxy.AnswerWithin.TotalSeconds:0.###} s (AnswerWithin)"),
        _ => new(ChatStopReason.HumanSilent, $"nobody is there to answer for {proxy.Name}"),
    };

    private async Task<ChatResult> ResultAsync(ChatEnd end, Activity? span, CancellationToken cancellationToken)
    {
        conversation.Elapsed = _before + chat.Time.GetElapsedTime(_started);
        var (summary, note) = await Summaries.OfAsync(chat, conversation, cancellationToken);
        var usage = new UsageDetails();
        foreach (var cost in conversation.Turns.SelectMany(t => new[] { t.Usage, t.Overhead }).Append(summary.Usage ?? new())) usage.Add(cost);
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
            Usage = usage,
        };
    }
}

/// <summary>Why a conversation ends.</summary>
internal sealed record ChatEnd(ChatStopReason Reason, string Because, Exception? Failure = null);
