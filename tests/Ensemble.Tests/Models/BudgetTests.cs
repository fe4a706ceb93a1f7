using Ensemble.Agents;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models;

public class BudgetTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_call_after_the_last_allowed_one_is_not_made()
    {
        var model = new ScriptedChatClient("one", "two", "never");
        var budget = new Budget { MaxCalls = 2 };
        using var guarded = new BudgetedChatClient(model, budget);
        await Ask(guarded, "a");
        await Ask(guarded, "b");
        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => Ask(guarded, "c"));
        Assert.Equal((BudgetLimit.Calls, 2m, 2m, 2), (error.Limit, error.Used, error.Allowed, model.Requests.Count));
        Assert.Equal("The model was not asked: of the budget's 2 calls 2 are used, and this call would take at least 1. Raise Budget.MaxCalls, or end the work earlier.", error.Message);
    }

    [Fact]
    public async Task Tokens_are_counted_as_the_model_reports_them_and_what_a_call_would_send_must_fit()
    {
        var budget = new Budget { MaxTokens = 100 };
        using var guarded = new BudgetedChatClient(new Reporting(60, 20), budget);
        await Ask(guarded, new string('x', 4 * 30));
        Assert.Equal(new BudgetUse(1, 60, 20, 0, 0), budget.Used);
        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => Ask(guarded, new string('x', 4 * 21)));
        Assert.Equal((BudgetLimit.Tokens, 80m, 100m), (error.Limit, error.Used, error.Allowed));
        Assert.Contains("would take at least 21.", error.Message, StringComparison.Ordinal);
        await Ask(guarded, new string('x', 4 * 20));
        Assert.Equal(160, budget.Used.Tokens);
        await Assert.ThrowsAsync<BudgetExceededException>(() => Ask(guarded, "x"));
    }

    [Fact]
    public async Task A_cost_is_the_price_of_what_was_read_and_written()
    {
        var price = new TokenPrice(InputPerMillion: 2.50m, OutputPerMillion: 10m);
        Assert.Equal(0.0125m, price.Of(new UsageDetails { InputTokenCount = 1000, OutputTokenCount = 1000 }));
        Assert.Equal(0, price.Of(new UsageDetails()));
        var budget = new Budget { MaxCost = 0.02m };
        using var guarded = new BudgetedChatClient(new Reporting(1000, 1000), budget, price);
        await Ask(guarded, "a");
        await Ask(guarded, "b");
        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => Ask(guarded, "c"));
        Assert.Equal((BudgetLimit.Cost, 0.025m, 0.02m), (error.Limit, error.Used, error.Allowed));
        Assert.Equal("2 calls, 4,000 tokens, cost 0.025 (allowed: any calls, any tokens, 0.02 cost)", budget.ToString());
    }

    [Fact]
    public async Task A_model_that_reports_nothing_is_estimated_and_it_is_said()
    {
        var budget = new Budget();
        using var guarded = new BudgetedChatClient(new Reporting(null, null), budget);
        await Ask(guarded, new string('x', 40));
        Assert.Equal(new BudgetUse(1, 10, 1, 0, 1), budget.Used);
        Assert.Equal("1 calls, 11 tokens, cost 0, the tokens of 1 calls estimated", budget.Used.ToString());
    }

    [Fact]
    public async Task Agents_in_parallel_never_pass_the_limit_together()
    {
        var budget = new Budget { MaxCalls = 50 };
        var agents = Enumerable.Range(0, 8).Select(i => new Agent { Name = $"a{i}", Model = new BudgetedChatClient(new Reporting(1, 1), budget) }).ToList();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            try
            {
                return (await agents[i % agents.Count].RunAsync("go", Token)).Text;
            }
            catch (AgentFailedException error) when (error.InnerException is BudgetExceededException)
            {
                return "refused";
            }
        })));
        Assert.Equal((50, 150), (outcomes.Count(o => o == "okay"), outcomes.Count(o => o == "refused")));
        Assert.Equal(new BudgetUse(50, 50, 50, 0, 0), budget.Used);
    }

    [Fact]
    public async Task Calls_under_way_have_set_aside_what_they_send()
    {
        var gate = new TaskCompletionSource();
        var budget = new Budget { MaxTokens = 100 };
        using var guarded = new BudgetedChatClient(new Reporting(60, 0, gate.Task), budget);
        var first = Ask(guarded, new string('x', 4 * 60));
        using var other = new BudgetedChatClient(new Reporting(60, 0), budget);
        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => Ask(other, new string('x', 4 * 41)));
        Assert.Equal(60m, error.Used);
        gate.SetResult();
        await first;
        Assert.Equal(60, budget.Used.Tokens);
    }

    [Fact]
    public async Task A_failed_call_is_a_call_and_gives_back_what_it_set_aside()
    {
        var budget = new Budget { MaxTokens = 10 };
        using var guarded = new BudgetedChatClient(new ScriptedChatClient(ScriptedReply.Fails(new TimeoutException()), "ok"), budget);
        await Assert.ThrowsAsync<TimeoutException>(() => Ask(guarded, new string('x', 36)));
        Assert.Equal(new BudgetUse(1, 0, 0, 0, 0), budget.Used);
        await Ask(guarded, new string('x', 36));
        Assert.Equal(new BudgetUse(2, 9, 1, 0, 0), budget.Used);
    }

    [Fact]
    public async Task A_stream_counts_the_same_and_one_that_is_left_counts_what_came()
    {
        var budget = new Budget { MaxCalls = 2 };
        using var guarded = new BudgetedChatClient(new ScriptedChatClient("one two three", "one two three"), budget);
        await foreach (var _ in guarded.GetStreamingResponseAsync("1234", cancellationToken: Token)) { }
        Assert.Equal(new BudgetUse(1, 1, 4, 0, 0), budget.Used);
        await foreach (var _ in guarded.GetStreamingResponseAsync("1234", cancellationToken: Token)) break;
        Assert.Equal(new BudgetUse(2, 2, 5, 0, 1), budget.Used);
        await Assert.ThrowsAsync<BudgetExceededException>(async () => await guarded.GetStreamingResponseAsync("1", cancellationToken: Token).GetAsyncEnumerator(Token).MoveNextAsync());
    }

    [Fact]
    public void Every_fault_of_a_budget_is_listed_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new BudgetedChatClient(new Reporting(1, 1), new Budget { MaxCalls = -1, MaxTokens = -1, MaxCost = 1 }));
        foreach (string fault in new[] { "MaxCalls is -1", "MaxTokens is -1", "give a TokenPrice" }) Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    private static Task<ChatResponse> Ask(IChatClient model, string text) => model.GetResponseAsync(text, cancellationToken: Token);

    /// <summary>Says "okay" and reports these tokens.</summary>
    private sealed class Reporting(int? input, int? output, Task? gate = null) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (gate is not null) await gate;
            return new(new ChatMessage(ChatRole.Assistant, "okay")) { Usage = input is null ? null : new() { InputTokenCount = input, OutputTokenCount = output } };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
