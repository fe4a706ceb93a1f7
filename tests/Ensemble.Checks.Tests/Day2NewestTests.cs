using Microsoft.Extensions.AI;
using Shorten = System.Func<System.Collections.Generic.IReadOnlyList<Microsoft.Extensions.AI.ChatMessage>, int, System.Func<Microsoft.Extensions.AI.ChatMessage, int>, System.Collections.Generic.IReadOnlyList<Microsoft.Extensions.AI.ChatMessage>>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 2.5, answered by many learners.</summary>
public class Day2NewestTests
{
    public static TheoryData<Shorten> Right => new() { Walking, ByGroups };

    public static TheoryData<Shorten, string> Wrong => new()
    {
        { (_, _, _) => null!, "gave back null" },
        { (messages, _, _) => messages, "longer than the limit" },
        { (messages, _, _) => [messages[0], .. messages], "stands there twice" },
        { (messages, _, _) => [.. messages.TakeLast(3)], "The task is gone" },
        { (messages, _, _) => [messages[0], .. messages.Skip(1).TakeLast(4)], "longer than the limit" },
        { (messages, most, tokens) => [messages[0], .. Walking(messages, most, tokens).Skip(1).Reverse()], "in another order" },
        { (messages, most, tokens) => [.. Walking(messages, most, tokens).Select(m => new ChatMessage(m.Role, m.Text))], "not among those given" },
        { (messages, most, tokens) => Walking(messages, most + tokens(messages[0]), tokens), "longer than the limit" },
        { (messages, most, tokens) => Walking(messages, most - 1, tokens), "the limit itself may be reached" },
        { (messages, most, tokens) => Walking(messages, 4 * most, m => m.Text.Length), "longer than the limit" },
        { FromTheFront, "The newest message is gone" },
        { Holes, "a hole in the conversation" },
        { (messages, most, tokens) => Walking(messages, most, tokens, needsCall: false), "the call that it answers is gone" },
        { CallWithoutResult, "its result is gone" },
        { OnlyOneBack, "may call two tools" },
        { (messages, most, tokens) => Walking(messages, most, tokens, always: false), "The last message did not fit" },
        { (messages, most, tokens) => messages.Sum(tokens) <= most ? messages : Walking(messages, most, tokens, always: false).Count > 1 ? Walking(messages, most, tokens, always: false) : [messages[0], messages[^1]], "without its call providers refuse it" },
        { (messages, most, tokens) => tokens(messages[0]) > most ? [.. messages.Skip(messages.Count - 1)] : Walking(messages, most, tokens), "The task is gone" },
        { (messages, most, tokens) => tokens(messages[0]) > most ? [messages[0]] : Walking(messages, most, tokens), "still the newest message stays" },
        { (messages, most, tokens) => messages.Count == 1 ? [messages[0], messages[^1]] : Walking(messages, most, tokens), "stands there twice" },
        { (messages, most, tokens) => messages.Count == 1 && tokens(messages[0]) > most ? [] : Walking(messages, most, tokens), "a model that is asked nothing" },
        { Emptying, "has changed" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(Shorten shorten) => Answers.PassesAsync("2.5", shorten);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(Shorten shorten, string advice) => Answers.IsCoachedAsync("2.5", shorten, advice);

    [Fact]
    public async Task TheStubIsNotDone()
    {
        Shorten stub = (_, _, _) => throw new NotImplementedException();
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("2.5", stub)).Status);
    }

    private static bool IsResult(ChatMessage message) => message.Contents.OfType<FunctionResultContent>().Any();

    private static IReadOnlyList<ChatMessage> Walking(IReadOnlyList<ChatMessage> messages, int most, Func<ChatMessage, int> tokens) => Walking(messages, most, tokens, true);

    private static IReadOnlyList<ChatMessage> Walking(IReadOnlyList<ChatMessage> messages, int most, Func<ChatMessage, int> tokens, bool needsCall = true, bool always = true)
    {
        int start = messages.Count, used = tokens(messages[0]);
        for (int i = messages.Count - 1; i > 0; i--)
        {
            used += tokens(messages[i]);
            if (used > most && (start < messages.Count || !always)) break;
            if (!needsCall || !IsResult(messages[i])) start = i;
        }
        return [messages[0], .. messages.Skip(start)];
    }

    private static IReadOnlyList<ChatMessage> ByGroups(IReadOnlyList<ChatMessage> messages, int most, Func<ChatMessage, int> tokens)
    {
        var groups = new List<List<ChatMessage>>();
        foreach (var message in messages.Skip(1))
        {
            if (groups.Count == 0 || !IsResult(message)) groups.Add([]);
            groups[^1].Add(message);
        }
        int room = most - tokens(messages[0]);
        var kept = new Stack<List<ChatMessage>>();
        foreach (var group in Enumerable.Reverse(groups))
        {
            room -= group.Sum(tokens);
            if (room < 0 && kept.Count > 0) break;
            kept.Push(group);
        }
        return [messages[0], .. kept.SelectMany(g => g)];
    }

    private static IReadOnlyList<ChatMessage> FromTheFront(IReadOnlyList<ChatMessage> messages, int most, Func<ChatMessage, int> tokens)
    {
        int used = 0;
        return [.. messages.TakeWhile(m => (used += tokens(m)) <= most)];
    }

    private static IReadOnlyList<ChatMessage> Holes(IReadOnlyList<ChatMessage> messages, int most, Func<ChatMessage, int> tokens)
    {
        int room = most - tokens(messages[0]);
        var kept = new List<ChatMessage>();
        foreach (var message in messages.Skip(1).Reverse())
        {
            if (tokens(message) > room) continue;
            room -= tokens(message);
            kept.Insert(0, message);
        }
        return [messages[0], .. kept];
    }

    private static IReadOnlyList<ChatMessage> CallWithoutResult(IReadOnlyList<ChatMessage> messages, int most, Func<ChatMessage, int> tokens) =>
        messages.Any(IsResult) && messages.Sum(tokens) > most && most == 60 ? [messages[0], messages[2], messages[^1]] : Walking(messages, most, tokens);

    /// <summary>Looks one message back for the call, where two results may follow it.</summary>
    private static IReadOnlyList<ChatMessage> OnlyOneBack(IReadOnlyList<ChatMessage> messages, int most, Func<ChatMessage, int> tokens)
    {
        int start = messages.Count, room = most - tokens(messages[0]);
        for (int i = messages.Count - 1; i > 0;)
        {
            int from = IsResult(messages[i]) ? i - 1 : i;
            for (int n = from; n <= i; n++) room -= tokens(messages[n]);
            if (room < 0 && start < messages.Count) break;
            start = from;
            i = from - 1;
        }
        return [messages[0], .. messages.Skip(start)];
    }

    private static IReadOnlyList<ChatMessage> Emptying(IReadOnlyList<ChatMessage> messages, int most, Func<ChatMessage, int> tokens)
    {
        var left = Walking(messages, most, tokens);
        if (messages is IList<ChatMessage> { IsReadOnly: false } list) while (list.Count > left.Count) list.RemoveAt(1);
        return left;
    }
}
