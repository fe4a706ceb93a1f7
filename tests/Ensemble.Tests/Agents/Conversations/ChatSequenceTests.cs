using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;

namespace Ensemble.Tests.Agents.Conversations;

public class ChatSequenceTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_chat_is_told_what_came_of_those_before()
    {
        var result = await new ChatSequence((Chat("find", "ATL 812"), "Find the airport."), (Chat("check", "It is right."), "Check it."), (Chat("write", "Atlanta leads."), "Write it.")).RunAsync(Cancel);
        Assert.Equal(
            ["Find the airport.", "Check it.\n\nWhat came of the talks before:\n1. find: ATL 812", "Write it.\n\nWhat came of the talks before:\n1. find: ATL 812\n2. check: It is right."],
            result.Results.Select(r => r.Conversation.Task));
        Assert.True(result.Completed);
        Assert.Equal("Atlanta leads.", result.Summary);
        Assert.Equal("3 chats held", result.StoppedBecause);
        Assert.Equal(result.Results.Sum(r => r.Usage.TotalTokenCount), result.Usage.TotalTokenCount);
        Assert.True(result.Usage.TotalTokenCount > 0);
    }

    [Fact]
    public async Task It_stops_at_the_first_that_fails_and_says_what_is_left_undone()
    {
        var result = await new ChatSequence((Chat("find", "ATL 812"), "Find it."), (Failing("check"), "Check it."), (Chat("write", "never"), "Write it.")).RunAsync(Cancel);
        Assert.False(result.Completed);
        Assert.Equal(["find", "check"], result.Results.Select(r => r.Chat));
        Assert.Equal(["Write it."], result.Undone);
        Assert.StartsWith("2 of 3 chats held; chat 2 ('check') broke off: ann failed in turn 1", result.StoppedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_to_go_on_the_next_is_told_that_one_failed()
    {
        var result = await new ChatSequence((Failing("check"), "Check it."), (Chat("write", "done"), "Write it.")) { GoOnAfterFailure = true }.RunAsync(Cancel);
        Assert.False(result.Completed);
        Assert.Empty(result.Undone);
        Assert.Contains("1. check: nothing. (It broke off: ann failed in turn 1", result.Results[1].Conversation.Task);
        Assert.Equal("done", result.Summary);
    }

    [Fact]
    public async Task Cancelled_it_keeps_what_is_done()
    {
        using var stop = new CancellationTokenSource();
        var second = new GroupChat(Says("ann", "half", "never")) { OnTurn = _ => stop.Cancel() };
        var error = await Assert.ThrowsAsync<ChatSequenceCancelledException>(() =>
            new ChatSequence((Chat("find", "ATL 812"), "Find it."), (second, "Check it."), (Chat("write"), "Write it.")).RunAsync(stop.Token));
        Assert.Equal("ATL 812", Assert.Single(error.Result.Results).Summary);
        Assert.Equal(["Check it.", "Write it."], error.Result.Undone);
        Assert.Equal("half", Assert.Single(error.Conversation.Turns).Text);
        Assert.Equal("The sequence was cancelled with 1 of 3 chats held; they are in this exception's Result.", error.Message);
    }

    [Fact]
    public async Task A_person_who_interrupts_cancels_it_and_what_is_done_is_kept()
    {
        var person = new UserProxy { Mode = HumanInputMode.Always, Input = HumanInput.Notebook(_ => throw new OperationCanceledException("interrupted")) };
        var second = new GroupChat(Says("ann", "half"), person);
        var error = await Assert.ThrowsAsync<ChatSequenceCancelledException>(() => new ChatSequence((Chat("find", "ATL 812"), "Find it."), (second, "Check it.")).RunAsync(Cancel));
        Assert.Equal("ATL 812", Assert.Single(error.Result.Results).Summary);
        Assert.Equal("half", Assert.Single(error.Conversation.Turns).Text);
    }

    [Fact]
    public void Every_fault_is_told_before_the_first_chat_begins()
    {
        var error = Assert.Throws<ArgumentException>(() => new ChatSequence((Chat("find"), " "), (null!, "Check it."), (new GroupChat(Says("ann")) { MaxTurns = 0 }, "Write it.")));
        Assert.Equal("The sequence cannot begin: chat 1: its task is empty; chat 2: it is null; chat 3: MaxTurns is 0, and must be at least 1.", error.Message);
        Assert.Throws<ArgumentException>(() => new ChatSequence());
    }

    private static GroupChat Chat(string name, params ScriptedReply[] script) => new(Says("ann", script)) { Name = name, Until = Stop.AfterTurns(1) };

    private static GroupChat Failing(string name) => Chat(name, ScriptedReply.Fails(new HttpRequestException("connection refused")));

    private static Agent Says(string name, params ScriptedReply[] script) => new() { Name = name, Model = new ScriptedChatClient(script) };
}
