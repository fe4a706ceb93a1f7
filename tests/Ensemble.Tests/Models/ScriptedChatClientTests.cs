using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models;

public class ScriptedChatClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_its_script_in_order_and_keeps_what_it_was_asked()
    {
        var client = new ScriptedChatClient("one", ScriptedReply.From(request => new(ChatRole.Assistant, $"you said {request.Messages[^1].Text}")));
        Assert.Equal("one", (await client.GetResponseAsync("a", cancellationToken: Token)).Text);
        Assert.Equal("you said b", (await client.GetResponseAsync("b", cancellationToken: Token)).Text);
        Assert.Equal(["a", "b"], client.Requests.Select(r => r.Messages[^1].Text));
    }

    [Fact]
    public async Task Out_of_script_it_shows_the_request()
    {
        var client = new ScriptedChatClient("one");
        await client.GetResponseAsync("a", cancellationToken: Token);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "count")] };
        var error = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("what next?", options, Token));
        Assert.Contains("The script has 1 replies and was asked for one more", error.Message, StringComparison.Ordinal);
        Assert.Contains("user: what next?", error.Message, StringComparison.Ordinal);
        Assert.Contains("tools: count", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scripted_failure_is_thrown() =>
        await Assert.ThrowsAsync<TimeoutException>(() =>
            new ScriptedChatClient(ScriptedReply.Fails(new TimeoutException())).GetResponseAsync("x", cancellationToken: Token));
}
