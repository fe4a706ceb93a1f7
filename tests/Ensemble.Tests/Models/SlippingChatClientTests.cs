using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models;

public class SlippingChatClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exactly_one_digit_is_another_digit()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            string slipped = await Ask(new SlippingChatClient(new Echo(), 1, seed), "3 × 49.90 = 149.70");
            Assert.Equal("3 × 49.90 = 149.70".Length, slipped.Length);
            var (was, became) = "3 × 49.90 = 149.70".Zip(slipped).Single(c => c.First != c.Second);
            Assert.True(char.IsAsciiDigit(was) && char.IsAsciiDigit(became));
        }
    }

    [Fact]
    public async Task It_slips_as_often_as_asked_and_on_the_same_questions_in_any_order()
    {
        using var model = new SlippingChatClient(new Echo(), 0.3, seed: 7);
        string[] questions = [.. Enumerable.Range(1000, 1000).Select(i => $"item {i}")];
        string[] first = await Task.WhenAll(questions.Select(q => Ask(model, q)));
        string[] again = await Task.WhenAll(questions.Reverse().Select(q => Ask(model, q)));
        Assert.Equal(first, again.Reverse());
        Assert.InRange(first.Zip(questions).Count(p => p.First != p.Second), 250, 350);
        string[] other = await Task.WhenAll(questions.Select(q => Ask(new SlippingChatClient(new Echo(), 0.3, seed: 8), q)));
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Tool_calls_and_texts_without_digits_stay()
    {
        var call = ScriptedReply.Call("add", new { a = 12, b = 34 });
        using var model = new SlippingChatClient(new ScriptedChatClient(call, "no number here"), 1);
        var said = (await model.GetResponseAsync("add 12 and 34", cancellationToken: Token)).Messages.Single().Contents.OfType<FunctionCallContent>().Single();
        Assert.Equal("12", $"{said.Arguments!["a"]}");
        Assert.Equal("no number here", await Ask(model, "and 1?"));
    }

    [Fact]
    public async Task Streamed_it_slips_the_same()
    {
        using var model = new SlippingChatClient(new Echo(), 1);
        string streamed = "";
        await foreach (var update in model.GetStreamingResponseAsync("12345", cancellationToken: Token)) streamed += update.Text;
        Assert.Equal(await Ask(model, "12345"), streamed);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_is_from_0_to_1(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SlippingChatClient(new Echo(), probability));

    private static async Task<string> Ask(IChatClient model, string question) => (await model.GetResponseAsync(question, cancellationToken: Token)).Text;

    /// <summary>Says what it was told; each reply is its own.</summary>
    private sealed class Echo : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, messages.Last().Text)));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
