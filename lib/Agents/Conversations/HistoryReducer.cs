using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>
/// Shortens what a speaker is shown; <see cref="Histories"/> has the usual ones. It keeps no state: a summary it made is kept in the turn, and given
/// back to it the next time the same agent speaks.
/// </summary>
/// <param name="messages">Everything the speaker would see, the task first.</param>
/// <param name="before">The last summary that was made for this speaker, or null.</param>
/// <param name="cancellationToken">Stops it.</param>
public delegate ValueTask<ReducedHistory> HistoryReducer(IReadOnlyList<ChatMessage> messages, HistorySummary? before, CancellationToken cancellationToken);

/// <summary>What a speaker is shown instead of everything.</summary>
/// <param name="Messages">The messages it sees.</param>
public sealed record ReducedHistory(IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>The summary, where a new one was made for this turn.</summary>
    public HistorySummary? Summary { get; init; }

    /// <summary>What making it cost.</summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>What went wrong and was mended, in a sentence for the turn's <see cref="ChatTurn.Notes"/>; usually nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>A summary of the beginning of what a speaker saw.</summary>
/// <param name="Covered">How many messages the text stands for, from the one after the task on.</param>
/// <param name="Text">The summary.</param>
public sealed record HistorySummary(int Covered, string Text);
