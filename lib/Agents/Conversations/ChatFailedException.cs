namespace Ensemble.Agents.Conversations;

/// <summary>A conversation inside another broke off; everything that was said in it is kept here.</summary>
/// <param name="result">How it ended.</param>
public sealed class ChatFailedException(ChatResult result) : Exception(result.StoppedBecause, result.Failure)
{
    /// <summary>How it ended, what was said, and what it cost.</summary>
    public ChatResult Result { get; } = result;

    /// <summary>The failed conversation among an error's causes; null where there is none.</summary>
    internal static ChatFailedException? In(Exception? error) => error as ChatFailedException ?? (error?.InnerException is { } cause ? In(cause) : null);
}
