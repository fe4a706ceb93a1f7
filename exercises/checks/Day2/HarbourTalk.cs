using Ensemble.Agents.Conversations;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks;

/// <summary>Holds the chat of exercise 2.4, for a look at it.</summary>
public static class HarbourTalk
{
    private const int MostCalls = 8;

    /// <summary>
    /// What is said about a slogan for a harbour, a line each turn. The models are made of a few rules: they say what their instructions put in capitals or
    /// in quotation marks, and are polite. A chat that does not end is broken off after 8 replies of theirs.
    /// </summary>
    /// <param name="make">Makes the chat from the writer's model and the critic's.</param>
    /// <param name="objections">How many drafts the critic objects to.</param>
    public static async Task<string> HoldAsync(Func<IChatClient, IChatClient, GroupChat> make, int objections)
    {
        ArgumentNullException.ThrowIfNull(make);
        using var stop = new CancellationTokenSource();
        int calls = 0;
        Action asked = () => { if (Interlocked.Increment(ref calls) > MostCalls) stop.Cancel(); };
        var chat = make(EndlessChat.Writer(asked), EndlessChat.Critic(objections, asked));
        stop.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            return $"{await chat.RunAsync(EndlessChat.Request, stop.Token)}";
        }
        catch (ChatCancelledException cancelled)
        {
            return $"{string.Join('\n', cancelled.Conversation.Turns.Take(2 * MostCalls))}\n… and so on: broken off";
        }
    }
}
