using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.Time.Testing;

namespace Ensemble.Tests.Agents.Conversations;

/// <summary>What the rules of a chat and the people in it do wrong: speaker policies, stop conditions, what is told of turns, input that fails, chats in chats.</summary>
public class BadRuleTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_policy_that_names_nobody_ends_the_chat()
    {
        var chat = Chat(Speakers.By(c => c.Turns.Count == 1 ? null : "ann"));
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.NoSpeaker, result.StopReason);
        Assert.Equal("the speaker policy named nobody after turn 1", result.StoppedBecause);
        Assert.Equal(["ann: one"], result.Lines());
        Assert.Equal("the speaker policy named nobody after the task", (await Chat((_, _) => new((SpeakerChoice)null!)).RunAsync("Count.", Cancel)).StoppedBecause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("an")]
    public async Task A_policy_that_names_somebody_unknown_is_asked_three_times_and_then_the_next_in_the_list_speaks(string name)
    {
        int asked = 0;
        var chat = new GroupChat(Said.By("ann", "one"), Said.By("bob"))
        {
            NextSpeaker = (request, _) => request.Rejected.Length == asked++ ? new(name) : throw new InvalidOperationException("not told what was wrong"),
            Until = Stop.AfterTurns(1),
        };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(3, asked);
        Assert.Equal(["ann: one"], result.Lines());
        Assert.StartsWith($"the speaker policy named '{name}', who does not take part.", result.Turns[0].Notes[0], StringComparison.Ordinal);
        Assert.Equal("ann spoke, as the next in the list", result.Turns[0].Notes[^1]);
    }

    [Fact]
    public async Task Whoever_may_not_speak_does_not_even_if_named()
    {
        var chat = new GroupChat(Said.By("ann", "one", "three"), Said.By("bob", "two")) { NextSpeaker = Speakers.By(_ => "ann"), AllowRepeat = false, Until = Stop.AfterTurns(3) };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(["ann: one", "bob: two", "ann: three"], result.Lines());
        Assert.Equal("the speaker policy named 'ann', who may not speak now", result.Turns[1].Notes[0]);
    }

    [Fact]
    public async Task A_policy_that_throws_ends_the_chat()
    {
        var result = await Chat(Speakers.By(c => c.Turns.Count == 1 ? throw new InvalidOperationException("out of ideas") : "ann")).RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.RuleFailed, result.StopReason);
        Assert.Equal("the speaker policy failed after 1 turn: out of ideas", result.StoppedBecause);
        Assert.Equal(["ann: one"], result.Lines());
    }

    [Fact]
    public async Task A_policy_that_never_answers_is_left_after_the_time_of_a_turn()
    {
        var time = new FakeTimeProvider();
        var begun = new TaskCompletionSource();
        var never = new TaskCompletionSource<SpeakerChoice>();
        var chat = new GroupChat(Said.By("ann"))
        {
            NextSpeaker = (_, _) => { begun.SetResult(); return new(never.Task); },
            Time = time,
            TurnTimeout = TimeSpan.FromSeconds(5),
        };
        var result = await RunPastATurnAsync(chat, time, begun.Task);
        Assert.Equal((ChatStopReason.RuleFailed, "the speaker policy failed after 0 turns: it took longer than 5 s (TurnTimeout)"), (result.StopReason, result.StoppedBecause));
    }

    [Fact]
    public async Task A_stop_condition_that_throws_ends_the_chat()
    {
        var chat = new GroupChat(Said.By("ann", "one")) { Until = Stop.When(c => c.Turns[7].Text == "x") };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.RuleFailed, result.StopReason);
        Assert.StartsWith("the stop condition failed after 1 turn: ", result.StoppedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_condition_that_never_comes_to_an_end_is_left_after_the_time_of_a_turn()
    {
        var time = new FakeTimeProvider();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var never = new ManualResetEventSlim();
        var chat = new GroupChat(Said.By("ann", "one"))
        {
            Until = Stop.When(_ => { begun.SetResult(); never.Wait(Cancel); return true; }),
            Time = time,
            TurnTimeout = TimeSpan.FromSeconds(5),
        };
        var result = await RunPastATurnAsync(chat, time, begun.Task);
        never.Set();
        Assert.Equal((ChatStopReason.RuleFailed, "the stop condition failed after 1 turn: it took longer than 5 s (TurnTimeout)"), (result.StopReason, result.StoppedBecause));
        Assert.Equal(["ann: one"], result.Lines());
    }

    [Fact]
    public async Task An_error_in_what_is_told_of_turns_ends_the_chat_and_the_turn_is_kept()
    {
        var chat = new GroupChat(Said.By("ann", "one")) { OnTurn = _ => throw new IOException("the page is gone") };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal((ChatStopReason.RuleFailed, "OnTurn failed after 1 turn: the page is gone"), (result.StopReason, result.StoppedBecause));
        Assert.Equal(["ann: one"], result.Lines());
    }

    [Fact]
    public async Task Who_is_told_of_turns_and_never_comes_back_is_left_after_the_time_of_a_turn()
    {
        var time = new FakeTimeProvider();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var never = new ManualResetEventSlim();
        var chat = new GroupChat(Said.By("ann", "one")) { OnTurn = _ => { told.SetResult(); never.Wait(Cancel); }, Time = time, TurnTimeout = TimeSpan.FromSeconds(5) };
        var run = Task.Run(() => chat.RunAsync("Count.", Cancel), Cancel);
        await told.Task;
        time.Advance(TimeSpan.FromSeconds(5));
        await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(30), Cancel));
        bool left = run.IsCompleted;
        never.Set();
        var result = await run;
        Assert.True(left, "The chat waited for whoever was told.");
        Assert.Equal((ChatStopReason.RuleFailed, "OnTurn failed after 1 turn: it took longer than 5 s (TurnTimeout)"), (result.StopReason, result.StoppedBecause));
        Assert.Equal(["ann: one"], result.Lines());
    }

    [Fact]
    public async Task A_condition_that_waits_for_somebody_who_does_not_take_part_is_told_before_anything_is_said()
    {
        var chat = new GroupChat(Said.By("coder"), Said.By("critic")) { Until = Stop.AfterTurns(9) | (Stop.WhenSaid("DONE", by: "Coder") & Stop.WhenSaid("DONE", by: "user")) };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => chat.RunAsync("Count.", Cancel));
        Assert.Equal("The chat cannot begin: Until waits for 'Coder', who does not take part. Did you mean 'coder'?", error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_history_of_nothing_at_all_ends_the_chat_in_words(bool withoutMessages)
    {
        var chat = new GroupChat(Said.By("ann", "one")) { History = (_, _, _) => withoutMessages ? new(new ReducedHistory(null!)) : default };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal((ChatStopReason.RuleFailed, "shortening the history for ann failed after 0 turns: it gave back null instead of messages"), (result.StopReason, result.StoppedBecause));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_condition_without_a_reason_is_refused(string? because) => Assert.ThrowsAny<ArgumentException>(() => Stop.When(_ => true, because!));

    [Fact]
    public async Task A_name_without_measure_is_cut_and_on_one_line_where_it_is_noted()
    {
        string name = "\u001b[2J\n" + new string('z', 1 << 20);
        var result = await new GroupChat(Said.By("ann", "one")) { NextSpeaker = (_, _) => new(name), MaxTurns = 1 }.RunAsync("Count.", Cancel);
        Assert.Equal(4, result.Turns[0].Notes.Length);
        Assert.All(result.Turns[0].Notes, note => Assert.True(note.Length < 200 && !note.Any(char.IsControl), note));
    }

    [Fact]
    public async Task An_error_of_a_thousand_lines_ends_the_chat_in_one_sentence_and_is_kept_whole()
    {
        var error = new IOException(string.Join('\n', Enumerable.Repeat("   at Somewhere.Deep()", 1000)));
        var result = await new GroupChat(Said.By("ann", ScriptedReply.Fails(error))).RunAsync("Count.", Cancel);
        Assert.StartsWith("ann failed in turn 1: at model call 1: at Somewhere.Deep() at Somewhere.Deep()", result.StoppedBecause, StringComparison.Ordinal);
        Assert.InRange(result.StoppedBecause.Length, 100, 1001);
        Assert.Same(error, result.Failure!.InnerException);
    }

    [Fact]
    public async Task What_shortens_the_history_and_fails_ends_the_chat()
    {
        var chat = new GroupChat(Said.By("ann", "one")) { History = (_, _, _) => throw new IOException("no disk") };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal((ChatStopReason.RuleFailed, "shortening the history for ann failed after 0 turns: no disk"), (result.StopReason, result.StoppedBecause));
    }

    [Fact]
    public async Task A_person_who_never_answers_ends_the_chat_after_their_time()
    {
        var time = new FakeTimeProvider();
        var begun = new TaskCompletionSource();
        var never = new TaskCompletionSource<string?>();
        var user = new UserProxy { Mode = HumanInputMode.Always, Input = HumanInput.From((_, _) => { begun.SetResult(); return never.Task; }), Time = time, AnswerWithin = TimeSpan.FromMinutes(2) };
        var run = new GroupChat(Said.By("ann", "one?"), user) { NextSpeaker = Speakers.By(c => c.Turns.Count == 0 ? "ann" : "user") }.RunAsync("Count.", Cancel);
        await begun.Task;
        time.Advance(TimeSpan.FromMinutes(2));
        var result = await run;
        Assert.Equal((ChatStopReason.HumanSilent, "user did not answer within 120 s (AnswerWithin)"), (result.StopReason, result.StoppedBecause));
        Assert.Equal(["ann: one?"], result.Lines());
    }

    [Fact]
    public async Task An_input_that_throws_ends_the_chat()
    {
        var user = new UserProxy { Mode = HumanInputMode.Always, Input = HumanInput.From((_, _) => throw new IOException("the terminal is closed")) };
        var result = await new GroupChat(user, Said.By("ann", "one?")).RunAsync("Count.", Cancel);
        Assert.Equal((ChatStopReason.AgentFailed, "asking user failed: the terminal is closed"), (result.StopReason, result.StoppedBecause));
        Assert.Equal(["ann: one?"], result.Lines());
    }

    [Fact]
    public async Task An_input_that_throws_when_it_is_asked_whether_to_go_on_lets_the_chat_end_as_it_would_have()
    {
        var user = new UserProxy { Input = HumanInput.From((_, _) => throw new IOException("the terminal is closed")) };
        var result = await new GroupChat(user, Said.By("ann", "DONE")) { Until = Stop.WhenSaid("DONE") }.RunAsync("Count.", Cancel);
        Assert.Equal((ChatStopReason.ConditionMet, "ann said 'DONE' in turn 1; asking user whether to go on failed: the terminal is closed"), (result.StopReason, result.StoppedBecause));
        Assert.IsType<IOException>(result.Failure);
    }

    [Fact]
    public async Task The_same_chat_can_be_run_twice_at_once()
    {
        var both = new TaskCompletionSource();
        int here = 0;
        var chat = new GroupChat(Said.With("ann", async _ =>
        {
            if (Interlocked.Increment(ref here) == 2) both.SetResult();
            await both.Task;
            return Said.Reply("ann", "one");
        })) { Until = Stop.AfterTurns(3) };
        var results = await Task.WhenAll(chat.RunAsync("Count.", Cancel), chat.RunAsync("Count.", Cancel));
        Assert.All(results, r => Assert.Equal(["ann: one", "ann: one", "ann: one"], r.Lines()));
    }

    [Fact]
    public async Task A_chat_inside_its_own_agent_fails_that_agent_at_once()
    {
        GroupChat? chat = null;
        int begun = 0;
        var bob = Said.With("bob", async token =>
        {
            begun++;
            return Said.Reply("bob", (await chat!.RunAsync("Again.", token)).Summary);
        });
        chat = new GroupChat(bob) { Name = "mirror" };
        var result = await chat.RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, result.StopReason);
        Assert.Contains("the chat 'mirror' is waiting for one of its agents", result.StoppedBecause, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, begun);
    }

    [Fact]
    public async Task Chats_that_begin_new_chats_without_end_fail_at_the_eighth()
    {
        int begun = 0;
        Task<ChatResult> Deeper(CancellationToken token) => new GroupChat(Said.With($"bob{++begun}", async inner =>
        {
            var result = await Deeper(inner);
            return result.Failure is null ? Said.Reply("bob", "done") : throw result.Failure;
        })).RunAsync("Again.", token);
        var outer = await Deeper(Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, outer.StopReason);
        Assert.Contains("8 chats are already waiting", outer.StoppedBecause);
        Assert.Equal(9, begun);
    }

    [Fact]
    public void A_participant_that_is_in_the_chat_twice_is_told()
    {
        var ann = Said.By("ann");
        Assert.Contains("2 participants are called 'ann'", Assert.Throws<ArgumentException>(() => new GroupChat(ann, ann)).Message);
    }

    [Fact]
    public async Task Every_fault_of_the_settings_is_told_at_once()
    {
        var chat = new GroupChat(new UserProxy { MaxAutoReplies = -1, AnswerWithin = TimeSpan.Zero }, Said.By("ann"))
        {
            MaxTurns = 0,
            TurnTimeout = Timeout.InfiniteTimeSpan,
            Transitions = Transitions.Allowed(("user", "anne")),
        };
        string message = (await Assert.ThrowsAsync<ArgumentException>(() => chat.RunAsync("Count.", Cancel))).Message;
        Assert.EndsWith("Did you mean 'ann'?", message);
        foreach (string fault in (string[])["MaxTurns is 0", "TurnTimeout is", "AnswerWithin of user", "MaxAutoReplies of user is -1", "a transition names 'anne', who does not take part. Did you mean 'ann'?"]) Assert.Contains(fault, message);
    }

    [Fact]
    public async Task What_was_set_to_null_is_named()
    {
        var chat = new GroupChat(new UserProxy { AutoReply = null! }, Said.By("ann")) { NextSpeaker = null!, Time = null! };
        string message = (await Assert.ThrowsAsync<ArgumentException>(() => chat.RunAsync("Count.", Cancel))).Message;
        foreach (string fault in (string[])["NextSpeaker is null", "Time is null", "AutoReply or Time of user is null"]) Assert.Contains(fault, message);
    }

    private static GroupChat Chat(SpeakerPolicy policy) => new(Said.By("ann", "one"), Said.By("bob", "two")) { NextSpeaker = policy, Until = Stop.AfterTurns(2) };

    /// <summary>Runs the chat, and lets the time of a turn pass once the rule has begun.</summary>
    private static async Task<ChatResult> RunPastATurnAsync(GroupChat chat, FakeTimeProvider time, Task begun)
    {
        var run = chat.RunAsync("Count.", Cancel);
        await begun;
        time.Advance(chat.TurnTimeout);
        return await run;
    }
}
