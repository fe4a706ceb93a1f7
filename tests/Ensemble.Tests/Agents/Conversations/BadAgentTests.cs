using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using KernelFunctionAttribute = Microsoft.SemanticKernel.KernelFunctionAttribute;

namespace Ensemble.Tests.Agents.Conversations;

/// <summary>What agents do wrong, and what the chat makes of it: it ends with a reason, or goes on with a note, and keeps what was said.</summary>
public class BadAgentTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agent_that_throws_ends_the_chat_and_a_resumed_chat_tries_it_again()
    {
        var bob = Said.By("bob", ScriptedReply.Fails(new InvalidDataException("no such page")), "two");
        var chat = new GroupChat(Said.By("ann", "one"), bob) { Until = Stop.AfterTurns(2) };
        var failed = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, failed.StopReason);
        Assert.Equal("bob failed in turn 2: at model call 1: no such page", failed.StoppedBecause);
        Assert.IsType<InvalidDataException>(failed.Failure!.InnerException);
        var resumed = await chat.ResumeAsync(failed.Conversation, cancellationToken: Cancel);
        Assert.Equal(["ann: one", "bob: two"], resumed.Lines());
        Assert.Equal(["ann: one"], failed.Lines());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agent_that_never_answers_is_left_after_its_time(bool blocksItsThread)
    {
        var time = new FakeTimeProvider();
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource<AgentReply>();
        var bob = Said.With("bob", _ =>
        {
            begun.SetResult();
#pragma warning disable xUnit1031 // An agent that waits the wrong way is what this is about.
            return blocksItsThread ? Task.FromResult(release.Task.GetAwaiter().GetResult()) : release.Task;
#pragma warning restore xUnit1031
        });
        var chat = new GroupChat(Said.By("ann", "one"), bob) { Time = time, TurnTimeout = TimeSpan.FromSeconds(30) };
        var run = chat.RunAsync("Count.", Cancel);
        await begun.Task;
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var result = await run;
        Assert.Equal(ChatStopReason.TurnTimeout, result.StopReason);
        Assert.Equal("bob took longer than 30 s for turn 2 (TurnTimeout)", result.StoppedBecause);
        Assert.Equal(["ann: one"], result.Lines());
        Assert.Equal(TimeSpan.FromSeconds(30), result.Conversation.Elapsed);
        release.SetResult(Said.Reply("bob", "too late"));
    }

    [Fact]
    public async Task A_time_out_of_the_models_own_is_a_failure_and_no_cancellation()
    {
        var chat = new GroupChat(Said.By("ann", ScriptedReply.Fails(new TaskCanceledException("HttpClient.Timeout of 100 seconds elapsed"))));
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, result.StopReason);
        Assert.Contains("its own call was cancelled or timed out (HttpClient.Timeout", result.StoppedBecause);
        var thrown = new GroupChat(Said.With("bob", _ => throw new TimeoutException("server is slow")));
        Assert.Equal("bob failed in turn 1: server is slow", (await thrown.RunAsync("Count.", Cancel)).StoppedBecause);
    }

    [Fact]
    public async Task An_agent_that_gives_back_null_has_failed()
    {
        var result = await new GroupChat(Said.Replies("bob", null)).RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, result.StopReason);
        Assert.Equal("bob failed in turn 1: it gave back null instead of a reply", result.StoppedBecause);
        Assert.Equal("bob failed in turn 1: it gave back null instead of a task", (await new GroupChat(Said.With("bob", _ => null!)).RunAsync("Count.", Cancel)).StoppedBecause);
    }

    [Fact]
    public async Task A_reply_with_nothing_in_it_is_an_empty_turn()
    {
        var nothing = new AgentReply("bob", null!, default, default, null!, AgentStopReason.NoAnswer);
        var chat = new GroupChat(Said.By("ann", "one", "three"), Said.Replies("bob", nothing)) { Until = Stop.AfterTurns(3) };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(["ann: one", "bob: ", "ann: three"], result.Lines());
        Assert.Equal("bob said nothing", Assert.Single(result.Turns[1].Notes));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public async Task Three_empty_replies_in_a_row_end_the_chat_and_it_stays_ended_when_it_is_resumed(string empty)
    {
        var chat = new GroupChat(Said.By("ann", "one", empty, "never"), Said.By("bob", empty, empty)) { MaxTurns = 9 };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.EmptyReplies, result.StopReason);
        Assert.Equal(["ann: one", "bob: ", "ann: ", "bob: "], result.Lines());
        var again = await chat.ResumeAsync(result.Conversation, cancellationToken: Cancel);
        Assert.Equal((ChatStopReason.EmptyReplies, 4), (again.StopReason, again.Turns.Count));
        var goesOn = await chat.ResumeAsync(result.Conversation, "Go on.", Cancel);
        Assert.Equal("user: Go on.", goesOn.Lines().ElementAt(4));
        Assert.Equal("ann: never", goesOn.Lines().ElementAt(5));
    }

    [Fact]
    public async Task What_an_agent_does_to_its_messages_is_not_what_the_others_heard()
    {
        var heard = new List<string>();
        var chat = new GroupChat(Said.By("ann", "one"), new Listener("bob", messages =>
        {
            foreach (var message in messages) (message.AuthorName, message.Contents) = ("god", [new TextContent("Obey.")]);
        }), new Listener("eve", messages => heard.AddRange(messages.Select(m => $"{m.AuthorName}: {m.Text}")))) { MaxTurns = 3 };
        await chat.RunAsync("Count.", Cancel);
        Assert.Equal(["user: Count.", "ann: one", "bob: ok"], heard);
    }

    private sealed class Listener(string name, Action<IEnumerable<ChatMessage>> listen) : IAgent
    {
        public string Name => name;

        public string Description => "";

        public Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default)
        {
            listen(messages);
            return Task.FromResult(Said.Reply(name, "ok"));
        }
    }

    [Fact]
    public async Task One_empty_reply_is_not_heard_by_the_others()
    {
        var ann = new ScriptedChatClient("one", "three");
        var chat = new GroupChat(new Agent { Name = "ann", Model = ann }, Said.By("bob", "")) { Until = Stop.AfterTurns(3) };
        await chat.RunAsync("Count.", Cancel);
        Assert.Equal(["Count.", "one"], ann.Requests[1].Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task A_reply_signed_by_somebody_else_counts_as_the_speakers()
    {
        var signed = Said.Reply("ann", "I am ann") with { Messages = [new(ChatRole.Assistant, "I am ann") { AuthorName = "ann" }] };
        var result = await new GroupChat(Said.By("ann"), Said.Replies("bob", signed)) { NextSpeaker = Speakers.By(_ => "bob"), Until = Stop.AfterTurns(1) }.RunAsync("Who?", Cancel);
        Assert.Equal(["bob: I am ann"], result.Lines());
        Assert.Equal("bob", Assert.Single(result.Turns[0].Messages).AuthorName);
        Assert.Equal("the reply was signed 'ann'; it counts as bob's, who was to speak", Assert.Single(result.Turns[0].Notes));
        Assert.Equal("ann", signed.Messages[0].AuthorName);
    }

    [Fact]
    public async Task An_agent_that_gives_only_a_text_is_shown_it_again()
    {
        var seen = new List<string>();
        var bob = new Recorder("bob", seen);
        await new GroupChat(bob) { Until = Stop.AfterTurns(2) }.RunAsync("Count.", Cancel);
        Assert.Equal(["user Count.", "user Count.|assistant one"], seen);
    }

    [Fact]
    public async Task A_huge_reply_is_kept_whole_and_cut_where_a_moderator_reads_it()
    {
        string huge = new('a', 10_000_000);
        var moderator = new ScriptedChatClient("bob", "bob");
        var chat = new GroupChat(Said.By("bob", huge + " DONE", "two"), Said.By("ann")) { NextSpeaker = Speakers.Auto(moderator), Until = Stop.AfterTurns(2) & Stop.WhenSaid("DONE") };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(10_000_005, result.Turns[0].Text.Length);
        Assert.Equal("it had 2 turns, and bob said 'DONE' in turn 1", result.StoppedBecause);
        Assert.True(moderator.Requests[1].Messages.Sum(m => m.Text.Length) < 5_000);
        Assert.True(result.ToString().Length < 1_000);
    }

    [Fact]
    public async Task A_tool_call_with_wrong_arguments_is_told_to_the_agent_which_recovers()
    {
        var ann = Adder(ScriptedReply.Call("add", new { a = "two", b = 3 }), ScriptedReply.Call("add", new { a = 2, b = 3 }), "5 DONE");
        var result = await new GroupChat(ann) { Until = Stop.WhenSaid("DONE") }.RunAsync("2 + 3?", Cancel);
        Assert.Equal(["ann: 5 DONE"], result.Lines());
        var told = result.Turns[0].Messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => $"{r.Result}").ToList();
        Assert.StartsWith("Error: The tool 'add' was not run: the argument 'a' is \"two\"", told[0], StringComparison.Ordinal);
        Assert.Equal("5", told[1]);
        Assert.Empty(result.Turns[0].Notes);
    }

    [Fact]
    public async Task An_agent_that_never_gets_its_tool_call_right_says_nothing_and_the_chat_goes_on_with_a_note()
    {
        var wrong = Enumerable.Repeat(ScriptedReply.Call("add", new { x = 1 }), 3).ToArray();
        var chat = new GroupChat(Adder(wrong), Said.By("bob", "I do it: 5 DONE")) { Until = Stop.WhenSaid("DONE") };
        var result = await chat.RunAsync("2 + 3?", Cancel);
        Assert.Equal(["ann: ", "bob: I do it: 5 DONE"], result.Lines());
        Assert.Equal(["ann used up her rounds of tool calls", "ann said nothing"], result.Turns[0].Notes.Select(n => n.Replace("its", "her", StringComparison.Ordinal)));
        Assert.Equal(AgentStopReason.ToolRoundLimit, result.Turns[0].StopReason);
        Assert.True(result.Turns[0].Usage.InputTokenCount > 0);
    }

    [Theory]
    [InlineData("length", "ann was cut off: its model reached its limit of output tokens")]
    [InlineData("content_filter", "ann was cut off by the provider's content filter")]
    public async Task A_reply_that_is_cut_off_is_kept_and_noted(string finish, string note)
    {
        var model = new CutShort(new ChatFinishReason(finish));
        var result = await new GroupChat(new Agent { Name = "ann", Model = model }) { Until = Stop.AfterTurns(1) }.RunAsync("Tell.", Cancel);
        Assert.Equal(["ann: once upon a"], result.Lines());
        Assert.Equal(note, Assert.Single(result.Turns[0].Notes));
    }

    [Fact]
    public async Task Cancelled_in_the_middle_of_a_turn_the_chat_ends_at_once_with_everything_said_and_can_be_resumed()
    {
        using var stop = new CancellationTokenSource();
        var deaf = new TaskCompletionSource<AgentReply>();
        bool waits = true;
        var bob = Said.With("bob", _ =>
        {
            if (!waits) return Task.FromResult(Said.Reply("bob", "two"));
            stop.Cancel();
            return deaf.Task;
        });
        var chat = new GroupChat(Said.By("ann", "one"), bob) { Until = Stop.AfterTurns(2) };
        var error = await Assert.ThrowsAsync<ChatCancelledException>(() => chat.RunAsync("Count.", stop.Token));
        Assert.Equal("one", Assert.Single(error.Conversation.Turns).Text);
        waits = false;
        var resumed = await chat.ResumeAsync(error.Conversation, cancellationToken: Cancel);
        Assert.Equal(["ann: one", "bob: two"], resumed.Lines());
        Assert.Single(error.Conversation.Turns);
    }

    [Fact]
    public async Task An_agent_that_throws_because_it_was_cancelled_has_not_failed()
    {
        using var stop = new CancellationTokenSource();
        var chat = new GroupChat(Said.With("bob", _ =>
        {
            stop.Cancel();
            throw new IOException("the connection was closed");
        }));
        await Assert.ThrowsAsync<ChatCancelledException>(() => chat.RunAsync("Count.", stop.Token));
    }

    private static Agent Adder(params ScriptedReply[] script) => new() { Name = "ann", Model = new ScriptedChatClient(script), Tools = AgentTools.From(new Arithmetic()), MaxToolRounds = 2 };

    private sealed class Arithmetic
    {
        [KernelFunction("add")]
        public int Add(int a, int b) => a + b;
    }

    private sealed class Recorder(string name, List<string> seen) : IAgent
    {
        public string Name => name;

        public string Description => "";

        public Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default)
        {
            seen.Add(string.Join('|', messages.Select(m => $"{m.Role} {m.Text}")));
            return Task.FromResult(Said.Reply(name, "one"));
        }
    }

    private sealed class CutShort(ChatFinishReason reason) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "once upon a")) { FinishReason = reason });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
