namespace Ensemble.Agents.Conversations;

/// <summary>A conversation was cancelled in the middle; what was said until then is kept here, and can be resumed.</summary>
/// <param name="chat">The chat's name.</param>
/// <param name="conversation">What was said.</param>
/// <param name="cause">What it was doing then; a conversation inside it that was cancelled with it is a cause with its own turns.</param>
/// <param name="token">What cancelled it.</param>
public sealed class ChatCancelledException(string chat, Conversation conversation, Exception? cause, CancellationToken token)
    : OperationCanceledException($"The conversation '{chat}' was cancelled after {Stop.Count(conversation.Turns.Count, "turn")}; they are in this exception's Conversation.", cause, token)
{
    /// <summary>What was said until then.</summary>
    public Conversation Conversation { get; } = conversation;
}
