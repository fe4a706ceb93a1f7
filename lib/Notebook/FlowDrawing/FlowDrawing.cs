using Ensemble.Agents;

namespace Ensemble.Notebook;

/// <summary>Draws a flow of messages, each drawing alone; a flow that is shown in a cell shows both.</summary>
public static class FlowDrawing
{
    /// <summary>The messages in order, as arrows between lifelines, as an SVG that needs nothing else and takes its text colour from the page; the first 20 messages of the first 10 agents.</summary>
    public static string ToSequenceSvg(this MessageFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var messages = flow.Messages;
        return FlowSequence.Draw(messages, messages.Length + flow.Dropped);
    }

    /// <summary>Who speaks to whom, and how often, as an SVG of the same kind; the first 16 agents.</summary>
    public static string ToSpeakersSvg(this MessageFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return FlowSpeakers.Draw(flow.Agents, flow.Pairs);
    }
}
