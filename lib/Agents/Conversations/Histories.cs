using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>What a speaker is shown of the conversation so far.</summary>
/// <remarks>
/// Whatever is left out, the task and the last message stay, nothing is left out between two messages that stay, and a tool's result stays with its call:
/// model servers refuse one without the other.
/// </remarks>
public static class Histories
{
    /// <summary>Everything. What a turn costs then grows with every turn before it.</summary>
    public static HistoryReducer Whole { get; } = (messages, _, _) => new(new ReducedHistory(messages));

    /// <summary>The task and the last turns that the speaker heard or had itself; a turn is shown with all its tool calls.</summary>
    /// <param name="turns">How many turns; at least 1.</param>
    public static HistoryReducer LastTurns(int turns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(turns, 1);
        return (messages, _, _) => new(new ReducedHistory(HistoryTail.From(messages, HistoryTail.OfTurns(messages, turns))));
    }

    /// <summary>
    /// The task and the last messages, as many as fit. Messages are kept whole: where the task and the last message alone are longer, they are what is shown.
    /// </summary>
    /// <param name="max">The most tokens, the task included, by <see cref="Models.TokenEstimate"/>. The agent's instructions and tools come on top.</param>
    public static HistoryReducer LastTokens(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return (messages, _, _) => new(new ReducedHistory(HistoryTail.From(messages, HistoryTail.OfTokens(messages, 1, max - HistoryTail.Tokens(messages[0])))));
    }

    /// <summary>
    /// The task, a summary of what is older, and the last messages. As soon as that is too long, a model writes the messages of the older half into the summary.
    /// Where the model fails or says nothing, the older half is left out this time, which the turn's <see cref="ChatTurn.Notes"/> tell.
    /// </summary>
    /// <param name="model">Writes the summary; what that costs is in <see cref="ChatTurn.Overhead"/>.</param>
    /// <param name="overTokens">How long the summary and the messages may get, the task not counted; default 2000. A summary longer than a quarter of it is cut.</param>
    /// <param name="maxWords">How many words the model is asked for; default 150.</param>
    public static HistoryReducer Summarising(IChatClient model, int overTokens = 2000, int maxWords = 150)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(overTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWords, 1);
        return new RollingSummary(new SummaryWriter(model, maxWords), overTokens).ReduceAsync;
    }
}
