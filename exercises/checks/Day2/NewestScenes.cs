using System.Collections.Immutable;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks;

/// <summary>One history of exercise 2.5, the limit, and which messages should be left, by their places.</summary>
/// <param name="Advice">What to think about, given the places of those that were left.</param>
internal sealed record NewestScene(string What, ImmutableArray<ChatMessage> Messages, int Most, int[] Left, Func<ImmutableArray<int>, string> Advice);

/// <summary>The histories of exercise 2.5. Every message has a size that can be read from it, so that sums are easy to follow.</summary>
internal static class NewestScenes
{
    /// <summary>The place of a message that was not among those given.</summary>
    public const int Unknown = -1;

    private const string Size = "size";

    private const string TooLong = "What is left is longer than the limit. The task counts as well.", Room = "There was room for more of the newest messages; the limit itself may be reached.";

    private const string Task = "The task is gone, and with it what all this is about. The first message always stays.";

    private static readonly ImmutableArray<ChatMessage> Talk = [Says("user", 10), Says("coder", 20), Says("executor", 30), Says("coder", 20), Says("executor", 30)];

    private static readonly ImmutableArray<ChatMessage> Tools = [Says("user", 10), Says("analyst", 20), Calls(15, "a"), Answers(25, "a"), Says("analyst", 20)];

    private static readonly ImmutableArray<ChatMessage> Several = [Says("user", 10), Says("analyst", 20), Calls(15, "a", "b"), Answers(25, "a"), Answers(5, "b"), Says("analyst", 20)];

    public static ImmutableArray<NewestScene> All { get; } =
    [
        new("everything fits: all of it is left", Talk, 500, [0, 1, 2, 3, 4], left => left.Length == 0 || left[0] != 0 ? Task : "There was room for all, and something is missing."),
        new("the task and the last two fit", Talk, 60, [0, 3, 4], left =>
            !left.Contains(0) ? Task : Sum(Talk, left) > 60 ? TooLong : !left.Contains(4) ? "The newest message is gone. What the others said last is what the next speaker answers." : Room),
        new("the last two fit with one token to spare", Talk, 61, [0, 3, 4], left => Sum(Talk, left) > 61 ? TooLong : Room),
        new("they would fit if there were one token more", Talk, 59, [0, 4], left => Sum(Talk, left) > 59 ? TooLong : Room),
        new("a large message stands between small ones", [Says("user", 10), Says("coder", 5), Says("executor", 90), Says("coder", 20)], 60, [0, 3], left =>
            left.Contains(1) ? "A message that did not fit was left out, and an older one was kept: now there is a hole in the conversation, and nobody knows of it. Stop at the first that does not fit." : Room),
        new("a tool call and its result fit together", Tools, 70, [0, 2, 3, 4], left => left.Contains(1) ? TooLong : Room),
        new("a tool's result would fit, but not its call", Tools, 60, [0, 4], left =>
            left.Contains(3) && !left.Contains(2) ? "There is a tool's result, and the call that it answers is gone. Providers refuse such a conversation. A call and its results stay or go together."
                : left.Contains(2) && !left.Contains(3) ? "There is a tool call, and its result is gone. Providers refuse such a conversation. A call and its results stay or go together." : TooLong),
        new("one message with two tool calls, and only its last result would fit", Several, 65, [0, 5], left =>
            "A message may call two tools, and then two results follow it. All three stay or go together: look at what stands before a result, until it is none."),
        new("one message with two tool calls, and all of it fits", Several, 75, [0, 2, 3, 4, 5], left => left.Contains(1) ? TooLong : "A message with two tool calls and its two results fit, and something of it is missing."),
        new("the newest message alone is longer than the limit", [Says("user", 10), Says("coder", 20), Says("executor", 500)], 60, [0, 2], left =>
            !left.Contains(2) ? "The last message did not fit, and was left out: the next speaker would answer the task as if nobody had said anything. The newest stays, whatever its size." : Sum([Says("user", 10), Says("coder", 20), Says("executor", 500)], left) > 510 ? "The newest message takes all the room there is, and more; nothing older fits beside it." : Task),
        new("the newest message is a tool's result, longer than the limit", [Says("user", 10), Says("analyst", 20), Calls(15, "a"), Answers(500, "a")], 60, [0, 2, 3], left =>
            left.Contains(3) && !left.Contains(2) ? "The newest message is a tool's result, and stays; without its call providers refuse it." : "The newest message is a tool's result. It stays whatever its size, and its call with it."),
        new("the task alone is longer than the limit", [Says("user", 100), Says("coder", 20), Says("executor", 30)], 60, [0, 2], left =>
            !left.Contains(0) ? Task : "Nothing fits beside this task, and still the newest message stays: without it the next speaker begins anew."),
        new("there is only the task", [Says("user", 10)], 60, [0], left => "A history of one message is that message, once."),
        new("there is only a task that is too long", [Says("user", 100)], 60, [0], left => "Nothing is left, and a model that is asked nothing answers nothing. The task always stays."),
    ];

