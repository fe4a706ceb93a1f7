namespace Ensemble.Agents.Conversations;

/// <summary>The person broke the asking off, as by interrupting the cell: that cancels the conversation, whatever its token says.</summary>
internal sealed class AskingCancelledException(Exception cause) : OperationCanceledException("The question to the person was cancelled.", cause);
