namespace Ensemble.Agents.Conversations;

/// <summary>Waits for an agent, a person or a rule no longer than a limit, whether or not it listens to its token.</summary>
internal static class Bounded
{
    /// <exception cref="TookTooLongException">The limit has passed; the work is left to itself.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan limit, string setting, TimeProvider time, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // On another thread: work that blocks before its first await would hold the chat, and no time-out could end it.
            return await Task.Run(() => work(either.Token) ?? throw new InvalidOperationException("it gave back null instead of a task"), either.Token).WaitAsync(either.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Whatever it made of the cancelled token: what happened is that it was cancelled.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception error) when (late.IsCancellationRequested)
        {
            throw new TookTooLongException(limit, setting, error);
        }
    }

    /// <summary>Holds a rule of a chat to the time that a turn may take.</summary>
    public static Task<T> WithinTurnAsync<T>(this GroupChat chat, Func<CancellationToken, ValueTask<T>> rule, CancellationToken cancellationToken) =>
        RunAsync(token => rule(token).AsTask(), chat.TurnTimeout, nameof(chat.TurnTimeout), chat.Time, cancellationToken);
}

/// <summary>Our limit has passed; a <see cref="TimeoutException"/> of the work's own is a failure like any other.</summary>
internal sealed class TookTooLongException(TimeSpan limit, string setting, Exception error) : TimeoutException($"it took longer than {Seconds.Of(limit)} ({setting})", error);
