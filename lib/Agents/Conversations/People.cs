using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Lets people speak: at their turn, and before a conversation ends.</summary>
internal sealed class People(GroupChat chat, Conversation conversation)
{
    // A person reads the rest where the turn is shown.
    private const int Shown = 4_000;

    public async Task<ChatStep> TurnAsync(UserProxy proxy, ChosenSpeaker next, CancellationToken cancellationToken)
    {
        if (proxy.Mode != HumanInputMode.Always)
        {
            if (conversation.TurnsWithoutPerson(proxy.Name) < proxy.MaxAutoReplies) return Automatic(proxy, next);
            var limit = new ChatEnd(ChatStopReason.AutoReplyLimit, $"{proxy.Name} answered {Stop.Count(proxy.MaxAutoReplies, "time")} without a person (MaxAutoReplies)");
            return await LastWordAsync(limit, cancellationToken);
        }
        var answer = await AskAsync(proxy, $"{LastWords}\n\n{HumanPrompt.Keys(proxy)}", cancellationToken);
        return answer.Kind switch
        {
            HumanAnswerKind.Said => Turn(proxy, answer.Text, next) with { ByHuman = true },
            HumanAnswerKind.Nothing => Turn(proxy, proxy.AutoReply, next),
            HumanAnswerKind.Exit => new ChatEnd(ChatStopReason.HumanExit, $"{proxy.Name} said '{UserProxy.Exit}'"),
            HumanAnswerKind.Late => new ChatEnd(ChatStopReason.HumanSilent, $"{proxy.Name} did not answer within {Seconds.Of(proxy.AnswerWithin)} (AnswerWithin)"),
            HumanAnswerKind.Failed => ChatEnd.Of(ChatStopReason.AgentFailed, $"asking {proxy.Name} failed", answer.Failure!),
            _ => new ChatEnd(ChatStopReason.HumanSilent, $"nobody is there to answer for {proxy.Name} (Input)"),
        };
    }

    /// <summary>Asks each person who may be asked whether it is to end; what the first says who says something is a turn, and the conversation goes on.</summary>
    public async Task<ChatStep> LastWordAsync(ChatEnd end, CancellationToken cancellationToken)
    {
        // Past the limit nobody can be heard any more.
        if (conversation.Turns.Count >= chat.MaxTurns) return end;
        foreach (var proxy in chat.Participants.OfType<UserProxy>().Where(p => p.Mode != HumanInputMode.Never))
        {
            var answer = await AskAsync(proxy, $"{LastWords}\n\n(The conversation would end here: {end.Because}. Write something to go on, or nothing to end it.)", cancellationToken);
            if (answer.Kind == HumanAnswerKind.Exit) return end;
            if (answer.Failure is { } error) return ChatEnd.Of(end.Reason, $"{end.Because}; asking {proxy.Name} whether to go on failed", error);
            if (answer.Kind != HumanAnswerKind.Said) continue;
            ConversationFlow.Tell(conversation, proxy.Name);
            return Turn(proxy, answer.Text, new(proxy, [], new())) with { ByHuman = true, Restarts = true };
        }
        return end;
    }

    /// <summary>What a person says to a conversation that is resumed.</summary>
    public static ChatTurn Message(Conversation conversation, string text) => new()
    {
        Number = 0,
        Speaker = conversation.Author,
        Text = text,
        Messages = [new(ChatRole.Assistant, text) { AuthorName = conversation.Author }],
        ByHuman = true,
        Restarts = true,
    };

    private string LastWords => $"{conversation.LastSpeaker}: {Excerpt.Of(conversation.LastText, Shown)}";

    private static async Task<HumanAnswer> AskAsync(UserProxy proxy, string prompt, CancellationToken cancellationToken)
    {
        using var span = AgentSpan.Start(proxy);
        try
        {
            return await proxy.AskAsync(prompt, cancellationToken);
        }
        catch (Exception error) when (error is not AskingCancelledException && !cancellationToken.IsCancellationRequested)
        {
            Telemetry.Fail(span, error);
            return new(HumanAnswerKind.Failed, "") { Failure = error };
        }
    }

    private static ChatTurn Automatic(UserProxy proxy, ChosenSpeaker next)
    {
        using var span = AgentSpan.Start(proxy);
        return Turn(proxy, proxy.AutoReply, next);
    }

    private static ChatTurn Turn(UserProxy proxy, string text, ChosenSpeaker next) => TurnReader.Read(proxy, proxy.Reply(text), next);
}
