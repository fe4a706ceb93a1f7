using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>An agent as another agent's tool.</summary>
internal static class AgentTool
{
    // Agents that are each other's tools would call without end.
    private const int MaxDepth = 8;
    private const int LongestName = 64;
    private static readonly AsyncLocal<int> Depth = new();

    public static AIFunction Create(MessageFlow flow, string caller, Agent agent)
    {
        return AIFunctionFactory.Create(AskAsync, new AIFunctionFactoryOptions
        {
            Name = Name(agent.Name),
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

    /// <summary>A name as every provider takes it: letters outside ASCII by their code, so that they stay different, and all else an underscore.</summary>
    internal static string Name(string agent)
    {
        var name = new StringBuilder();
        foreach (var rune in agent.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '-')) name.Append(rune);
            else if (Rune.IsLetterOrDigit(rune)) name.Append(CultureInfo.InvariantCulture, $"u{rune.Value:x}");
            else if (name is { Length: > 0 } && name[^1] != '_') name.Append('_');
        }
        string safe = name.ToString().TrimEnd('_');
        return safe.Length == 0 ? "agent" : safe[..Math.Min(safe.Length, LongestName)];
    }

    private static string Why(AgentStopReason reason) => reason switch
    {
        AgentStopReason.ToolRoundLimit => "it used up its rounds of tool calls",
        AgentStopReason.OutputLimit => "its model reached its limit of output tokens",
        AgentStopReason.ContentFiltered => "the provider's content filter ended the reply",
        _ => "its model said nothing",
    };
}
