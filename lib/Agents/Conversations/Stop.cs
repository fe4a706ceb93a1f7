namespace Ensemble.Agents.Conversations;

/// <summary>The conditions to end a conversation on. They count from the start, or from where a person last let the conversation go on.</summary>
public static class Stop
{
    /// <summary>
    /// Someone says this word or phrase, in this spelling; inside a longer word it does not count, nor does the task, nor what an agent only passes on: a program may
    /// write anything, and so may the file that it reads (<see cref="AgentReply.OwnWords"/>).
    /// </summary>
    /// <param name="text">What is said, such as <c>TERMINATE</c>.</param>
    /// <param name="by">Only if this agent says it, and then also if it passes it on; default: anyone. It must take part in the chat.</param>
    public static StopCondition WhenSaid(string text, string? by = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return new(chat => chat.FirstSaid(text, by) is { } turn ? $"{turn.Speaker} said '{text}' in turn {turn.Number}" : null) { Names = by is null ? [] : [by] };
    }

    /// <summary>There were so many turns.</summary>
    public static StopCondition AfterTurns(int turns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(turns, 1);
        return new(chat => chat.RecentCount >= turns ? $"it had {Count(turns, "turn")}" : null);
    }

    /// <summary>The models have read and written so many tokens; the turn that goes over is still kept.</summary>
    public static StopCondition AfterTokens(long tokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        return new(chat => chat.RecentTokens >= tokens ? $"it used {chat.RecentTokens} of {Count(tokens, "token")}" : null);
    }

    /// <summary>So much time has passed; looked at after each turn, so a turn is never cut (<see cref="GroupChat.TurnTimeout"/> does that).</summary>
    public static StopCondition AfterTime(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(chat => chat.Elapsed >= time ? $"{Seconds.Of(time)} have passed" : null);
    }

    /// <summary>The conversation has become what you wait for.</summary>
    /// <param name="condition">Looks at the conversation after each turn.</param>
    /// <param name="because">What the result says then, such as "the sum was checked".</param>
    public static StopCondition When(Func<Conversation, bool> condition, string because = "the condition was met")
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        return new(chat => condition(chat) ? because : null);
    }

    /// <summary>Someone outside asks for it: the turn under way is finished, and the conversation ends in good order. Cancelling the run breaks the turn off instead.</summary>
    /// <param name="request">Comes from a <see cref="CancellationTokenSource"/>, whose <c>Cancel</c> is the request.</param>
    public static StopCondition OnRequest(CancellationToken request) =>
        new(_ => request.IsCancellationRequested ? "someone outside asked it to stop" : null);

    internal static string Count(long number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
