using System.Diagnostics;

namespace Ensemble.Agents.Conversations;

/// <summary>Who speaks to whom in a conversation: everybody hears a turn, but it is whoever speaks next that answers it; the last one is the author's answer.</summary>
internal static class ConversationFlow
{
    public static MessageFlow Of(Conversation conversation)
    {
        var flow = new MessageFlow(Math.Max(10_000, conversation.Turns.Count + 1));
        var (speaker, text) = (conversation.Author, conversation.Task);
        foreach (var turn in conversation.Turns)
        {
            if (text.Length > 0) flow.Add(speaker, turn.Speaker, text);
            (speaker, text) = (turn.Speaker, turn.Text);
        }
        if (text.Length > 0 && speaker != conversation.Author) flow.Add(speaker, conversation.Author, text);
        return flow;
    }

    /// <summary>The span of what was said last, to whoever answers it.</summary>
    public static void Tell(Conversation conversation, string next)
    {
        if (conversation.LastText.Length == 0) return;
        using var span = Telemetry.Source.StartActivity(Telemetry.MessageSend);
        span?.SetTag(Telemetry.MessageSource, conversation.LastSpeaker).SetTag(Telemetry.MessageTarget, next);
    }

    public static void TellAuthor(Conversation conversation)
    {
        if (conversation.LastSpeaker != conversation.Author) Tell(conversation, conversation.Author);
    }
}
