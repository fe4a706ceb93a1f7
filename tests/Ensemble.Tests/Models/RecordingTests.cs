using System.Text;
using System.Text.Json;
using Ensemble.Models;
using Ensemble.Tests.DataCrew.Loading;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models;

public sealed class RecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-recording-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "session.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_cache_asks_once_and_answers_the_same_in_later_runs()
    {
        var model = new ScriptedChatClient("first", "second");
        var cached = new RecordedChatClient(await Open(RecordingMode.Cache), model);
        Assert.Equal(["first", "first", "second"], [await Ask(cached, "a"), await Ask(cached, "a"), await Ask(cached, "b")]);
        var later = new RecordedChatClient(await Open(RecordingMode.Cache), new ScriptedChatClient());
        Assert.Equal(["second", "first"], [await Ask(later, "b"), await Ask(later, "a")]);
        Assert.Equal(2, model.Requests.Count);
    }

    [Fact]
    public async Task A_session_is_replayed_in_order_without_a_model_and_the_last_answer_again()
    {
        var recorded = new RecordedChatClient(await Open(RecordingMode.Record), new ScriptedChatClient("heads", "tails", "other"));
        foreach (string asked in new[] { "toss", "toss", "else" }) await Ask(recorded, asked);
        using var replayed = new RecordedChatClient(await Open(RecordingMode.Replay));
        Assert.Equal(["heads", "other", "tails", "tails"], [await Ask(replayed, "toss"), await Ask(replayed, "else"), await Ask(replayed, "toss"), await Ask(replayed, "toss")]);
        Assert.Equal("scripted", replayed.GetService<ChatClientMetadata>()!.DefaultModelId);
    }

    [Fact]
    public async Task Calls_reasons_and_usage_come_back_as_they_were_and_each_time_as_new_objects()
    {
        var call = ScriptedReply.Calls(("add", new { a = 1, b = new[] { "x", "é🎉" } }), ("stop", null));
        var recorded = await new RecordedChatClient(await Open(RecordingMode.Record), new ScriptedChatClient(call)).GetResponseAsync("go", cancellationToken: Token);
        using var replay = new RecordedChatClient(await Open(RecordingMode.Replay));
        for (int i = 0; i < 2; i++)
        {
            var again = await replay.GetResponseAsync("go", cancellationToken: Token);
            Assert.Equal(Told(recorded), Told(again));
            Assert.Equal((recorded.FinishReason, recorded.ModelId, recorded.Usage!.OutputTokenCount), (again.FinishReason, again.ModelId, again.Usage!.OutputTokenCount));
            again.Messages[0].AuthorName = "changed";
            again.Messages[0].Contents.Clear();
        }
    }

    [Fact]
    public async Task Streamed_or_not_is_the_same_recording()
    {
        var model = new ScriptedChatClient("one two three", ScriptedReply.Call("add", new { a = 1 }));
        var cached = new RecordedChatClient(await Open(RecordingMode.Cache), model);
        Assert.Equal("one two three", await Stream(cached, "a"));
        Assert.Equal("one two three", await Ask(cached, "a"));
        var called = await cached.GetResponseAsync("b", cancellationToken: Token);
        var streamed = await cached.GetStreamingResponseAsync("b", cancellationToken: Token).ToChatResponseAsync(Token);
        Assert.Equal((Told(called), called.FinishReason, called.Usage!.TotalTokenCount), (Told(streamed), streamed.FinishReason, streamed.Usage!.TotalTokenCount));
        Assert.Equal("one two three", await Stream(new RecordedChatClient(await Open(RecordingMode.Replay)), "a"));
    }

    [Fact]
    public async Task A_stream_that_is_left_and_a_call_that_fails_are_not_recorded()
    {
        var recording = await Open(RecordingMode.Cache);
        var cached = new RecordedChatClient(recording, new ScriptedChatClient("one two", ScriptedReply.Fails(new TimeoutException()), "whole"));
        await foreach (var _ in cached.GetStreamingResponseAsync("a", cancellationToken: Token)) break;
        await Assert.ThrowsAsync<TimeoutException>(() => Ask(cached, "a"));
        Assert.Equal(0, recording.Count);
        Assert.Equal("whole", await Ask(cached, "a"));
    }

    [Fact]
    public async Task What_is_incidental_does_not_matter()
    {
        var recording = await Open(RecordingMode.Cache);
        var cached = new RecordedChatClient(recording, new ScriptedChatClient("known"));
        await cached.GetResponseAsync(Conversation("id-1", "call_9"), new() { Instructions = "be brief" }, Token);
        var system = new ChatMessage(ChatRole.System, [new TextContent("be "), new TextContent("brief")]);
        await cached.GetResponseAsync([system, .. Conversation("id-2", "call_Xyz")], new() { AdditionalProperties = new() { ["trace"] = "t" } }, Token);
        Assert.Equal(1, recording.Count);

        static ChatMessage[] Conversation(string id, string call) =>
        [
            new(ChatRole.User, "go") { MessageId = id, CreatedAt = DateTimeOffset.UnixEpoch.AddDays(id.Length), AdditionalProperties = new() { ["x"] = id } },
            new(ChatRole.Assistant, [new FunctionCallContent(call, "add", new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 })]) { MessageId = id },
            new(ChatRole.Tool, [new FunctionResultContent(call, 3)]),
        ];
    }

    public static TheoryData<string> Changes => ["text", "name", "role", "instructions", "tool", "schema", "temperature", "model", "arguments", "result"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_changes_the_answer_does_matter(string changed)
    {
        var recording = await Open(RecordingMode.Cache);
        var cached = new RecordedChatClient(recording, new ScriptedChatClient("one", "two", "three"));
        foreach (string change in new[] { "", "", changed })
        {
            var options = new ChatOptions { Instructions = change == "instructions" ? "x" : "y", Temperature = change == "temperature" ? 0.5f : null, ModelId = change == "model" ? "m" : null };
            options.Tools = [change == "schema" ? AIFunctionFactory.Create((int a, int b) => a + b, "add") : AIFunctionFactory.Create((int a) => a, change == "tool" ? "sub" : "add")];
            var call = new FunctionCallContent("c", "add", new Dictionary<string, object?> { ["a"] = change == "arguments" ? 2 : 1 });
            await cached.GetResponseAsync(
            [
                new(change == "role" ? ChatRole.System : ChatRole.User, change == "text" ? "go!" : "go") { AuthorName = change == "name" ? "Ann" : null },
                new(ChatRole.Assistant, [call]), new(ChatRole.Tool, [new FunctionResultContent("c", change == "result" ? 4 : 3)]),
            ], options, Token);
        }
        Assert.Equal(2, recording.Count);
    }

    [Fact]
    public async Task An_unknown_request_is_shown_beside_the_nearest_one()
    {
        var recorded = new RecordedChatClient(await Open(RecordingMode.Record), new ScriptedChatClient("1", "2"));
        await recorded.GetResponseAsync([new(ChatRole.System, "Be brief."), new(ChatRole.User, "Which airport had the most strikes in the year 1995?")], new() { Temperature = 0 }, Token);
        await Ask(recorded, "something else");
        var replay = new RecordedChatClient(await Open(RecordingMode.Replay));
        var error = await Assert.ThrowsAsync<ModelException>(() => replay.GetResponseAsync(
            [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Which airport had the most strikes in the year 1996?")], cancellationToken: Token));
        Assert.Contains("The nearest recorded request is on line 1: its message 2 is '…", error.Message, StringComparison.Ordinal);
        Assert.Contains("the year 1995?', here it is '…", error.Message, StringComparison.Ordinal);
        Assert.Contains("the year 1996?'; its option 'temperature' is '0', here there is none.", error.Message, StringComparison.Ordinal);
        Assert.Contains("RecordingMode.Cache", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_line_is_named_and_kept_and_new_ones_are_written_below_it()
    {
        await Ask(new RecordedChatClient(await Open(RecordingMode.Cache), new ScriptedChatClient("kept")), "a");
        string good = await System.IO.File.ReadAllTextAsync(File, Token);
        string[] bad = ["not json", "[1]", "{\"asked\":{}}", "{\"asked\":{\"messages\":3},\"answered\":{\"messages\":7}}", "{\"asked\":{},\"answered\":{}}", "{\"model\":3,\"asked\":{},\"answered\":{}}", good[..(good.Length / 2)]];
        await System.IO.File.WriteAllTextAsync(File, good + string.Join("\n", bad), Token);
        var recording = await Open(RecordingMode.Cache);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], recording.Damaged.Select(d => int.Parse(d.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));
        var cached = new RecordedChatClient(recording, new ScriptedChatClient("new"));
        Assert.Equal(["kept", "new"], [await Ask(cached, "a"), await Ask(cached, "b")]);
        Assert.StartsWith(good + string.Join("\n", bad) + "\n", await System.IO.File.ReadAllTextAsync(File, Token), StringComparison.Ordinal);
        var replay = new RecordedChatClient(await Open(RecordingMode.Replay));
        Assert.Equal("new", await Ask(replay, "b"));
        Assert.Contains("7 of its lines cannot be read (the first: Line 2", (await Assert.ThrowsAsync<ModelException>(() => Ask(replay, "c"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_binary_file_is_damaged_and_nothing_more()
    {
        byte[] noise = new byte[2000];
        new Random(5).NextBytes(noise);
        await System.IO.File.WriteAllBytesAsync(File, noise, Token);
        var recording = await Open(RecordingMode.Cache);
        Assert.Equal((0, true), (recording.Count, recording.Damaged.Length > 0));
        Assert.Equal("ok", await Ask(new RecordedChatClient(recording, new ScriptedChatClient("ok")), "a"));
        Assert.Equal(noise, (await System.IO.File.ReadAllBytesAsync(File, Token))[..2000]);
    }

    [Fact]
    public async Task Nothing_is_overwritten_and_nothing_is_made_up()
    {
        await Ask(new RecordedChatClient(await Open(RecordingMode.Record), new ScriptedChatClient("x")), "a");
        Assert.Contains("already holds 1 exchanges", (await Assert.ThrowsAsync<ModelException>(() => Open(RecordingMode.Record))).Message, StringComparison.Ordinal);
        Assert.Contains("There is no recording", (await Assert.ThrowsAsync<ModelException>(() => ChatRecording.OpenAsync(File + "x", RecordingMode.Replay, cancellationToken: Token))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", (await Assert.ThrowsAsync<ModelException>(() => ChatRecording.OpenAsync(_folder, RecordingMode.Cache, cancellationToken: Token))).Message, StringComparison.Ordinal);
        var cache = await Open(RecordingMode.Cache);
        Assert.Contains("needs a model", Assert.Throws<ArgumentException>(() => new RecordedChatClient(cache)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_writers_of_one_file_lose_nothing()
    {
        // Two recordings of one file hold separate locks of it, as two processes do.
        var recordings = new[] { await Open(RecordingMode.Cache), await Open(RecordingMode.Cache) };
        string long_ = new('z', 20_000);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() =>
            Ask(new RecordedChatClient(recordings[i % 2], new ScriptedChatClient($"answer {i} {long_}")), $"question {i}"))));
        var all = await Open(RecordingMode.Replay);
        Assert.Equal((60, 0), (all.Count, all.Damaged.Length));
        var replay = new RecordedChatClient(all);
        for (int i = 0; i < 60; i++) Assert.Equal($"answer {i} {long_}", await Ask(replay, $"question {i}"));
    }

    [Fact]
    public async Task A_cache_before_two_models_keeps_them_apart()
    {
        var recording = await Open(RecordingMode.Cache);
        var one = new RecordedChatClient(recording, new Named("one"));
        var two = new RecordedChatClient(recording, new Named("two"));
        Assert.Equal(["one", "two", "one"], [await Ask(one, "a"), await Ask(two, "a"), await Ask(one, "a")]);
        Assert.Equal(2, recording.Count);
    }

    [Fact]
    public async Task The_file_is_lines_of_readable_json()
    {
        await Ask(new RecordedChatClient(await Open(RecordingMode.Record), new ScriptedChatClient("naïve\nlines")), "Größe?");
        string line = Assert.Single((await System.IO.File.ReadAllTextAsync(File, Encoding.UTF8, Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("""{"model":"scripted","asked":{"messages":[{"role":"user","text":"Größe?"}]},"answered":{""", line, StringComparison.Ordinal);
        Assert.Contains(@"naïve\nlines", line, StringComparison.Ordinal);
    }

    private Task<ChatRecording> Open(RecordingMode mode) => ChatRecording.OpenAsync(File, mode, cancellationToken: Token);

    private static async Task<string> Ask(IChatClient model, string text) => (await model.GetResponseAsync(text, cancellationToken: Token)).Text;

    private static async Task<string> Stream(IChatClient model, string text)
    {
        var said = new StringBuilder();
        await foreach (var update in model.GetStreamingResponseAsync(text, cancellationToken: Token)) said.Append(update.Text);
        return said.ToString();
    }

    private static string Told(ChatResponse response) => string.Join(" | ", response.Messages.SelectMany(m => m.Contents).Select(c => c is FunctionCallContent call
        ? $"{call.CallId} {call.Name}({string.Join(", ", call.Arguments?.Select(a => $"{a.Key}: {JsonSerializer.Serialize(a.Value)}") ?? [])})" : c.ToString()));

    /// <summary>A model that says its name.</summary>
    private sealed class Named(string name) : DelegatingChatClient(new ScriptedChatClient(name))
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("test", defaultModelId: name) : base.GetService(serviceType, serviceKey);
    }
}
