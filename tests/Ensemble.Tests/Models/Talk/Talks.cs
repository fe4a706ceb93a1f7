using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models.Talk;

/// <summary>Asks the offline model as a group chat does.</summary>
internal static class Talks
{
    /// <summary>What it answers to these instructions and messages; "name: text" is said by that name, "me: text" by the agent itself.</summary>
    public static async Task<string> Ask(string instructions, params string[] said) => (await new OfflineChatClient()
        .GetResponseAsync([.. instructions.Length == 0 ? Array.Empty<ChatMessage>() : [new(ChatRole.System, instructions)], .. said.Select(Message)], cancellationToken: TestContext.Current.CancellationToken)).Text;

    private static ChatMessage Message(string said)
    {
        int colon = said.IndexOf(": ", StringComparison.Ordinal);
        if (colon is <= 0 or > 20 || said[..colon].Contains('\n')) return new(ChatRole.User, said);
        string name = said[..colon], text = said[(colon + 2)..];
        return name == "me" ? new(ChatRole.Assistant, text) : new(ChatRole.User, text) { AuthorName = name };
    }
}
