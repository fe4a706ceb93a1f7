using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Ensemble.Tests.Agents.Conversations;

public class HistoriesTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_turns_are_shown_below_the_task()
    {
        var ann = Model(4, i => $"ann {i}");
        var chat = new GroupChat(Agent("ann", ann), Agent("bob", Model(4, i => $"bob {i}"))) { History = Histories.LastTurns(2), Until = Stop.AfterTurns(7) };
        await chat.RunAsync("Count.", Cancel);
        Assert.Equal(["Count.", "ann 3", "bob 3"], ann.Requests[3].Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task A_turn_is_shown_with_all_its_tool_calls()
    {
        List<ChatMessage> messages = [User("the task"), User("hello"), Call("1"), Result("1"), Call("2"), Result("2"), Own("done"), User("thanks")];
        var shown = await Histories.LastTurns(2)(messages, null, Cancel);
        Assert.Equal([messages[0], .. messages[2..]], shown.Messages);
    }

    [Fact]
    public async Task Whole_messages_are_shown_as_many_as_fit_with_the_task()
    {
        List<ChatMessage> messages = [User(Long(10)), User(Long(50)), Own(Long(20)), User(Long(30))];
        Assert.Equal([messages[0], messages[2], messages[3]], (await Histories.LastTokens(60)(messages, null, Cancel)).Messages);
        Assert.Equal([messages[0], messages[3]], (await Histories.LastTokens(59)(messages, null, Cancel)).Messages);
        Assert.Equal([messages[0], messages[3]], (await Histories.LastTokens(1)(messages, null, Cancel)).Messages);
    }

    [Fact]
    public async Task A_long_conversation_is_read_from_its_end_only()
    {
        var messages = new Counted([User("the task"), .. Enumerable.Repeat(User(Long(10)), 100_000)]);
        var shown = await Histories.LastTokens(200)(messages, null, Cancel);
        Assert.Equal(20, shown.Messages.Count);
        await Histories.LastTurns(20)(messages, null, Cancel);
        await Histories.Summarising(new ScriptedChatClient(), 200)(messages, new(100_000 - 15, "short"), Cancel);
        Assert.InRange(messages.Reads, 1, 200);
    }

    [Fact]
    public async Task What_is_older_is_summarised_and_the_summary_rolls_on()
    {
        var writer = new ScriptedChatClient("ann chose Rome", "ann chose Rome, bob Oslo");
        var ann = Model(4, i => $"ann {i} {Long(10)}");
        var chat = new GroupChat(Agent("ann", ann), Agent("bob", Model(3, i => $"bob {i} {Long(10)}")))
        {
            History = Histories.Summarising(writer, overTokens: 40, maxWords: 9),
            Until = Stop.AfterTurns(7),
        };
        var result = await chat.RunAsync("Choose a city.", Cancel);

        Assert.Equal(["Summarise the conversation so far in at most 9 words; keep names, numbers and decisions.", $"ann: ann 1 {Long(10)}", $"bob: bob 1 {Long(10)}", $"ann: ann 2 {Long(10)}"],
            writer.Requests[0].Messages.Select(m => m.Text));
        Assert.Equal(["Choose a city.", "Summary of what was said before:\nann chose Rome", $"bob 2 {Long(10)}"], ann.Requests[2].Messages.Select(m => m.Text));
        Assert.Equal(new HistorySummary(3, "ann chose Rome"), result.Turns[4].Summary);
        Assert.True(result.Turns[4].Overhead.TotalTokenCount > 0);
        Assert.Null(result.Turns[0].Summary);
    }

    [Fact]
    public async Task The_former_summary_is_read_first_and_what_it_covers_is_not_read_again()
    {
        var writer = new ScriptedChatClient("second");
        List<ChatMessage> messages = [User("task"), User("old", "bob"), .. Enumerable.Range(1, 6).Select(i => User($"{i} {Long(9)}", "bob"))];
        var shown = await Histories.Summarising(writer, 40)(messages, new(1, "first"), Cancel);
        Assert.Equal(["summary: first", $"bob: 1 {Long(9)}", $"bob: 2 {Long(9)}", $"bob: 3 {Long(9)}", $"bob: 4 {Long(9)}"], writer.Requests.SelectMany(r => r.Messages.Skip(1)).Select(m => m.Text).Take(5));
    }

    [Fact]
    public async Task Nothing_is_summarised_while_everything_fits()
    {
        List<ChatMessage> messages = [User("task"), User("one"), Own("two")];
        var shown = await Histories.Summarising(new ScriptedChatClient(), 1000)(messages, null, Cancel);
        Assert.Equal(messages, shown.Messages);
        Assert.Null(shown.Summary);
    }

    [Fact]
    public async Task Calls_and_results_are_told_in_words_and_however_much_there_is_it_is_read_in_pieces()
    {
        var writer = new ScriptedChatClient([.. Enumerable.Repeat<ScriptedReply>("so far", 20)]);
        List<ChatMessage> messages = [User("task"), Call("1"), Result("1"), .. Enumerable.Range(1, 20).Select(_ => User(Long(20), "bob"))];
        var shown = await Histories.Summarising(writer, 100)(messages, null, Cancel);
        Assert.Equal("ann: (calls look: city = Rome)", writer.Requests[0].Messages[1].Text);
        Assert.Equal("tool: (was told: sunny)", writer.Requests[0].Messages[2].Text);
        Assert.All(writer.Requests, r => Assert.InRange(r.Messages.Skip(1).Sum(m => TokenEstimate.Of(m.Text)), 1, 130));
        Assert.True(writer.Requests.Count > 3);
        Assert.Equal(new HistorySummary(20, "so far"), shown.Summary);
    }

    [Theory]
    [InlineData(null, "the model said nothing")]
    [InlineData("connection refused", "connection refused")]
    public async Task Where_no_summary_can_be_had_the_older_messages_are_left_out_and_the_turn_says_so(string? error, string told)
    {
        var writer = new ScriptedChatClient(error is null ? "" : ScriptedReply.Fails(new HttpRequestException(error)), "a summary");
        var ann = Model(3, i => $"ann {i} {Long(10)}");
        var chat = new GroupChat(Agent("ann", ann)) { History = Histories.Summarising(writer, overTokens: 20), Until = Stop.AfterTurns(3) };
        var result = await chat.RunAsync("Talk.", Cancel);
        Assert.Equal(ChatStopReason.ConditionMet, result.StopReason);
        Assert.Equal(["Talk.", $"ann 2 {Long(10)}"], ann.Requests[2].Messages.Select(m => m.Text));
        Assert.Equal($"what is older could not be summarised and was left out: {told}", Assert.Single(result.Turns[2].Notes));
        Assert.Null(result.Turns[2].Summary);
    }

    [Fact]
    public async Task What_a_summary_cost_counts_also_where_the_agent_then_fails()
    {
        var ann = new ScriptedChatClient($"1 {Long(10)}", $"2 {Long(10)}", ScriptedReply.Fails(new HttpRequestException("connection refused")));
        var chat = new GroupChat(Agent("ann", ann)) { History = Histories.Summarising(Model(1, _ => "short"), overTokens: 20) };
        var result = await chat.RunAsync("Talk.", Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, result.StopReason);
        Assert.True(result.Usage.TotalTokenCount > result.Turns.Sum(t => t.Usage.TotalTokenCount));
    }

    [Fact]
    public async Task A_summary_that_is_too_long_is_cut()
    {
        List<ChatMessage> messages = [User("task"), .. Enumerable.Range(1, 9).Select(_ => User(Long(20), "bob"))];
        var shown = await Histories.Summarising(new ScriptedChatClient(Long(900)), 170)(messages, null, Cancel);
        Assert.Equal(171, shown.Summary!.Text.Length);
        Assert.EndsWith("…", shown.Summary.Text);
    }

    [Fact]
    public async Task Each_turn_tells_what_its_speaker_read_and_trimming_makes_it_less()
    {
        var whole = await Talk(Histories.Whole);
        var trimmed = await Talk(Histories.LastTokens(60));
        Assert.Equal([.. whole.Order()], whole);
        Assert.True(whole[^1] > 300);
        Assert.All(trimmed, tokens => Assert.InRange(tokens, 1, 60));

        async Task<long[]> Talk(HistoryReducer history)
        {
            var chat = new GroupChat(Agent("ann", Model(9, _ => Long(20))), Agent("bob", Model(9, _ => Long(20)))) { History = history, Until = Stop.AfterTurns(18) };
            return [.. (await chat.RunAsync("Talk.", Cancel)).Turns.Select(t => t.Usage.InputTokenCount ?? 0)];
        }
    }

    [Fact]
    public async Task A_history_that_takes_for_ever_ends_the_chat_with_a_reason()
    {
        var time = new FakeTimeProvider();
        var chat = new GroupChat(Agent("ann", Model(1, _ => "one"))) { Time = time, History = (_, _, _) => { time.Advance(TimeSpan.FromHours(1)); return new(new TaskCompletionSource<ReducedHistory>().Task); } };
        var result = await chat.RunAsync("Talk.", Cancel);
        Assert.Equal(ChatStopReason.RuleFailed, result.StopReason);
        Assert.Contains("shortening the history for ann failed after 0 turns: it took longer than 300 s", result.StoppedBecause);
    }

    private static string Long(int tokens) => new('x', 4 * tokens);
    private static ChatMessage User(string text, string? by = null) => new(ChatRole.User, text) { AuthorName = by };
    private static ChatMessage Own(string text) => new(ChatRole.Assistant, text) { AuthorName = "ann" };
    private static ChatMessage Call(string id) => new(ChatRole.Assistant, [new FunctionCallContent(id, "look", new Dictionary<string, object?> { ["city"] = "Rome" })]) { AuthorName = "ann" };
    private static ChatMessage Result(string id) => new(ChatRole.Tool, [new FunctionResultContent(id, "sunny")]);
    private static ScriptedChatClient Model(int replies, Func<int, string> reply) => new([.. Enumerable.Range(1, replies).Select(i => ScriptedReply.Text(reply(i)))]);
    private static Agent Agent(string name, IChatClient model) => new() { Name = name, Model = model };

    private sealed class Counted(List<ChatMessage> messages) : IReadOnlyList<ChatMessage>
    {
        public int Reads { get; private set; }
        public int Count => messages.Count;
        public ChatMessage this[int index] { get { Reads++; return messages[index]; } }
        public IEnumerator<ChatMessage> GetEnumerator() { for (int i = 0; i < Count; i++) yield return this[i]; }
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
