using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>What came of a <see cref="ChatSequence"/>.</summary>
public sealed record ChatSequenceResult
{
    /// <summary>Each conversation that was held, in order; one that failed has its result, too.</summary>
    public required ImmutableArray<ChatResult> Results { get; init; }

    /// <summary>The tasks of the conversations that did not begin or were cancelled, in order.</summary>
    public ImmutableArray<string> Undone { get; init; } = [];

    /// <summary>Whether every conversation was held, and none failed.</summary>
    public bool Completed => Undone.IsEmpty && !Results.Any(r => r.Failed);

    /// <summary>What came of the last conversation that was held.</summary>
    public string Summary => Results.LastOrDefault()?.Summary ?? "";

    /// <summary>How it ended, in a sentence without its full stop.</summary>
    public string StoppedBecause
    {
        get
        {
            var failed = Results.Select((r, i) => (Result: r, Number: i + 1)).Where(r => r.Result.Failed).Select(r => $"chat {r.Number} ('{r.Result.Chat}') broke off: {r.Result.StoppedBecause}");
            string held = Undone.IsEmpty ? $"{Stop.Count(Results.Length, "chat")} held" : $"{Results.Length} of {Stop.Count(Results.Length + Undone.Length, "chat")} held";
            return string.Join("; ", failed.Prepend(held));
        }
    }

    /// <summary>Tokens of all conversations together.</summary>
    public UsageDetails Usage => UsageSum.Of(Results.Select(r => r.Usage));

    /// <summary>What came of each conversation, a line each, and how it ended.</summary>
    public override string ToString() => string.Join('\n',
        Results.Select((r, i) => $"{i + 1} {r.Chat}: {Excerpt.Of(r.Summary.ReplaceLineEndings(" "), 200)}").Append(StoppedBecause));
}

/// <summary>A sequence of conversations was cancelled in the middle; what was done until then is kept here.</summary>
/// <param name="result">The conversations that were held to their end.</param>
/// <param name="conversation">What was said in the one that was cancelled.</param>
/// <param name="token">What cancelled it.</param>
public sealed class ChatSequenceCancelledException(ChatSequenceResult result, Conversation conversation, CancellationToken token)
    : OperationCanceledException($"The sequence was cancelled with {result.StoppedBecause}; they are in this exception's Result.", token)
{
    /// <summary>The conversations that were held to their end.</summary>
    public ChatSequenceResult Result { get; } = result;

    /// <summary>What was said in the one that was cancelled.</summary>
    public Conversation Conversation { get; } = conversation;
}
