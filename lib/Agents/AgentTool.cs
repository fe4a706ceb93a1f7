using System.ComponentModel;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>An agent as another agent's tool.</summary>
internal static class AgentTool
{
    // Agents that are each other's tools would call without end.
    private const int MaxDepth = 8;
    private static readonly AsyncLocal<int> Depth = new();

    public static AIFunction Create(MessageFlow flow, string caller, Agent agent)
    {
        return AIFunctionFactory.Create(AskAsync, new AIFunctionFactoryOptions
        {
            Name = PlainName.Of(agent.Name),
            Description = agent.Description.Length > 0 ? agent.Description : $"Asks the agent {agent.Name}.",
        });

        async Task<string> AskAsync(
            [Description("What to ask, in full: the agent sees nothing else of this conversation.")] string message, CancellationToken cancellationToken)
        {
            try
            {
                // Set in an async method, so it holds for what this call does and nothing else.
                if (++Depth.Value > MaxDepth) throw new ToolException($"'{agent.Name}' was not asked: {MaxDepth} agents are already waiting, each for the next. Answer with what you know.");
                var reply = await flow.AskAsync(caller, agent, message, cancellationToken);
                if (string.IsNullOrWhiteSpace(reply.Text)) throw new ToolException($"The agent '{agent.Name}' gave no answer: {Why(reply.StopReason)}.");
                flow.Tell(agent.Name, caller, reply.Text);
                return reply.Text;
            }
            catch (Exception error) when (error is ToolException or AgentFailedException)
            {
                flow.Tell(agent.Name, caller, error.Message);
                throw;
            }
        }
    }

    private static string Why(AgentStopReason reason) => reason switch
    {
        AgentStopReason.ToolRoundLimit => "it used up its rounds of tool calls",
        AgentStopReason.OutputLimit => "its model reached its limit of output tokens",
        AgentStopReason.ContentFiltered => "the provider's content filter ended the reply",
        _ => "its model said nothing",
    };
}
