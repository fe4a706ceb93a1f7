using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>When a person is asked.</summary>
public enum HumanInputMode
{
    /// <summary>At each of the proxy's turns; an empty answer gives the turn to <see cref="UserProxy.AutoReply"/>. And before the conversation ends.</summary>
    Always,

    /// <summary>Before the conversation ends: a text lets it go on, an empty answer or "exit" lets it end.</summary>
    Terminate,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>Stands for a person in a conversation: asks them, or answers automatically (AutoGen's user proxy).</summary>
public sealed class UserProxy : IAgent
{
    /// <summary>What a person types to end the conversation.</summary>
    public const string Exit = "exit";

    /// <inheritdoc/>
    public string Name { get; init; } = "user";

    /// <inheritdoc/>
    public string Description { get; init; } = "the person who gave the task";

    /// <summary>When the person is asked; default <see cref="HumanInputMode.Terminate"/>.</summary>
    public HumanInputMode Mode { get; init; } = HumanInputMode.Terminate;

    /// <summary>Where the person is asked; default: nobody is there.</summary>
    public IHumanInput Input { get; init; } = HumanInput.Nobody;

    /// <summary>What is said where the person says nothing; default: nothing.</summary>
    public string AutoReply { get; init; } = "";

    /// <summary>How many of its turns may be automatic, default 100, until a person says something (in anybody's name); that begins the count anew. Then the person is asked, or the conversation ends.</summary>
    public int MaxAutoReplies { get; init; } = 100;

    /// <summary>How long to wait for the person, default ten minutes; then the conversation ends with <see cref="ChatStopReason.HumanSilent"/>.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The clock that the wait is measured by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Outside of a chat: asks the person in the mode <see cref="HumanInputMode.Always"/>, else gives the automatic reply.</summary>
    public async Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (Mode != HumanInputMode.Always) return Reply(AutoReply);
        var answer = await AskAsync(messages.LastOrDefault()?.Text ?? "", cancellationToken);
        return Reply(answer.Kind switch { HumanAnswerKind.Said => answer.Text, HumanAnswerKind.Nothing => AutoReply, _ => "" });
    }

    internal AgentReply Reply(string text)
    {
        ImmutableArray<ChatMessage> messages = text.Length == 0 ? [] : [new ChatMessage(ChatRole.Assistant, text) { AuthorName = Name }];
        return new(Name, text, messages, [], new UsageDetails(), text.Length == 0 ? AgentStopReason.NoAnswer : AgentStopReason.Answered);
    }

    internal async Task<HumanAnswer> AskAsync(string prompt, CancellationToken cancellationToken)
    {
        try
        {
            return HumanAnswer.Of(await Bounded.RunAsync(token => Input.AskAsync(prompt, token), AnswerWithin, nameof(AnswerWithin), Time, cancellationToken));
        }
        catch (TookTooLongException)
        {
            return new(HumanAnswerKind.Late, "");
        }
    }
}
