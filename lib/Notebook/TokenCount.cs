using Ensemble.Agents.Conversations;

namespace Ensemble.Notebook;

/// <summary>What a turn cost in tokens: its speaker's models, and what choosing the speaker and shortening the history cost besides.</summary>
internal static class TokenCount
{
    public static long In(ChatTurn turn) => turn.Usage.InputTokenCount ?? 0;

    public static long Out(ChatTurn turn) => turn.Usage.OutputTokenCount ?? 0;

    public static long Besides(ChatTurn turn) => (turn.Overhead.InputTokenCount ?? 0) + (turn.Overhead.OutputTokenCount ?? 0);

    public static long All(ChatTurn turn) => In(turn) + Out(turn) + Besides(turn);
}
