using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ensemble.Tests.Models.OpenAi;

/// <summary>The mock itself: what it refuses and how its streams look, asked without any client library.</summary>
public class WireTests
{
    private const string Call = """{"id":"c1","type":"function","function":{"name":"add","arguments":"{}"}}""";
    private const string Asked = """{"role":"user","content":"hi"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"role":"bot","content":"x"}""", "Supported values are")]
    [InlineData("""{"role":"user","name":"Ann Lee","content":"x"}""", "'^[a-zA-Z0-9_-]+$'")]
    [InlineData("""{"role":"user","content":null}""", "expected a string, got null")]
    [InlineData("""{"role":"user","content":[]}""", "empty array")]
    [InlineData("""{"role":"assistant"}""", "expected a string, got null")]
    [InlineData("""{"role":"assistant","content":"x","tool_calls":[]}""", "tool_calls': empty array")]
    [InlineData("""{"role":"tool","tool_call_id":"c1","content":"x"}""", "must be a response to a preceding message with 'tool_calls'")]
    [InlineData($$"""{"role":"assistant","tool_calls":[{{Call}}]}""", "did not have response messages: c1")]
    [InlineData($$"""{"role":"assistant","tool_calls":[{{Call}}]},{{Asked}}""", "did not have response messages: c1")]
    [InlineData($$"""{"role":"assistant","tool_calls":[{{Call}}]},{"role":"tool","content":"x"}""", "tool_call_id")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"add","arguments":{}}}]}""", "expected a string")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"a b","arguments":"{}"}}]}""", "tool_calls[0].function.name")]
    public async Task A_malformed_message_is_refused_with_the_place(string messages, string expected)
    {
        var (status, text) = await Post($$"""{"model":"mock-model","messages":[{{Asked}},{{messages}}]}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        Assert.Contains(expected, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.StartsWith("messages[", error.GetProperty("param").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"tools\":[]", "empty array")]
    [InlineData("\"tool_choice\":\"auto\"", "only allowed when 'tools'")]
    [InlineData("\"stream_options\":{\"include_usage\":true}", "only allowed when 'stream'")]
    [InlineData("\"colour\":1", "Unrecognized request argument supplied: colour")]
    [InlineData("""
        "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{"a":{"type":"array"}}}}}]
        """, "array schema missing items")]
    public async Task A_malformed_request_is_refused(string argument, string expected)
    {
        var (status, text) = await Post($$"""{"model":"mock-model","messages":[{{Asked}}],{{argument}}}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, JsonDocument.Parse(text).RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_answered()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post("{}", key: null)).Status);
        Assert.Contains("invalid_api_key", (await Post("{}", key: "wrong")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_in_any_order_are_taken_as_long_as_each_call_has_one()
    {
        string second = Call.Replace("c1", "c2", StringComparison.Ordinal);
        var (status, _) = await Post($$"""
            {"model":"mock-model","messages":[{{Asked}},{"role":"assistant","content":null,"tool_calls":[{{Call}},{{second}}]},
            {"role":"tool","tool_call_id":"c2","content":"x"},{"role":"tool","tool_call_id":"c1","content":"y"}]}
            """);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task A_stream_starts_with_the_role_and_ends_with_reason_usage_and_done()
    {
        var (_, text) = await Post($$$"""{"model":"mock-model","messages":[{{{Asked}}}],"stream":true,"stream_options":{"include_usage":true}}""");
        string[] data = [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(e => e["data: ".Length..])];
        Assert.Equal("[DONE]", data[^1]);
        var chunks = data[..^1].Select(d => JsonDocument.Parse(d).RootElement).ToList();
        Assert.All(chunks, c => Assert.Equal("chat.completion.chunk", c.GetProperty("object").GetString()));
        Assert.Equal("assistant", Delta(chunks[0]).GetProperty("role").GetString());
        Assert.True(chunks.Count > 5);
        Assert.Equal("stop", chunks[^2].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Empty(chunks[^1].GetProperty("choices").EnumerateArray());
        Assert.True(chunks[^1].GetProperty("usage").GetProperty("prompt_tokens").GetInt32() > 0);
    }

    private static JsonElement Delta(JsonElement chunk) => chunk.GetProperty("choices")[0].GetProperty("delta");

    private static async Task<(HttpStatusCode Status, string Text)> Post(string body, string? key = MockOpenAiServer.Key)
    {
        await using var server = await MockOpenAiServer.StartAsync();
        using var http = new HttpClient();
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.PostAsJsonAsync($"{server.Url}/chat/completions", JsonDocument.Parse(body).RootElement, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
