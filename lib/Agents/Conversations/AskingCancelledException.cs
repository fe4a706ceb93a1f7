namespace Ensemble.Agents.Conversations;

/// <summary>The person broke the asking off, as by interrupting the cell: that cancels the conversation, whatever its token says.</summary>
internal sealed class AskingCancelledException(Exception cause) : OperationCanceledException("The question to the person was cancelled.", cause)
{
    /// <summary>Whether a person broke off is among an error's causes; they may have been asked in a conversation further in.</summary>
    public static bool IsIn(Exception? error) => error is AskingCancelledException || (error?.InnerException is { } cause && IsIn(cause));
}
