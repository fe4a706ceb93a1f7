namespace Ensemble.Agents;

/// <summary>An agent's model failed; the message names the agent, the step and the cause.</summary>
/// <param name="agent">The agent's name.</param>
/// <param name="step">What it was doing, such as "model call 2".</param>
/// <param name="cause">The error as it was thrown.</param>
public sealed class AgentFailedException(string agent, string step, Exception cause)
    : Exception($"The agent '{agent}' failed at {step}: {cause.Message}", cause)
{
    /// <summary>The agent's name.</summary>
    public string Agent { get; } = agent;

    /// <summary>What the agent was doing.</summary>
    public string Step { get; } = step;
}
