using System.Globalization;

namespace Ensemble.Agents.Conversations;

/// <summary>Holds a rule of a chat to the time that a turn may take, so that none makes the chat hang.</summary>
internal static class TimeLimit
{
    /// <param name="chat">The chat, for its <see cref="GroupChat.TurnTimeout"/> and its clock.</param>
    /// <param name="what">What the error calls the rule, such as "the summary".</param>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public static async Task<T> WithinTurnAsync<T>(this GroupChat chat, string what, Func<CancellationToken, ValueTask<T>> rule, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(chat.TurnTimeout, chat.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // Waited for from outside, since a rule may not listen to its token.
            return await rule(either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{what} took longer than {chat.TurnTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s (TurnTimeout)");
        }
    }
}
