using CsCheck;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Agents.Conversations;

public class HistoryProperties
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char.AlphaNumeric, 1, 120];

    // What a speaker hears, and its own turns: rounds of one or more calls with their results, and then what it said, if anything.
    private static readonly Gen<List<ChatMessage>> Heard = Text.Select(text => new List<ChatMessage> { new(ChatRole.User, text) { AuthorName = "bob" } });
    private static readonly Gen<List<ChatMessage>> Own = Gen.Select(Gen.Int[1, 3].List[0, 3], Text, Gen.Bool, Gen.Bool, (rounds, text, together, silent) =>
    {
        var turn = new List<ChatMessage>();
        foreach (int calls in rounds)
        {
            string[] ids = [.. Enumerable.Range(0, calls).Select(_ => $"{Guid.NewGuid()}")];
            turn.Add(new(ChatRole.Assistant, [.. ids.Select(id => new FunctionCallContent(id, "look", new Dictionary<string, object?> { ["at"] = text }))]));
            var results = ids.Select(id => (AIContent)new FunctionResultContent(id, text));
            turn.AddRange(together ? [new(ChatRole.Tool, [.. results])] : results.Select(r => new ChatMessage(ChatRole.Tool, [r])));
        }
        if (!silent || turn.Count == 0) turn.Add(new(ChatRole.Assistant, text) { AuthorName = "ann" });
        return turn;
    });

    private static readonly Gen<List<ChatMessage>> Whole = Gen.Select(Text, Gen.OneOf(Heard, Own).List[0, 12],
        (task, turns) => turns.SelectMany(t => t).Prepend(new ChatMessage(ChatRole.User, task)).ToList());

    [Fact]
    public void The_whole_history_is_the_history() =>
        Whole.Sample(all => Assert.Equal(all, Shown(Histories.Whole, all)));

    [Fact]
    public void Trimmed_by_turns_it_still_makes_sense() =>
        Gen.Select(Whole, Gen.Int[1, 8]).Sample((all, turns) => MakesSense(all, Shown(Histories.LastTurns(turns), all)));

    [Fact]
    public void Trimmed_by_tokens_it_still_makes_sense() =>
        Gen.Select(Whole, Gen.Int[1, 400]).Sample((all, max) => MakesSense(all, Shown(Histories.LastTokens(max), all)));

    [Fact]
    public void Trimmed_by_tokens_it_is_within_its_limit_where_it_can_be_and_no_shorter_than_it_must() =>
        Gen.Select(Whole, Gen.Int[1, 400]).Sample((all, max) =>
        {
            var shown = Shown(Histories.LastTokens(max), all);
            bool isLeast = shown.Skip(1).Count(BeginsBlock) <= 1;
            Assert.True(isLeast || Tokens(shown) <= max, $"{Tokens(shown)} of {max}");
            if (shown.Count == all.Count) return;
            int cut = all.Count - (shown.Count - 1);
            int before = all.FindLastIndex(cut - 1, BeginsBlock);
            Assert.True(Tokens([all[0], .. all[before..]]) > max, "one more would have fitted");
        });

    [Fact]
    public void With_more_tokens_no_less_is_shown() =>
        Gen.Select(Whole, Gen.Int[1, 400], Gen.Int[0, 100]).Sample((all, max, more) =>
            Assert.True(Shown(Histories.LastTokens(max), all).Count <= Shown(Histories.LastTokens(max + more), all).Count));

    [Fact]
    public void A_summarised_history_makes_sense_is_short_and_comes_out_the_same_twice() =>
        Gen.Select(Whole, Gen.Int[40, 300], Gen.Int[-2, 40], Gen.Bool).Sample((all, over, covered, isFirst) =>
        {
            var before = isFirst ? null : new HistorySummary(covered, "before");
            var one = Reduced(Histories.Summarising(new Writer(), over), all, before);
            var two = Reduced(Histories.Summarising(new Writer(), over), all, before);
            Assert.Equal(one.Messages.Select(m => m.Text), two.Messages.Select(m => m.Text));
            Assert.Equal(one.Summary, two.Summary);

            var own = one.Messages.Where(m => !m.Text.StartsWith("Summary of", StringComparison.Ordinal)).ToList();
            MakesSense(all, own);
            Assert.InRange(one.Messages.Count - own.Count, 0, 1);
            Assert.True(own.Skip(1).Count(BeginsBlock) <= 1 || Tokens(one.Messages) - Tokens([all[0]]) <= over);
            // What the summary does not stand for is shown.
            if (one.Summary is { } made) Assert.Equal(all.Count - made.Covered, own.Count);
        });

    private static void MakesSense(List<ChatMessage> all, IReadOnlyList<ChatMessage> shown)
    {
        Assert.Same(all[0], shown[0]);
        Assert.Same(all[^1], shown[^1]);
        Assert.Equal(all.Skip(all.Count - (shown.Count - 1)), shown.Skip(1));
        var calls = shown.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Select(c => c.CallId);
        Assert.Equal(calls, shown.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => r.CallId));
    }

    private static bool BeginsBlock(ChatMessage message) => message.Role != ChatRole.Tool;

    private static int Tokens(IReadOnlyList<ChatMessage> messages) => messages.Sum(TokenEstimate.Of);

    private static IReadOnlyList<ChatMessage> Shown(HistoryReducer history, List<ChatMessage> all) => Reduced(history, all, null).Messages;

    private static ReducedHistory Reduced(HistoryReducer history, List<ChatMessage> all, HistorySummary? before) =>
        history(all, before, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();

    // Says how many messages it read, so that a summary shows what went into it.
    private sealed class Writer() : DelegatingChatClient(new ScriptedChatClient())
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"{messages.Count()} read")));
    }
}
