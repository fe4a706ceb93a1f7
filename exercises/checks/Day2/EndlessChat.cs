using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks;

/// <summary>The chat of exercise 2.4 as it is found, and the two models that it is held with.</summary>
internal static partial class EndlessChat
{
    public const string Request = "Write a slogan for a harbour.";

    public const string Content = "This one is good.", Objection = "Not yet:";

    /// <summary>The same as in the notebook: whoever has changed nothing has not begun.</summary>
    public static GroupChat AsFound(IChatClient writerModel, IChatClient criticModel)
    {
        var user = new UserProxy { Mode = HumanInputMode.Never, AutoReply = "Thank you! Please go on." };
        var writer = new Agent
        {
            Name = "writer",
            Model = writerModel,
            Instructions = "You write a slogan, and mend what the critic objects to, until it is APPROVED.",
        };
        var critic = new Agent
        {
            Name = "critic",
            Model = criticModel,
            Instructions = "You judge the slogan. Say what is wrong with it, or that it is good.",
        };
        return new GroupChat(user, writer, critic)
        {
            NextSpeaker = Speakers.By(chat =>
                chat.LastSpeaker == "user" ? "writer" : chat.LastText.Contains("critic") ? "critic" : "user"),
            Until = Stop.WhenSaid("Approved", by: "writer"),
            MaxTurns = 1_000_000,
        };
    }

    /// <summary>A writer that mends a draft when it hears an objection, and is polite.</summary>
    public static IChatClient Writer(Action asked) => new ModelOf(asked, (instructions, heard) =>
    {
        if (Polite(heard) is { } polite) return polite;
        int draft = 1 + heard.Count(m => m.Text.StartsWith(Objection, StringComparison.Ordinal));
        string told = string.Join(" ", WordsToSay(instructions));
        return $"Draft {draft}: the tide waits for no one.{(told.Length == 0 ? "" : $" Is it {told} now?")}";
    });

    /// <summary>A critic that objects so many times, and then says what its instructions tell it to say.</summary>
    public static IChatClient Critic(int objections, Action asked) => new ModelOf(asked, (instructions, heard) =>
    {
        if (Polite(heard) is { } polite) return polite;
        if (!DraftNumber().Match(heard[^1].Text).Success) return "There is no draft here.";
        int draft = int.Parse(DraftNumber().Match(heard[^1].Text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        return draft <= objections ? $"{Objection} it could be shorter." : string.Join('\n', [Content, .. WordsToSay(instructions)]);
    });

    private static string? Polite(IReadOnlyList<ChatMessage> heard) =>
        heard[^1].Role == ChatRole.Assistant ? "As I said." : heard.Count > 1 && heard[^1].Text.Contains("thank", StringComparison.OrdinalIgnoreCase) ? "You are welcome!" : null;

    /// <summary>What is written in capitals or in quotation marks: these models do as they are told, to the letter.</summary>
    private static IEnumerable<string> WordsToSay(string instructions) =>
        ToSay().Matches(instructions).Select(m => m.Value.Trim('"', '\'', '`', '“', '”')).Distinct();

    [GeneratedRegex("""\b[A-Z][A-Z_]{2,}\b|"[^"]{1,40}"|`[^`]{1,40}`|“[^”]{1,40}”|(?<!\w)'[^']{1,40}'(?!\w)""")]
    private static partial Regex ToSay();

    [GeneratedRegex(@"^Draft (\d{1,4}):")]
    private static partial Regex DraftNumber();

    private sealed class ModelOf(Action asked, Func<string, IReadOnlyList<ChatMessage>, string> answer) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            asked();
            cancellationToken.ThrowIfCancellationRequested();
            var all = messages.ToImmutableArray();
            string instructions = string.Join('\n', all.Where(m => m.Role == ChatRole.System).Select(m => m.Text));
            ImmutableArray<ChatMessage> heard = [.. all.Where(m => m.Role != ChatRole.System)];
            string text = heard.IsEmpty ? "" : answer(instructions, heard);
            return new(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = ChatFinishReason.Stop };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("This model does not stream.");

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose() { }
    }
}