    /// <summary>The size that the message was given; one that the learner made has none.</summary>
    public static int Tokens(ChatMessage message) =>
        message?.AdditionalProperties?.TryGetValue(Size, out int size) == true ? size : TokenEstimate.Of(message?.Text);

    public static string Told(ChatMessage message) => message is null ? "null" : $"{What(message)} ({Tokens(message)})";

    /// <summary>What the rules want: the check's own way to do it.</summary>
    public static IReadOnlyList<ChatMessage> Newest(IReadOnlyList<ChatMessage> messages, int most)
    {
        int start = messages.Count, room = most - Tokens(messages[0]);
        for (int end = messages.Count; end > 1;)
        {
            int begin = end - 1;
            while (IsResult(messages[begin])) begin--;
            for (int i = begin; i < end; i++) room -= Tokens(messages[i]);
            if (room < 0 && start < messages.Count) break;
            start = end = begin;
        }
        return [messages[0], .. messages.Skip(start)];
    }

    public static ImmutableArray<ChatMessage> Draw(Random random)
    {
        var messages = new List<ChatMessage> { Says("user", random.Next(1, 40)) };
        for (int i = random.Next(0, 7); i > 0; i--)
        {
            int calls = random.Next(0, 4);
            if (calls == 0)
            {
                messages.Add(Says("analyst", random.Next(1, 40)));
                continue;
            }
            string[] ids = [.. Enumerable.Range(0, calls).Select(c => $"{i}.{c}")];
            messages.Add(Calls(random.Next(1, 40), ids));
            // Some put all results into one message, some each into its own.
            if (random.Next(2) == 0) messages.Add(Answers(random.Next(1, 40), ids));
            else messages.AddRange(ids.Select(id => Answers(random.Next(1, 40), id)));
        }
        return [.. messages];
    }

    private static int Sum(ImmutableArray<ChatMessage> messages, ImmutableArray<int> left) => left.Where(n => n >= 0).Sum(n => Tokens(messages[n]));

    private static bool IsResult(ChatMessage message) => message.Contents.Any(c => c is FunctionResultContent);

    private static string What(ChatMessage message) => message.Contents switch
    {
        [FunctionCallContent, ..] calls => $"call of {string.Join(" and ", calls.OfType<FunctionCallContent>().Select(c => c.CallId))}",
        [FunctionResultContent, ..] results => $"result of {string.Join(" and ", results.OfType<FunctionResultContent>().Select(c => c.CallId))}",
        _ => message.AuthorName ?? "somebody",
    };

    private static ChatMessage Says(string who, int tokens) => Sized(new(who == "analyst" ? ChatRole.Assistant : ChatRole.User, $"What {who} says.") { AuthorName = who }, tokens);

    private static ChatMessage Calls(int tokens, params string[] ids) => Sized(new(ChatRole.Assistant, [.. ids.Select(id => new FunctionCallContent(id, "count_rows"))]), tokens);

    private static ChatMessage Answers(int tokens, params string[] ids) => Sized(new(ChatRole.Tool, [.. ids.Select(id => new FunctionResultContent(id, "812"))]), tokens);

    private static ChatMessage Sized(ChatMessage message, int tokens)
    {
        message.AdditionalProperties = new() { [Size] = tokens };
        return message;
    }
}
