using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Agents.Conversations;

public class GroupChatTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agents_speak_in_turn_until_the_word_is_said()
    {
        var chat = new GroupChat(Says("ann", "one", "three"), Says("bob", "two", "four TERMINATE", "never"))
        {
            Until = Stop.WhenSaid("TERMINATE") | Stop.AfterTurns(9),
        };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(["ann: one", "bob: two", "ann: three", "bob: four TERMINATE"], result.Turns.Select(t => $"{t.Speaker}: {t.Text}"));
        Assert.Equal(ChatStopReason.ConditionMet, result.StopReason);
        Assert.Equal("bob said 'TERMINATE' in turn 4", result.StoppedBecause);
        Assert.Equal("four", result.Summary);
    }

    [Fact]
    public async Task An_agent_sees_what_the_others_said_as_users_and_its_own_words_as_its_own()
    {
        var ann = new ScriptedChatClient("one", "three");
        var chat = new GroupChat(new Agent { Name = "ann", Model = ann }, Says("bob", "two")) { Until = Stop.AfterTurns(3) };
        await chat.RunAsync("Count.", Cancel);
        Assert.Equal(["user user: Count.", "assistant ann: one", "user bob: two"], ann.Requests[1].Messages.Select(m => $"{m.Role} {m.AuthorName}: {m.Text}"));
    }

    [Fact]
    public async Task A_chat_that_nobody_ends_ends_at_its_turn_limit()
    {
        var chat = new GroupChat(Says("ann", [.. Enumerable.Repeat("and so on", 60).Select(ScriptedReply.Text)]));
        var result = await chat.RunAsync("Talk.", Cancel);
        Assert.Equal(ChatStopReason.TurnLimit, result.StopReason);
        Assert.Equal(50, result.Turns.Count);
    }

    [Fact]
    public async Task A_person_who_writes_something_lets_a_finished_chat_go_on()
    {
        var user = new UserProxy { Input = HumanInput.Script("Please check it.", "") };
        var chat = new GroupChat(user, Says("ann", "5 TERMINATE", "6 TERMINATE")) { Until = Stop.WhenSaid("TERMINATE") };
        var result = await chat.RunAsync("2 + 4?", Cancel);
        Assert.Equal(["ann: 5 TERMINATE", "user: Please check it.", "ann: 6 TERMINATE"], result.Turns.Select(t => $"{t.Speaker}: {t.Text}"));
        Assert.Equal(ChatStopReason.ConditionMet, result.StopReason);
        Assert.Equal(["Please check it."], result.HumanInputs);
    }

    [Fact]
    public async Task A_model_that_names_nobody_is_asked_again_twice_and_then_the_next_in_the_list_speaks()
    {
        var moderator = new ScriptedChatClient("bobby", "Bobo", "nobody");
        var chat = new GroupChat(Says("ann", "one"), Says("bob", "two")) { NextSpeaker = Speakers.Auto(moderator), Until = Stop.AfterTurns(1) };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal("ann", result.Turns[0].Speaker);
        Assert.Equal(3, moderator.Requests.Count);
        Assert.Equal(4, result.Turns[0].Notes.Length);
        Assert.Contains("Did you mean 'bob'?", result.Turns[0].Notes[0]);
        Assert.Equal("'Bobo' is nobody here. Answer with one of: ann, bob.", moderator.Requests[2].Messages[^1].Text);
    }

    [Fact]
    public async Task An_agent_that_fails_ends_the_chat_with_everything_said_before()
    {
        var chat = new GroupChat(Says("ann", "one"), Says("bob", ScriptedReply.Fails(new HttpRequestException("connection refused"))));
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, result.StopReason);
        Assert.Equal("one", Assert.Single(result.Turns).Text);
        Assert.Contains("bob failed in turn 2", result.StoppedBecause);
        Assert.Contains("connection refused", result.StoppedBecause);
    }

    [Fact]
    public void Every_fault_of_the_names_is_told_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new GroupChat(Says("ann"), Says("Ann"), Says(" ")));
        Assert.Contains("2 participants are called 'ann'; give each a name of its own", error.Message);
        Assert.Contains("a participant has no name", error.Message);
    }

    private static Agent Says(string name, params ScriptedReply[] script) => new() { Name = name, Model = new ScriptedChatClient(script) };
}
