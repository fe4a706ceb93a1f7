using Ensemble.Agents;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models.OpenAi;

/// <summary>A real provider's client against a server that is as strict as the real one, and fails as it does.</summary>
public class OpenAITests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wrong-key")]
    [InlineData("sk-ffffffffffffffffffffffffffff7890")]
    public async Task A_refused_key_is_told_and_never_shown(string key)
    {
        await using var server = await MockOpenAiServer.StartAsync();
        var agent = new Agent { Name = "a", Model = server.Client(key) };
        var error = await Assert.ThrowsAsync<AgentFailedException>(() => agent.RunAsync("hi", Token));
        Assert.Contains("refused the key in OPENAI_API_KEY (401): Incorrect API key provided: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_out()
    {
        await using var server = await MockOpenAiServer.StartAsync(new ScriptedChatClient("there"));
        server.Fail(WireError.RateLimit(retryAfter: 0));
        server.Fail(WireError.ServerError());
        Assert.Equal("there", (await server.Client().GetResponseAsync("hi", cancellationToken: Token)).Text);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task What_does_not_pass_is_told_with_what_to_do()
    {
        await using var server = await MockOpenAiServer.StartAsync();
        string where = new Uri(server.Url).Authority;
        for (int i = 0; i < 4; i++) server.Fail(WireError.OutOfQuota());
        Assert.Equal($"{where} takes no more requests for now (429), also not after waiting: You exceeded your current quota, please check your plan and billing details. Wait, ask less at once, or check your quota.", await Error(server.Client()));
        for (int i = 0; i < 4; i++) server.Fail(WireError.ServerError());
        Assert.Equal($"{where} failed (500), also when asked again: The server had an error while processing your request. Sorry about that!", await Error(server.Client()));
        Assert.Equal($"{where} does not know what was asked for (404): The model `gpt-9` does not exist or you do not have access to it. Check the model in ENSEMBLE_MODEL, and OPENAI_BASE_URL.", await Error(server.Client(model: "gpt-9")));
        var client = server.Client();
        await server.DisposeAsync();
        Assert.Matches($"There is no answer from {where}: .*Is the server running, and OPENAI_BASE_URL right?", await Error(client));
    }

    [Fact]
    public async Task A_server_that_speaks_something_else_is_named()
    {
        using var server = new FakeServer("<html>Welcome</html>");
        var model = ChatModels.FromEnvironment(name => name switch { ChatModels.Variable => "openai:m", "OPENAI_API_KEY" => "k", "OPENAI_BASE_URL" => server.Url, _ => null });
        Assert.Contains("answered something else than OpenAI's JSON", await Error(model.Client), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "broke off in the middle of an answer")]
    [InlineData(true, "ended before the model said why it stopped, so the answer is not complete")]
    public async Task A_stream_that_breaks_off_is_no_answer(bool politely, string expected)
    {
        await using var server = await MockOpenAiServer.StartAsync(new ScriptedChatClient("a long answer that is cut somewhere"));
        server.BreakOff(afterChunks: 3, politely);
        string seen = "";
        var agent = new Agent { Name = "a", Model = server.Client(), OnUpdate = update => seen += update.Text };
        var error = await Assert.ThrowsAsync<AgentFailedException>(() => agent.RunAsync("hi", Token));
        Assert.StartsWith("The agent 'a' failed at model call 1: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal("a long answer ", seen);
    }

    [Fact]
    public async Task Cancelling_a_stream_is_not_a_failure()
    {
        await using var server = await MockOpenAiServer.StartAsync(new ScriptedChatClient("a long answer that is cut somewhere"));
        using var stop = new CancellationTokenSource();
        var agent = new Agent { Name = "a", Model = server.Client(), OnUpdate = _ => stop.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => agent.RunAsync("hi", stop.Token));
    }

    [Fact]
    public async Task Names_of_any_kind_reach_a_strict_server_and_stay_different()
    {
        await using var server = await MockOpenAiServer.StartAsync(new ScriptedChatClient("ok"));
        string[] names = ["Ann Lee", "AnnLee", "李", "王", "Jürgen", "a<b>|c", "🎉", new('x', 100)];
        await server.Client().GetResponseAsync([.. names.Select(n => new ChatMessage(ChatRole.User, "hi") { AuthorName = n })], cancellationToken: Token);
        var sent = server.Requests[0].GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("name").GetString()!).ToList();
        Assert.Equal("Ann_Lee", sent[0]);
        Assert.Equal(names.Length, sent.Distinct().Count());
    }

    [Fact]
    public async Task Messages_that_a_strict_server_would_refuse_are_made_plain()
    {
        await using var server = await MockOpenAiServer.StartAsync(new ScriptedChatClient("ok", "ok"));
        var client = server.Client();
        await client.GetResponseAsync(
        [
            new(ChatRole.System, "be brief") { AuthorName = "the house" }, new(ChatRole.User, ""), new(ChatRole.User, []), new(ChatRole.Assistant, []), new(ChatRole.Assistant, "") { AuthorName = "a b" },
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "count rows"), new FunctionCallContent("c2", "add", new Dictionary<string, object?> { ["a"] = 1 })]),
            new(ChatRole.Tool, [new FunctionResultContent("c2", new { Rows = 3 }), new FunctionResultContent("c1", null)]),
            new(ChatRole.User, [new TextContent("one"), new TextContent("two")]),
        ], cancellationToken: Token);
        var calls = server.Requests[0].GetProperty("messages")[5].GetProperty("tool_calls");
        Assert.Equal(("count_rows", "{}"), (calls[0].GetProperty("function").GetProperty("name").GetString(), calls[0].GetProperty("function").GetProperty("arguments").GetString()));
        Assert.Equal(("{\"rows\":3}", ""), (Content(6), Content(7)));

        string? Content(int message) => server.Requests[0].GetProperty("messages")[message].GetProperty("content").GetString();
    }

    [Fact]
    public async Task An_answer_that_is_too_long_ends_with_its_reason_streamed_or_not()
    {
        await using var server = await MockOpenAiServer.StartAsync(new ScriptedChatClient("12345678", "12345678"));
        var options = new ChatOptions { MaxOutputTokens = 1 };
        var whole = await server.Client().GetResponseAsync("hi", options, Token);
        var streamed = await server.Client().GetStreamingResponseAsync("hi", options, Token).ToChatResponseAsync(Token);
        Assert.Equal(("1234", ChatFinishReason.Length), (whole.Text, whole.FinishReason));
        Assert.Equal(("1234", ChatFinishReason.Length), (streamed.Text, streamed.FinishReason));
    }

    [Fact]
    public async Task No_key_and_no_header_gets_into_a_recording()
    {
        string file = Path.Combine(Path.GetTempPath(), $"ensemble-{Guid.NewGuid():n}.jsonl");
        try
        {
            await using var server = await MockOpenAiServer.StartAsync(new ScriptedChatClient("one", "two"));
            var recorded = new RecordedChatClient(await ChatRecording.OpenAsync(file, RecordingMode.Cache, cancellationToken: Token), server.Client());
            await recorded.GetResponseAsync("a", cancellationToken: Token);
            await recorded.GetStreamingResponseAsync("b", cancellationToken: Token).ToChatResponseAsync(Token);
            string text = await File.ReadAllTextAsync(file, Token);
            Assert.Equal(2, text.Count(c => c == '\n'));
            foreach (string secret in new[] { MockOpenAiServer.Key, "Bearer", "uthorization", "127.0.0.1" }) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            var replay = new RecordedChatClient(await ChatRecording.OpenAsync(file, RecordingMode.Replay, cancellationToken: Token));
            Assert.Equal("two", (await replay.GetResponseAsync("b", cancellationToken: Token)).Text);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> Error(IChatClient client) => (await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("hi", cancellationToken: Token))).Message;
}
