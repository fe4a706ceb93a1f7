namespace Ensemble.Agents.Conversations;

/// <summary>What a speaker is shown of the conversation so far.</summary>
public static class Histories
{
    /// <summary>Everything. What a turn costs then grows with every turn before it.</summary>
    public static HistoryReducer Whole { get; } = (messages, _, _) => new(new ReducedHistory(messages));
}
