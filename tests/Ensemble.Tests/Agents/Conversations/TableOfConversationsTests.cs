using Ensemble.Agents;
using Ensemble.Agents.CodeExecution;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Ensemble.Tests.Agents.Conversations;

/// <summary>
/// The table of what a conversation can do, row by row. Rows that are tested elsewhere: code execution (Ensemble.Execution.Tests), nested and sequential chats (NestedChatTests),
/// message history (HistoriesTests), record and replay (Models), resume (ResumeTests, DamagedFileTests), the laws of conditions (StopLaws).
/// </summary>
public class TableOfConversationsTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    // Row: agent kinds.
    [Theory]
    [InlineData(typeof(UserProxy))]
    [InlineData(typeof(Agent))]
    [InlineData(typeof(CodeExecutorAgent))]
    public void Agent_kinds_have_one_contract(Type role) => Assert.True(role.IsAssignableTo(typeof(IAgent)));

    // Row: human input.
    [Fact]
    public async Task Human_input_always_asks_at_each_turn_and_an_empty_answer_is_the_automatic_reply()
    {
        var result = await Talk(new UserProxy { Mode = HumanInputMode.Always, Input = HumanInput.Script("one", "", "three", "exit"), AutoReply = "auto" }).RunAsync("Talk.", Cancel);
        Assert.Equal(["one", "auto", "three"], result.Turns.Where(t => t.Speaker == "user").Select(t => t.Text));
        Assert.Equal([true, false, true], result.Turns.Where(t => t.Speaker == "user").Select(t => t.ByHuman));
        Assert.Equal(["one", "three"], result.HumanInputs);
    }

    [Fact]
    public async Task Human_input_exit_ends()
    {
        var result = await Talk(new UserProxy { Mode = HumanInputMode.Always, Input = HumanInput.Script(" EXIT ") }).RunAsync("Talk.", Cancel);
        Assert.Equal((ChatStopReason.HumanExit, "user said 'exit'"), (result.StopReason, result.StoppedBecause));
    }

    [Fact]
    public async Task Human_input_terminate_asks_before_the_end_only_and_is_told_why_it_would_end()
    {
        var prompts = new List<string>();
        var user = new UserProxy { Input = HumanInput.From((prompt, _) => { prompts.Add(prompt); return Task.FromResult<string?>(prompts.Count == 1 ? "Go on." : ""); }), AutoReply = "auto" };
        var result = await Talk(user, Stop.AfterTurns(3)).RunAsync("Talk.", Cancel);
        Assert.Equal(["ann: 1", "user: auto", "ann: 2", "user: Go on.", "ann: 3", "user: auto"], result.Lines());
        Assert.Equal("ann: 2\n\n(The conversation would end here: it had 3 turns. Write something to go on, or nothing to end it.)", prompts[0]);
        Assert.Equal(2, prompts.Count);
    }

    [Fact]
    public async Task Human_input_never_asks_nobody()
    {
        var user = new UserProxy { Mode = HumanInputMode.Never, Input = HumanInput.From((_, _) => throw new InvalidOperationException("asked")), AutoReply = "auto" };
        var result = await Talk(user, Stop.AfterTurns(4)).RunAsync("Talk.", Cancel);
        Assert.Equal((ChatStopReason.ConditionMet, 4), (result.StopReason, result.Turns.Count));
    }

    [Fact]
    public async Task Human_input_of_nobody_ends_the_chat()
    {
        var result = await Talk(new UserProxy { Mode = HumanInputMode.Always }).RunAsync("Talk.", Cancel);
        Assert.Equal((ChatStopReason.HumanSilent, "nobody is there to answer for user (Input)"), (result.StopReason, result.StoppedBecause));
    }

    [Fact]
    public async Task Human_input_resets_the_counter_of_automatic_replies()
    {
        var user = new UserProxy { Input = HumanInput.Script("Go on.", ""), AutoReply = "auto", MaxAutoReplies = 2 };
        var result = await Talk(user).RunAsync("Talk.", Cancel);
        Assert.Equal(["auto", "auto", "Go on.", "auto", "auto"], result.Turns.Where(t => t.Speaker == "user").Select(t => t.Text));
        Assert.Equal((ChatStopReason.AutoReplyLimit, "user answered 2 times without a person (MaxAutoReplies)"), (result.StopReason, result.StoppedBecause));
    }

    [Fact]
    public async Task Human_input_of_two_people_asks_each_before_the_end_until_one_goes_on()
    {
        var first = new UserProxy { Name = "first", Input = HumanInput.Script("", ""), AutoReply = "a" };
        var second = new UserProxy { Name = "second", Input = HumanInput.Script("More.", ""), AutoReply = "b" };
        var result = await new GroupChat(first, second) { Until = Stop.AfterTurns(2) }.RunAsync("Talk.", Cancel);
        Assert.Equal(["second: b", "first: a", "second: More.", "first: a"], result.Lines());
    }

    // Row: limits.
    [Fact]
    public void Limits_all_have_a_default()
    {
        var chat = new GroupChat(new UserProxy());
        Assert.Equal((50, TimeSpan.FromMinutes(5)), (chat.MaxTurns, chat.TurnTimeout));
        Assert.Equal((100, TimeSpan.FromMinutes(10)), (new UserProxy().MaxAutoReplies, new UserProxy().AnswerWithin));
        Assert.Equal(10, Said.By("ann").MaxToolRounds);
    }

    [Fact]
    public async Task Limits_are_named_by_the_result()
    {
        var result = await new GroupChat(Counter("ann")) { MaxTurns = 2 }.RunAsync("Talk.", Cancel);
        Assert.Equal((ChatStopReason.TurnLimit, "the limit of 2 turns (MaxTurns) was reached"), (result.StopReason, result.StoppedBecause));
    }

    [Fact]
    public async Task Limits_hold_however_often_a_person_goes_on()
    {
        var user = new UserProxy { Input = HumanInput.From((_, _) => Task.FromResult<string?>("more")) };
        var result = await Talk(user, Stop.AfterTurns(1), maxTurns: 7).RunAsync("Talk.", Cancel);
        Assert.Equal(7, result.Turns.Count);
    }

    // Row: termination.
    [Fact]
    public async Task Termination_by_text_of_one_agent_only()
    {
        var chat = new GroupChat(Said.By("ann", "DONE", "three"), Said.By("bob", "two", "DONE")) { Until = Stop.WhenSaid("DONE", by: "bob") };
        Assert.Equal("bob said 'DONE' in turn 4", (await chat.RunAsync("DONE is no end in the task.", Cancel)).StoppedBecause);
    }

    [Theory]
    [InlineData(null, null, ChatStopReason.TurnLimit)]
    [InlineData("exit code 0", null, ChatStopReason.ConditionMet)]
    [InlineData("DONE", "executor", ChatStopReason.ConditionMet)]
    public async Task Termination_by_text_is_not_by_what_a_program_wrote_unless_its_runner_is_named(string? text, string? by, ChatStopReason expected)
    {
        var ran = Said.Reply("executor", "exit code 0: the program ran.\noutput:\nDONE") with { OwnWords = "exit code 0: the program ran." };
        var chat = new GroupChat(Said.Replies("executor", ran)) { Until = Stop.WhenSaid(text ?? "DONE", by), MaxTurns = 2 };
        var result = await chat.RunAsync("Run it.", Cancel);
        Assert.Equal(expected, result.StopReason);
        // Saved and read again, it decides the same.
        using var saved = new TemporaryFile();
        await result.Conversation.SaveAsync(saved.Path, Cancel);
        var again = await chat.ResumeAsync(saved.Path, cancellationToken: Cancel);
        Assert.Equal((expected, result.Turns.Count), (again.StopReason, again.Turns.Count));
    }

    private sealed class TemporaryFile : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-chats-").FullName;

        public string Path => System.IO.Path.Combine(_folder, "chat.jsonl");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Termination_by_turns_tokens_and_predicate()
    {
        Assert.Equal("it had 3 turns", (await EndAsync(Stop.AfterTurns(3))).StoppedBecause);
        Assert.Equal("the sum was checked", (await EndAsync(Stop.When(c => c.LastText == "2", "the sum was checked"))).StoppedBecause);
        var tokens = await EndAsync(Stop.AfterTokens(10));
        Assert.Equal($"it used {tokens.Conversation.RecentTokens} of 10 tokens", tokens.StoppedBecause);
        Assert.Equal(tokens.Usage.TotalTokenCount, tokens.Conversation.RecentTokens);
        Assert.True(tokens.Conversation.RecentTokens - tokens.Turns[^1].Usage.TotalTokenCount < 10);
    }

    [Fact]
    public async Task Termination_by_time()
    {
        var time = new FakeTimeProvider();
        var ann = Said.With("ann", _ => { time.Advance(TimeSpan.FromSeconds(2)); return Task.FromResult(Said.Reply("ann", "hm")); });
        var result = await new GroupChat(ann) { Time = time, Until = Stop.AfterTime(TimeSpan.FromSeconds(5)) }.RunAsync("Think.", Cancel);
        Assert.Equal((3, "5 s have passed"), (result.Turns.Count, result.StoppedBecause));
    }

    [Fact]
    public async Task Termination_from_outside_lets_the_turn_under_way_finish()
    {
        using var stop = new CancellationTokenSource();
        var ann = Said.With("ann", _ => { stop.Cancel(); return Task.FromResult(Said.Reply("ann", "one")); });
        var result = await new GroupChat(ann) { Until = Stop.OnRequest(stop.Token) }.RunAsync("Count.", Cancel);
        Assert.Equal((ChatStopReason.ConditionMet, "someone outside asked it to stop"), (result.StopReason, result.StoppedBecause));
        Assert.Equal(["ann: one"], result.Lines());
    }

    // Row: speaker choice.
    [Fact]
    public async Task Speaker_choice_by_a_model()
    {
        var moderator = new ScriptedChatClient("bob", "**ann**.", "I think bob should speak.");
        Assert.Equal("bob ann bob", await SpeakersAsync(Speakers.Auto(moderator)));
    }

    [Fact]
    public async Task Speaker_choice_by_a_person()
    {
        Assert.Equal("bob bob ann", await SpeakersAsync(Speakers.Manual(HumanInput.Script("bob", "zoe", " Bob ", "ann"))));
        var ended = await new GroupChat(Counter("ann"), Counter("bob")) { NextSpeaker = Speakers.Manual(HumanInput.Script("ann", "exit")) }.RunAsync("Talk.", Cancel);
        Assert.Equal((ChatStopReason.NoSpeaker, 1), (ended.StopReason, ended.Turns.Count));
    }

    [Fact]
    public async Task Speaker_choice_round_robin_begins_after_whoever_gave_the_task()
    {
        Assert.Equal("ann bob ann", await SpeakersAsync(Speakers.RoundRobin));
        Assert.Equal("ann", (await Talk(new UserProxy(), Stop.AfterTurns(1)).RunAsync("Talk.", Cancel)).Turns[0].Speaker);
    }

    [Fact]
    public async Task Speaker_choice_by_a_function() => Assert.Equal("bob bob bob", await SpeakersAsync(Speakers.By(_ => "bob")));

    [Fact]
    public async Task Speaker_choice_at_random_is_the_same_with_the_same_seed_and_another_with_another()
    {
        var orders = new List<string>();
        for (int seed = 0; seed < 20; seed++)
        {
            string order = await SpeakersAsync(Speakers.Random(seed), 20);
            Assert.Equal(order, await SpeakersAsync(Speakers.Random(seed), 20));
            orders.Add(order);
        }
        Assert.Equal(20, orders.Distinct().Count());
        int anns = orders.Sum(o => o.Split(' ').Count(name => name == "ann"));
        Assert.InRange(anns, 150, 250);
    }

    [Fact]
    public async Task Speaker_choice_with_allowed_and_disallowed_transitions()
    {
        var allowed = new GroupChat(Counter("ann"), Counter("bob"), Counter("cy")) { Transitions = Transitions.Allowed(("user", "bob"), ("bob", "cy")) };
        var result = await allowed.RunAsync("Talk.", Cancel);
        Assert.Equal("bob cy", Order(result));
        Assert.Equal((ChatStopReason.NoSpeaker, "nobody may speak after cy"), (result.StopReason, result.StoppedBecause));
        var nobodyNamed = new GroupChat(Counter("ann"), Counter("bob")) { Transitions = Transitions.Allowed(("ann", "bob")) };
        Assert.Equal("ann bob", Order(await nobodyNamed.RunAsync("Talk.", Cancel)));
        var disallowed = new GroupChat(Counter("ann"), Counter("bob"), Counter("cy")) { Transitions = Transitions.Disallowed(("ann", "bob")), MaxTurns = 4 };
        Assert.Equal("ann cy ann cy", Order(await disallowed.RunAsync("Talk.", Cancel)));
    }

    [Fact]
    public async Task Speaker_choice_without_repeats()
    {
        var chat = new GroupChat(Counter("ann"), Counter("bob"), Counter("cy")) { NextSpeaker = Speakers.Random(3), AllowRepeat = false, MaxTurns = 40 };
        var turns = (await chat.RunAsync("Talk.", Cancel)).Turns;
        Assert.All(turns.Zip(turns.Skip(1)), pair => Assert.NotEqual(pair.First.Speaker, pair.Second.Speaker));
    }

    // Row: cost.
    [Fact]
    public async Task Usage_is_on_every_result_whatever_ended_it()
    {
        var moderator = new ScriptedChatClient("ann", "zoe", "bob");
        var chat = new GroupChat(Counter("ann"), Said.By("bob", ScriptedReply.Fails(new IOException("down")))) { NextSpeaker = Speakers.Auto(moderator), MaxTurns = 5 };
        var result = await chat.RunAsync("Talk.", Cancel);
        Assert.Equal(ChatStopReason.AgentFailed, result.StopReason);
        var turn = Assert.Single(result.Turns);
        // The second choice, of an agent that then failed, was paid for as well.
        Assert.True(result.Usage.TotalTokenCount > turn.Usage.TotalTokenCount + turn.Overhead.TotalTokenCount);
        Assert.Equal(result.Usage.TotalTokenCount, turn.Usage.TotalTokenCount + moderator.Requests.Zip(["ann", "zoe", "bob"]).Sum(r => r.First.Messages.Sum(m => TokenEstimate.Of(m.Text)) + TokenEstimate.Of(r.Second)));
    }

    [Fact]
    public async Task A_budget_that_is_used_up_ends_the_chat_with_everything_said()
    {
        var budget = new Budget { MaxCalls = 2 };
        var ann = new Agent { Name = "ann", Model = new BudgetedChatClient(new ScriptedChatClient("one", "two", "three"), budget) };
        var result = await new GroupChat(ann).RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.BudgetExceeded, result.StopReason);
        Assert.Equal(["ann: one", "ann: two"], result.Lines());
        Assert.StartsWith("ann failed in turn 3: at model call 1: ", result.StoppedBecause, StringComparison.Ordinal);
    }

    private static Task<ChatResult> EndAsync(StopCondition until) => new GroupChat(Counter("ann")) { Until = until }.RunAsync("Talk.", Cancel);

    private static async Task<string> SpeakersAsync(SpeakerPolicy policy, int turns = 3) =>
        Order(await new GroupChat(Counter("ann"), Counter("bob")) { NextSpeaker = policy, MaxTurns = turns }.RunAsync("Talk.", Cancel));

    private static string Order(ChatResult result) => string.Join(' ', result.Turns.Select(t => t.Speaker));

    private static GroupChat Talk(UserProxy user, StopCondition? until = null, int maxTurns = 50) => new(user, Counter("ann")) { Until = until, MaxTurns = maxTurns };

    private static Agent Counter(string name) => Said.By(name, [.. Enumerable.Range(1, 50).Select(i => ScriptedReply.Text($"{i}"))]);
}
