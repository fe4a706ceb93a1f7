using System.Text;

namespace Ensemble.Agents.Conversations;

/// <summary>
/// Conversations one after another (AutoGen's <c>initiate_chats</c>): each is told, below its task, what came of those before it, and hears nothing else of them.
/// </summary>
/// <example><code>
/// var result = await new ChatSequence((research, "Which airports had the most strikes?"), (desk, "Write a paragraph about it.")).RunAsync();
/// </code></example>
public sealed class ChatSequence
{
    private readonly (GroupChat Chat, string Task)[] _chats;

    /// <summary>These conversations, in this order; a chat may come more than once.</summary>
    /// <exception cref="ArgumentException">There is none, or one could not begin; the message lists every fault.</exception>
    public ChatSequence(params IReadOnlyList<(GroupChat Chat, string Task)> chats)
    {
        ArgumentNullException.ThrowIfNull(chats);
        _chats = [.. chats];
        // All are looked at now: the fault of the last must not come to light after the work of the first.
        string[] faults = _chats.Length == 0 ? ["there is no chat in it"] : [.. _chats.SelectMany((c, i) => Faults(c.Chat, c.Task).Select(fault => $"chat {i + 1}: {fault}"))];
        if (faults.Length > 0) throw new ArgumentException($"The sequence cannot begin: {string.Join("; ", faults)}.");
    }

    /// <summary>What spans call it.</summary>
    public string Name { get; init; } = "sequence";

    /// <summary>Whether the next chat begins after one that failed; default no.</summary>
    public bool GoOnAfterFailure { get; init; }

    /// <summary>Holds the conversations.</summary>
    /// <exception cref="ChatSequenceCancelledException">It was cancelled; the exception holds what was done.</exception>
    public async Task<ChatSequenceResult> RunAsync(CancellationToken cancellationToken = default)
    {
        using var span = Telemetry.Source.StartActivity($"{Telemetry.InvokeWorkflow} {Name}");
        span?.SetTag(Telemetry.OperationName, Telemetry.InvokeWorkflow).SetTag(Telemetry.WorkflowName, Name);
        var results = new List<ChatResult>();
        try
        {
            foreach (var (chat, task) in _chats)
            {
                results.Add(await chat.RunAsync(WithCarryOver(task, results), cancellationToken));
                if (results[^1].Failed && !GoOnAfterFailure) break;
            }
        }
        catch (ChatCancelledException error)
        {
            Telemetry.Fail(span, error);
            throw new ChatSequenceCancelledException(Result(results), error.Conversation, cancellationToken);
        }
        if (results.Find(r => r.Failed) is { } failed) Telemetry.Fail(span, new ChatFailedException(failed));
        return Result(results);
    }

    private ChatSequenceResult Result(List<ChatResult> results) => new() { Results = [.. results], Undone = [.. _chats.Skip(results.Count).Select(c => c.Task)] };

    private static string WithCarryOver(string task, List<ChatResult> before)
    {
        if (before.Count == 0) return task;
        var text = new StringBuilder(task).Append("\n\nWhat came of the talks before:");
        foreach (var (i, result) in before.Index())
        {
            string broken = result.Failed ? $" (It broke off: {result.StoppedBecause}.)" : "";
            text.Append('\n').Append(i + 1).Append(". ").Append(result.Chat).Append(": ").Append(result.Summary.Length > 0 ? result.Summary : "nothing.").Append(broken);
        }
        return text.ToString();
    }

    private static IEnumerable<string> Faults(GroupChat? chat, string? task)
    {
        if (string.IsNullOrWhiteSpace(task)) yield return "its task is empty";
        foreach (string fault in chat?.SettingFaults() ?? ["it is null"]) yield return fault;
    }
}
