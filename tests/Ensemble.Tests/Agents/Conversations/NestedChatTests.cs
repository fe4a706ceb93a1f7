using System.Diagnostics;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Agents.Conversations;

public class NestedChatTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_takes_part_in_another_with_its_summary_as_its_reply()
    {
        var writer = new ScriptedChatClient("a draft", "a better draft TERMINATE");
        var editor = new ScriptedChatClient("Write about Rome.", "Thank you.");
        var desk = new NestedChat { Name = "desk", Chat = new GroupChat(By("writer", writer), Says("critic", "Shorter, please.")) { Name = "inner", Until = Stop.WhenSaid("TERMINATE") } };
        var result = await new GroupChat(By("editor", editor), desk) { Until = Stop.AfterTurns(3) }.RunAsync("A page, please.", Cancel);

        Assert.Equal(["editor: Write about Rome.", "desk: a better draft", "editor: Thank you."], result.Turns.Select(t => $"{t.Speaker}: {t.Text}"));
        var inner = result.Turns[1].Nested!;
        Assert.Equal("Write about Rome.", inner.Conversation.Task);
        Assert.Equal(["a draft", "Shorter, please.", "a better draft TERMINATE"], inner.Turns.Select(t => t.Text));
        Assert.Equal(["A page, please.", "Write about Rome.", "a better draft"], editor.Requests[1].Messages.Select(m => m.Text));
        Assert.Equal(result.Turns.Sum(t => t.Usage.TotalTokenCount), result.Usage.TotalTokenCount);
        Assert.Equal(inner.Usage.TotalTokenCount, result.Turns[1].Usage.TotalTokenCount);
        Assert.True(inner.Usage.TotalTokenCount > 0);
    }

    [Fact]
    public async Task Its_task_may_be_made_of_all_that_was_said_and_each_time_it_begins_anew()
    {
        var writer = new ScriptedChatClient("one", "two");
        var desk = new NestedChat { Name = "desk", Chat = new GroupChat(By("writer", writer)) { Until = Stop.AfterTurns(1) }, Task = heard => string.Join(" / ", heard.Select(m => m.Text)) };
        await new GroupChat(desk, Says("bob", "and?")) { Until = Stop.AfterTurns(3) }.RunAsync("Count.", Cancel);
        Assert.Equal(["Count."], writer.Requests[0].Messages.Select(m => m.Text));
        Assert.Equal(["Count. / one / and?"], writer.Requests[1].Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task One_that_fails_is_an_agent_that_failed_with_all_that_it_said_kept_and_counted()
    {
        var desk = new NestedChat { Name = "desk", Chat = new GroupChat(Says("writer", "a draft"), Says("critic", ScriptedReply.Fails(new HttpRequestException("connection refused")))) { Name = "inner" } };
        var result = await new GroupChat(Says("editor", "Write."), desk).RunAsync("A page, please.", Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, result.StopReason);
        Assert.Equal("Write.", Assert.Single(result.Turns).Text);
        Assert.Contains("desk failed in turn 2", result.StoppedBecause);
        Assert.Contains("turn 2 of its conversation 'inner'", result.StoppedBecause);
        Assert.Contains("connection refused", result.StoppedBecause);
        var inner = Assert.IsType<ChatFailedException>(Assert.IsType<AgentFailedException>(result.Failure).InnerException).Result;
        Assert.Equal("a draft", Assert.Single(inner.Turns).Text);
        Assert.Equal(inner.Usage.TotalTokenCount + result.Turns[0].Usage.TotalTokenCount, result.Usage.TotalTokenCount);
    }

    [Fact]
    public async Task A_budget_that_is_used_up_inside_ends_the_outer_conversation_as_used_up()
    {
        var budget = new Budget { MaxCalls = 1 };
        var desk = new NestedChat { Name = "desk", Chat = new GroupChat(By("writer", new BudgetedChatClient(new ScriptedChatClient("a", "b"), budget))) };
        var result = await new GroupChat(desk).RunAsync("A page, please.", Cancel);
        Assert.Equal(ChatStopReason.BudgetExceeded, result.StopReason);
    }

    [Fact]
    public async Task One_that_came_to_nothing_says_nothing()
    {
        var desk = new NestedChat { Name = "desk", Chat = new GroupChat(Says("writer", "", "", "")) };
        var result = await new GroupChat(desk) { Until = Stop.AfterTurns(1) }.RunAsync("A page, please.", Cancel);
        Assert.Equal("", result.Turns[0].Text);
        Assert.Equal(AgentStopReason.NoAnswer, result.Turns[0].StopReason);
        Assert.Equal(ChatStopReason.EmptyReplies, result.Turns[0].Nested!.StopReason);
    }

    [Fact]
    public async Task One_without_a_task_says_so()
    {
        var desk = new NestedChat { Name = "desk", Chat = new GroupChat(Says("writer")), Task = _ => " " };
        var error = await Assert.ThrowsAsync<AgentFailedException>(() => desk.RunAsync([new(ChatRole.User, "Write.")], Cancel));
        Assert.Contains("it was given no task", error.Message);
        await Assert.ThrowsAsync<AgentFailedException>(() => desk.RunAsync([], Cancel));
    }

    [Fact]
    public async Task One_that_is_nested_in_itself_ends_with_a_clear_error()
    {
        var again = new Late();
        var chat = new GroupChat(again) { Name = "mirrors" };
        again.Agent = new NestedChat { Name = "again", Chat = chat };
        var result = await chat.RunAsync("Look.", Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, result.StopReason);
        Assert.Contains("'mirrors'", result.StoppedBecause);
        Assert.Contains("begins the same chat again", result.StoppedBecause);
    }

    [Fact]
    public async Task Cancelled_inside_the_outer_conversation_is_kept()
    {
        using var stop = new CancellationTokenSource();
        var inner = new GroupChat(Says("writer", "a", "b", "c")) { OnTurn = turn => { if (turn.Number == 2) stop.Cancel(); } };
        var error = await Assert.ThrowsAsync<ChatCancelledException>(() =>
            new GroupChat(Says("editor", "Write."), new NestedChat { Name = "desk", Chat = inner }).RunAsync("A page, please.", stop.Token));
        Assert.Equal("Write.", Assert.Single(error.Conversation.Turns).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_who_interrupts_inside_cancels_both_and_what_was_said_in_each_is_kept(bool consulted)
    {
        var person = new UserProxy { Mode = HumanInputMode.Always, Input = HumanInput.Notebook(_ => throw new OperationCanceledException("interrupted")) };
        var inner = new GroupChat(Says("writer", "a draft"), person) { Name = "inner" };
        IAgent desk = consulted ? Says("desk", "never").Consulting(inner) : new NestedChat { Name = "desk", Chat = inner };
        var error = await Assert.ThrowsAsync<ChatCancelledException>(() => new GroupChat(Says("editor", "Write."), desk).RunAsync("A page, please.", Cancel));
        Assert.Equal("Write.", Assert.Single(error.Conversation.Turns).Text);
        Assert.Equal("a draft", Assert.Single(Assert.IsType<ChatCancelledException>(error.InnerException).Conversation.Turns).Text);
    }

    [Fact]
    public async Task One_that_was_cancelled_by_itself_is_an_agent_that_failed()
    {
        using var own = new CancellationTokenSource();
        var inner = new GroupChat(Says("writer", "a", "b")) { OnTurn = _ => own.Cancel() };
        var desk = Said.With("desk", async _ => Said.Reply("desk", (await inner.RunAsync("Write.", own.Token)).Summary));
        var result = await new GroupChat(desk).RunAsync("A page, please.", Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, result.StopReason);
    }

    [Fact]
    public async Task Its_span_is_inside_the_outer_conversations()
    {
        var spans = new List<Activity>();
        string outer = $"outer {Guid.NewGuid()}", name = $"inner {Guid.NewGuid()}";
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => { lock (spans) spans.Add(span); },
        };
        ActivitySource.AddActivityListener(listener);
        var desk = new NestedChat { Name = "desk", Chat = new GroupChat(Says("writer", "a draft")) { Name = name, Until = Stop.AfterTurns(1) } };
        await new GroupChat(desk) { Name = outer, Until = Stop.AfterTurns(1) }.RunAsync("A page, please.", Cancel);
        var up = spans.Single(s => s.OperationName == $"invoke_workflow {name}");
        var path = new List<string>();
        for (var at = up; at is not null; at = at.Parent) path.Add(at.OperationName);
        Assert.Equal([$"invoke_workflow {name}", "invoke_agent desk", $"invoke_workflow {outer}"], path);
    }

    [Fact]
    public async Task An_agent_consults_a_chat_where_the_last_message_asks_for_it()
    {
        var ann = new ScriptedChatClient("first", "second");
        var lawyers = new GroupChat(Says("lawyer", "Mind the law.")) { Name = "lawyers", Until = Stop.AfterTurns(1) };
        var chat = new GroupChat(By("ann", ann).Consulting(lawyers, when: m => m.AuthorName == "bob"), Says("bob", "Is it allowed?")) { Until = Stop.AfterTurns(3) };
        var result = await chat.RunAsync("Talk.", Cancel);
        Assert.Equal(["ann: first", "bob: Is it allowed?", "ann: second"], result.Turns.Select(t => $"{t.Speaker}: {t.Text}"));
        Assert.Equal(["user: Talk.", "ann: first", "bob: Is it allowed?", "lawyers: Mind the law."], ann.Requests[1].Messages.Select(m => $"{m.AuthorName}: {m.Text}"));
        Assert.Null(result.Turns[0].Nested);
        Assert.Equal("Is it allowed?", result.Turns[2].Nested!.Conversation.Task);
        Assert.True(result.Turns[2].Usage.TotalTokenCount > result.Turns[2].Nested!.Usage.TotalTokenCount);
    }

    [Fact]
    public void A_person_does_not_consult_a_chat() =>
        Assert.Contains("'user'", Assert.Throws<ArgumentException>(() => new UserProxy().Consulting(new GroupChat(Says("ann")))).Message);

    private static Agent By(string name, IChatClient model) => new() { Name = name, Model = model };

    private static Agent Says(string name, params ScriptedReply[] script) => By(name, new ScriptedChatClient(script));

    // A chat can only be its own participant by way of an agent that is told later whom to ask.
    private sealed class Late : IAgent
    {
        public IAgent? Agent { get; set; }
        public string Name => "again";
        public string Description => "";
        public Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default) => Agent!.RunAsync(messages, cancellationToken);
    }
}
