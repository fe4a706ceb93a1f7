using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>How a conversation ended, what was said, and what it cost. A conversation that failed has one as well, with everything said until then.</summary>
public sealed record ChatResult
{
    /// <summary>The chat's name.</summary>
    public required string Chat { get; init; }

    /// <summary>What was said.</summary>
    public required Conversation Conversation { get; init; }

    /// <summary>Why it ended.</summary>
    public required ChatStopReason StopReason { get; init; }

    /// <summary>Why it ended, in a sentence with the names and numbers.</summary>
    public required string StoppedBecause { get; init; }

    /// <summary>The error where an agent or a rule failed, else null.</summary>
    public Exception? Failure { get; init; }

    /// <summary>What came of it: by default the last thing that was said, see <see cref="GroupChat.Summary"/>.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What went wrong at the end and was mended, such as a summary that failed; usually nothing. What was mended in a turn, the turn tells.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Tokens of everything: the speakers, choosing them, shortening histories, the summary.</summary>
    public required UsageDetails Usage { get; init; }

    /// <summary>Whether it broke off: an agent or a rule failed, took too long, or used up its budget.</summary>
    public bool Failed => StopReason is ChatStopReason.AgentFailed or ChatStopReason.TurnTimeout or ChatStopReason.BudgetExceeded or ChatStopReason.RuleFailed or ChatStopReason.DamagedFile;

    /// <summary>The file that the conversation is in, null where it was not saved; see <see cref="GroupChat.SaveTo"/>.</summary>
    public string? SavedTo { get; init; }

    /// <summary>The turns.</summary>
    public IReadOnlyList<ChatTurn> Turns => Conversation.Turns;

    /// <summary>What was said by people, in order.</summary>
    public IEnumerable<string> HumanInputs => Turns.Where(t => t.ByHuman).Select(t => t.Text);

    /// <summary>The reason and the turns, a line each.</summary>
    public override string ToString() =>
        string.Join('\n', [$"{Conversation.Author}: {Excerpt.Of(Conversation.Task.ReplaceLineEndings(" "), 200)}", .. Turns.Select(t => t.ToString()), $"{StopReason}: {StoppedBecause}"]);
}
