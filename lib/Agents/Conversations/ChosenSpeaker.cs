using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Who speaks next, what went wrong in choosing, and what it cost; where nobody does, why.</summary>
internal sealed record ChosenSpeaker(IAgent? Agent, ImmutableArray<string> Notes, UsageDetails Usage)
{
    public string Because { get; init; } = "";
}
