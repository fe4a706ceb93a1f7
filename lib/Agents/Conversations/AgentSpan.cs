using System.Diagnostics;

namespace Ensemble.Agents.Conversations;

/// <summary>The span of a turn of someone who writes none: a person's proxy, a program. An <see cref="Agent"/> writes its own.</summary>
internal static class AgentSpan
{
    public static Activity? Start(IAgent agent)
    {
        if (agent is Agent) return null;
        var span = Telemetry.Source.StartActivity($"{Telemetry.InvokeAgent} {agent.Name}");
        span?.SetTag(Telemetry.OperationName, Telemetry.InvokeAgent).SetTag(Telemetry.AgentName, agent.Name);
        if (agent.Description is { Length: > 0 } description) span?.SetTag(Telemetry.AgentDescription, description);
        return span;
    }

    public static void Finish(Activity? span, AgentReply reply) => span?.SetTag(Telemetry.StopReason, reply.StopReason.ToString());
}
