using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.Time.Testing;

namespace Ensemble.Tests.Agents.Conversations;

public class SummariesTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_model_reads_the_whole_conversation_and_says_what_came_of_it()
    {
        var model = new ScriptedChatClient("Ann has counted to two.");
        var result = await Chat(Summaries.ByModel(model, 20), "one", "two TERMINATE").RunAsync("Count.", Cancel);
        Assert.Equal("Ann has counted to two.", result.Summary);
        Assert.Equal(["Summarise the conversation so far in at most 20 words; keep names, numbers and decisions.", "user: Count.", "ann: one", "ann: two"],
            model.Requests[0].Messages.Select(m => m.Text));
        Assert.Equal([null, "user", "ann", "ann"], model.Requests[0].Messages.Select(m => m.AuthorName));
        Assert.True(result.Usage.TotalTokenCount > result.Turns.Sum(t => t.Usage.TotalTokenCount));
        Assert.Empty(result.Notes);
    }

    [Fact]
    public async Task The_offline_model_sums_a_conversation_up()
    {
        var chat = new GroupChat(Says("ann", "Hello!", "We decided: the order goes to Rome, 812 boxes."), Says("bob", "Hello, Ann.", "Thank you. TERMINATE"))
        {
            Until = Stop.WhenSaid("TERMINATE"),
            Summary = Summaries.ByModel(new OfflineChatClient(), maxWords: 20),
        };
        var result = await chat.RunAsync("Where does the order go?", Cancel);
        Assert.Contains("the order goes to Rome, 812 boxes", result.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Hello", result.Summary, StringComparison.Ordinal);
        Assert.Empty(result.Notes);
    }

    [Fact]
    public async Task A_word_that_was_said_half_a_million_times_is_taken_out_in_one_go()
    {
        var result = await Chat(Summaries.LastMessage, $"two {string.Concat(Enumerable.Repeat("TERMINATE ", 500_000))}three").RunAsync("Count.", Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal("two", result.Summary[..3]);
        Assert.Equal(["two", "three"], result.Summary.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_function_says_what_came_of_it()
    {
        var result = await Chat(Summaries.By(chat => $"{chat.Turns.Count} turns"), "one", "two TERMINATE").RunAsync("Count.", Cancel);
        Assert.Equal("2 turns", result.Summary);
    }

    [Fact]
    public async Task What_a_summary_failed_of_is_told_on_one_line_and_not_for_ever()
    {
        var result = await Chat((_, _) => throw new IOException("no\n" + new string('e', 1 << 20)), "one TERMINATE").RunAsync("Count.", TestContext.Current.CancellationToken);
        Assert.Equal("one", result.Summary);
        Assert.StartsWith("the summary failed: no eee", Assert.Single(result.Notes), StringComparison.Ordinal);
        Assert.InRange(result.Notes[0].Length, 100, 600);
    }

    [Fact]
    public async Task A_summary_that_fails_loses_nothing()
    {
        var failing = Summaries.ByModel(new ScriptedChatClient(ScriptedReply.Fails(new HttpRequestException("connection refused."))));
        var result = await Chat(failing, "one", "two TERMINATE").RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.ConditionMet, result.StopReason);
        Assert.Equal(2, result.Turns.Count);
        Assert.Equal("two", result.Summary);
        Assert.Equal("the summary failed: connection refused; it is the last message instead", Assert.Single(result.Notes));
    }

    [Fact]
    public async Task An_empty_summary_is_the_last_message_and_what_it_cost_is_counted()
    {
        var result = await Chat(Summaries.ByModel(new ScriptedChatClient(" ")), "one", "two TERMINATE").RunAsync("Count.", Cancel);
        Assert.Equal("two", result.Summary);
        Assert.Equal("the summary was empty; it is the last message instead", Assert.Single(result.Notes));
        Assert.True(result.Usage.TotalTokenCount > result.Turns.Sum(t => t.Usage.TotalTokenCount));
    }

    [Fact]
    public async Task Where_nothing_was_said_the_last_message_is_nothing_and_that_is_no_fault()
    {
        var result = await Chat(Summaries.LastMessage, "", "", "").RunAsync("Count.", Cancel);
        Assert.Equal("", result.Summary);
        Assert.Empty(result.Notes);
    }

    [Fact]
    public async Task A_summary_that_never_comes_is_not_waited_for_for_ever()
    {
        var time = new FakeTimeProvider();
        var chat = new GroupChat(Says("ann", "done TERMINATE"))
        {
            Until = Stop.WhenSaid("TERMINATE"),
            Time = time,
            Summary = (_, _) => { time.Advance(TimeSpan.FromHours(1)); return new(new TaskCompletionSource<ChatSummary>().Task); },
        };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal("done", result.Summary);
        Assert.Equal("the summary failed: it took longer than 300 s (TurnTimeout); it is the last message instead", Assert.Single(result.Notes));
    }

    [Fact]
    public async Task Cancelled_while_the_summary_is_made_the_conversation_is_kept()
    {
        using var stop = new CancellationTokenSource();
        var chat = Chat((_, _) => { stop.Cancel(); return new(new TaskCompletionSource<ChatSummary>().Task); }, "one TERMINATE");
        var error = await Assert.ThrowsAsync<ChatCancelledException>(() => chat.RunAsync("Count.", stop.Token));
        Assert.Single(error.Conversation.Turns);
    }

    private static GroupChat Chat(ChatSummarizer summary, params ScriptedReply[] script) => new(Says("ann", script)) { Until = Stop.WhenSaid("TERMINATE"), Summary = summary };

    private static Agent Says(string name, params ScriptedReply[] script) => new() { Name = name, Model = new ScriptedChatClient(script) };
}
