using Ensemble.Models;

namespace Ensemble.Agents.Conversations;

/// <summary>What came of one step of a chat: a turn, or an end.</summary>
internal readonly record struct ChatStep(ChatTurn? Turn, ChatEnd? End)
{
    public static implicit operator ChatStep(ChatTurn turn) => new(turn, null);

    public static implicit operator ChatStep(ChatEnd end) => new(null, end);
}

/// <summary>Why a conversation ends.</summary>
internal sealed record ChatEnd(ChatStopReason Reason, string Because, Exception? Failure = null)
{
    private const int Longest = 1_000;

    /// <summary>An end by an error: a budget that is used up is told apart wherever in the causes it is.</summary>
    public static ChatEnd Of(ChatStopReason reason, string what, Exception error)
    {
        string why = error switch
        {
            AgentFailedException { InnerException: { } cause } failed => $"at {failed.Step}: {Message(cause)}",
            _ => Message(error),
        };
        // A sentence on one line, whatever the error says; all of it is in the failure.
        return new(IsBudget(error) ? ChatStopReason.BudgetExceeded : reason, PlainText.Line($"{what}: {why}", Longest), error);
    }

    private static bool IsBudget(Exception? error) => error is BudgetExceededException || (error?.InnerException is { } cause && IsBudget(cause));

    private static string Message(Exception error) =>
        error is OperationCanceledException ? $"its own call was cancelled or timed out ({error.Message})" : error.Message;
}
