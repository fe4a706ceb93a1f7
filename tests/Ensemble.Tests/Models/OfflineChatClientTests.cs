using System.Text.Json;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models;

public class OfflineChatClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_skill_that_answers_wins()
    {
        var client = new OfflineChatClient([new Skill("deaf", _ => null), new Skill("one", _ => Said("first")), new Skill("two", _ => Said("second"))]);
        Assert.Equal("first", (await client.GetResponseAsync("x", cancellationToken: Token)).Text);
    }

    [Fact]
    public async Task Without_a_fitting_skill_it_says_what_it_is_and_what_it_can_do()
    {
        var client = new OfflineChatClient([new Skill("count the rows", _ => null)]);
        string text = (await client.GetResponseAsync("write a sonnet", cancellationToken: Token)).Text;
        Assert.Contains("not a language model", text, StringComparison.Ordinal);
        Assert.Contains("count the rows", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Who are you?")]
    [InlineData("hello!")]
    [InlineData("Are you a large language model?")]
    public async Task Asked_what_it_is_it_answers_honestly(string question) =>
        Assert.Contains("I am not a language model", (await new OfflineChatClient().GetResponseAsync(question, cancellationToken: Token)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_skill_sees_instructions_messages_and_tools()
    {
        OfflineRequest? seen = null;
        var client = new OfflineChatClient([new Skill("look", request => { seen = request; return Said("ok"); })]);
        var options = new ChatOptions { Instructions = "be brief", Tools = [AIFunctionFactory.Create((int n) => n, "double")] };
        await client.GetResponseAsync("x", options, Token);
        Assert.Equal([ChatRole.System, ChatRole.User], seen!.Messages.Select(m => m.Role));
        Assert.Equal("be brief", seen.Messages[0].Text);
        Assert.True(seen.Offers("double"));

        options.ToolMode = ChatToolMode.None;
        await client.GetResponseAsync("x", options, Token);
        Assert.Empty(seen.Tools);
    }

    [Fact]
    public async Task A_call_goes_out_as_a_real_model_sends_it_with_json_arguments_and_an_id_of_its_own()
    {
        var call = new FunctionCallContent("", "load", new Dictionary<string, object?> { ["paths"] = new[] { "a.csv" } });
        var client = new OfflineChatClient([new Skill("call", _ => new(ChatRole.Assistant, [call, call]))]);
        var earlier = new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call_1", "load")]);
        var response = await client.GetResponseAsync([new(ChatRole.User, "x"), earlier], cancellationToken: Token);
        var calls = response.Messages.Single().Contents.Cast<FunctionCallContent>().ToList();
        Assert.Equal(3, calls.Select(c => c.CallId).Append("call_1").Distinct().Count());
        Assert.Equal("a.csv", Assert.IsType<JsonElement>(calls[0].Arguments!["paths"])[0].GetString());
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact]
    public async Task Tokens_are_a_quarter_of_the_characters_rounded_up()
    {
        var client = new OfflineChatClient([new Skill("nine", _ => Said("123456789"))]);
        var usage = (await client.GetResponseAsync("12345", cancellationToken: Token)).Usage!;
        Assert.Equal((2, 3, 5), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
    }

    [Fact]
    public async Task Streaming_gives_the_same_response_word_by_word()
    {
        var client = new OfflineChatClient([new Skill("talk", _ => Said("one two three"))]);
        var updates = await client.GetStreamingResponseAsync("x", cancellationToken: Token).ToListAsync(Token);
        Assert.Equal(["one ", "two ", "three"], updates.Select(u => u.Text).Where(t => t.Length > 0));
        var whole = updates.ToChatResponse();
        var plain = await client.GetResponseAsync("x", cancellationToken: Token);
        Assert.Equal(plain.Text, Assert.Single(whole.Messages).Text);
        Assert.Equal(plain.Usage!.TotalTokenCount, whole.Usage!.TotalTokenCount);
        Assert.Equal((plain.ModelId, plain.FinishReason), (whole.ModelId, whole.FinishReason));
    }

    [Fact]
    public async Task A_reply_takes_as_long_as_the_latency_says_by_the_clock_it_was_given()
    {
        var clock = new ManualClock();
        var client = new OfflineChatClient([new Skill("talk", _ => Said("done"))], TimeSpan.FromSeconds(3), clock);
        var reply = client.GetResponseAsync("x", cancellationToken: Token);
        Assert.False(reply.IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(3), clock.Due);
        clock.Fire();
        Assert.Equal("done", (await reply).Text);
    }

    [Fact]
    public async Task A_cancelled_request_is_not_answered()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new OfflineChatClient().GetResponseAsync("hello", cancellationToken: stop.Token));
    }

    [Fact]
    public async Task A_skill_that_fails_is_named()
    {
        var client = new OfflineChatClient([new Skill("broken", _ => throw new InvalidOperationException("no rows"))]);
        var error = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("x", cancellationToken: Token));
        Assert.Equal("The offline model's skill 'broken' failed: no rows", error.Message);
    }

    private static ChatMessage Said(string text) => new(ChatRole.Assistant, text);

    private sealed class Skill(string name, Func<OfflineRequest, ChatMessage?> reply) : IOfflineSkill
    {
        public string Name => name;

        public ChatMessage? Reply(OfflineRequest request) => reply(request);
    }

    /// <summary>A clock with one timer, which rings when the test says so.</summary>
    private sealed class ManualClock : TimeProvider
    {
        private Action? _ring;

        public TimeSpan Due { get; private set; }

        public void Fire() => _ring!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (Due, _ring) = (dueTime, () => callback(state));
            return new Idle();
        }

        private sealed class Idle : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;
            public void Dispose() { }
            public ValueTask DisposeAsync() => default;
        }
    }
}
