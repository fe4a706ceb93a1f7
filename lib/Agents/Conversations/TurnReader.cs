using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Makes a turn of what an agent gave back, whatever is missing in it, and notes what was not as it should be.</summary>
internal static class TurnReader
{
    public static ChatTurn Read(IAgent speaker, AgentReply reply, ChosenSpeaker next)
    {
        string text = string.IsNullOrWhiteSpace(reply.Text) ? "" : reply.Text;
        return new()
        {
            Number = 0,
            Speaker = speaker.Name,
            Text = text,
            OwnWords = reply.OwnWords,
            Messages = Messages(speaker.Name, text, reply),
            Usage = reply.Usage ?? new(),
            StopReason = reply.StopReason,
            Notes = [.. next.Notes, .. Notes(speaker, reply, text)],
            Overhead = next.Usage,
            Nested = reply.Nested,
        };
    }

    private static ImmutableArray<ChatMessage> Messages(string speaker, string text, AgentReply reply)
    {
        var messages = reply.Messages.IsDefault ? [] : reply.Messages;
        if (messages.Any(m => m?.AuthorName != speaker)) messages = [.. messages.Where(m => m is not null).Select(m => Signed(m, speaker))];
        // An agent that gives only a text must still be shown what it said.
        bool shown = text.Length == 0 || messages.Any(m => m.Role == ChatRole.Assistant && m.Text.Length > 0);
        return shown ? messages : messages.Add(new(ChatRole.Assistant, text) { AuthorName = speaker });
    }

    private static ChatMessage Signed(ChatMessage message, string speaker)
    {
        if (message.Role != ChatRole.Assistant || message.AuthorName == speaker) return message;
        // A copy: the message may be the agent's own.
        var signed = message.Clone();
        signed.AuthorName = speaker;
        return signed;
    }

    private static IEnumerable<string> Notes(IAgent speaker, AgentReply reply, string text)
    {
        if (reply.Agent != speaker.Name) yield return $"the reply was signed '{reply.Agent}'; it counts as {speaker.Name}'s, who was to speak";
        string? ended = reply.StopReason switch
        {
            AgentStopReason.ToolRoundLimit => "used up its rounds of tool calls",
            AgentStopReason.OutputLimit => "was cut off: its model reached its limit of output tokens",
            AgentStopReason.ContentFiltered => "was cut off by the provider's content filter",
            _ => null,
        };
        if (ended is not null) yield return $"{speaker.Name} {ended}";
        // A person's proxy that has nothing to say is as it should be.
        if (text.Length == 0 && speaker is not UserProxy) yield return $"{speaker.Name} said nothing";
    }
}
