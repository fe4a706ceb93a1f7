using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Chooses who speaks next; <see cref="Speakers"/> has the usual ones. It keeps no state: what it decides on is in the request.</summary>
public delegate ValueTask<SpeakerChoice> SpeakerPolicy(SpeakerRequest request, CancellationToken cancellationToken);

/// <summary>What a speaker policy is asked.</summary>
/// <param name="Conversation">What was said so far.</param>
/// <param name="Candidates">Who may speak now, in the order of the chat.</param>
/// <param name="Rejected">What it answered before, where that was the name of nobody who may speak; it is asked three times in all.</param>
public sealed record SpeakerRequest(Conversation Conversation, ImmutableArray<IAgent> Candidates, ImmutableArray<string> Rejected)
{
    /// <summary>The candidates' names.</summary>
    public IEnumerable<string> Names => Candidates.Select(a => a.Name);
}

/// <summary>What a speaker policy answers.</summary>
/// <param name="Name">Who speaks next; null when nobody should, which ends the conversation.</param>
/// <param name="Usage">What the choice cost, where a model made it.</param>
public sealed record SpeakerChoice(string? Name, UsageDetails? Usage = null)
{
    /// <summary>A name is a choice.</summary>
    public static implicit operator SpeakerChoice(string? name) => new(name);
}
