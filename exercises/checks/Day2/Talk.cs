using Ensemble.Agents.Conversations;

namespace Ensemble.Checks;

/// <summary>One of several conversations that are held one after another.</summary>
/// <param name="Task">What it is to do.</param>
/// <param name="Chat">Who does it.</param>
public sealed record Talk(string Task, GroupChat Chat);
