using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Ensemble.Agents;
using Ensemble.Models;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using FunctionCallContent = Microsoft.Extensions.AI.FunctionCallContent;
using FunctionResultContent = Microsoft.Extensions.AI.FunctionResultContent;
using TextContent = Microsoft.Extensions.AI.TextContent;

namespace Ensemble.Tests.Agents;

/// <summary>An agent that is watched while it speaks says and does the same as one that is not.</summary>
public class StreamingTests
{
    private static readonly Gen<string> Word = Gen.OneOf("", "two words", "a\nb", "  ", "naïve 🎉", "1");

    // What a model may do in one step: known, unknown and failing tools, arguments that fit and that do not, several at once, text.
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (3, Word.Select(t => new Step(t, []))),
        (4, Gen.Select(Gen.OneOf("add", "ad", "explode", "echo"), Gen.Int[0, 3], Word).List[1, 3].Select(calls => new Step("", calls))));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_reply_is_the_same_with_and_without_a_watcher() =>
        Gen.Select(Steps.List[1, 6], Gen.Int[1, 3]).SampleAsync(async (steps, rounds) =>
        {
            var plain = await Run(steps, rounds, null);
            var updates = new List<ChatResponseUpdate>();
            var watched = await Run(steps, rounds, updates.Add);
            Assert.Equal(Text(plain), Text(watched));
            if (plain.Reply is { } reply) Assert.Equal(string.Concat(reply.Messages.Where(m => m.Role == ChatRole.Assistant).Select(m => m.Text)), string.Concat(updates.Where(u => u.Role != ChatRole.Tool).Select(u => u.Text)));
        }, iter: 300);

    [Fact]
    public async Task The_pieces_come_while_the_model_speaks_and_name_the_agent()
    {
        var seen = new List<string>();
        var model = new ScriptedChatClient(ScriptedReply.Call("add", new { a = 1, b = 2 }), ScriptedReply.From(_ =>
        {
            // The first reply and the tool's result were passed on before the model is asked again.
            Assert.Equal(["calls add", "result 3"], seen);
            return new(ChatRole.Assistant, "it is three");
        }));
        var reply = await Agent(model, 10, u => seen.AddRange(Spoken(u))).RunAsync("1 + 2?", Token);
        Assert.Equal(["calls add", "result 3", "adder: it ", "adder: is ", "adder: three"], seen);
        Assert.Equal("it is three", reply.Text);
        Assert.Equal(["Add.", "1 + 2?", "", ""], model.Requests[1].Messages.Select(m => m.Text));
        Assert.All(model.Requests[1].Messages, m => Assert.Null(m.AuthorName));
    }

    [Fact]
    public async Task A_stream_that_breaks_is_a_failure_of_the_step_it_broke_in()
    {
        var agent = Agent(new Breaking("half a "), 10, _ => { });
        var error = await Assert.ThrowsAsync<AgentFailedException>(() => agent.RunAsync("go", Token));
        Assert.Equal("The agent 'adder' failed at model call 1: the line is dead", error.Message);
    }

    [Fact]
    public async Task A_watcher_that_throws_is_named_and_the_model_is_not_blamed()
    {
        var agent = Agent(new ScriptedChatClient("hello"), 10, _ => throw new InvalidOperationException("the page is closed"));
        var error = await Assert.ThrowsAsync<AgentFailedException>(() => agent.RunAsync("go", Token));
        Assert.Equal("The agent 'adder' failed at OnUpdate: the page is closed", error.Message);
    }

    [Fact]
    public async Task What_a_watcher_does_to_a_piece_stays_with_the_watcher()
    {
        var agent = Agent(new ScriptedChatClient("one two"), 10, u => { u.Contents.Clear(); u.Role = ChatRole.User; });
        Assert.Equal("one two", (await agent.RunAsync("go", Token)).Text);
    }

    [Fact]
    public async Task Cancelled_by_its_watcher_it_stops_at_once()
    {
        using var stop = new CancellationTokenSource();
        var seen = new List<string>();
        var agent = Agent(new ScriptedChatClient("a b c d"), 10, u => { seen.Add(u.Text); stop.Cancel(); stop.Token.ThrowIfCancellationRequested(); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => agent.RunAsync("go", stop.Token));
        Assert.Single(seen);
    }

    [Fact]
    public async Task Watched_it_writes_the_same_spans()
    {
        var plain = await Spans(null);
        string[] expected = ["chat scripted", "execute_tool add", "chat scripted", "execute_tool ad", "chat scripted"];
        Assert.Equal([.. expected.Select(s => $"{s} < invoke_agent adder"), "invoke_agent adder < test"], plain);
        Assert.Equal(plain, await Spans(_ => { }));
    }

    private static async Task<List<string>> Spans(Action<ChatResponseUpdate>? watcher)
    {
        using var source = new ActivitySource("Ensemble.Tests.Streaming");
        var names = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is Telemetry.SourceName or "Ensemble.Tests.Streaming",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var root = source.StartActivity("test")!;
        listener.ActivityStopped = a => { if (a.RootId == root.RootId && a != root) lock (names) names.Add($"{a.DisplayName} < {a.Parent?.DisplayName}"); };
        var script = new ScriptedChatClient(ScriptedReply.Call("add", new { a = 1, b = 2 }), ScriptedReply.Call("ad"), "done");
        await Agent(script, 10, watcher).RunAsync("go", Token);
        return names;
    }

    private static async Task<(AgentReply? Reply, string? Error)> Run(List<Step> steps, int rounds, Action<ChatResponseUpdate>? watcher)
    {
        var script = steps.Select(step => ScriptedReply.From(_ => step.Say()));
        try
        {
            return (await Agent(new ScriptedChatClient([.. script]), rounds, watcher).RunAsync("go", Token), null);
        }
        catch (AgentFailedException error)
        {
            return (null, error.Message);
        }
    }

    private static Agent Agent(IChatClient model, int rounds, Action<ChatResponseUpdate>? watcher) =>
        new() { Name = "adder", Instructions = "Add.", Model = model, Tools = AgentTools.From(new Tools()), MaxToolRounds = rounds, OnUpdate = watcher };

    private static string Text((AgentReply? Reply, string? Error) run) => run.Reply is not { } reply ? run.Error! : string.Join('\n',
        [reply.Agent, reply.Text, $"{reply.StopReason}", $"{reply.Usage.InputTokenCount}/{reply.Usage.OutputTokenCount}/{reply.Usage.TotalTokenCount}",
            .. reply.ToolCalls.Select(c => $"{c} {c.Error}"), .. reply.Messages.Select(m => $"{m.Role} {m.AuthorName} {string.Join(" | ", m.Contents.Select(Content))}")]);

    private static string Content(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => $"{call.CallId} {call.Name}({string.Join(", ", call.Arguments ?? new Dictionary<string, object?>())})",
        FunctionResultContent result => $"{result.CallId} {result.Result} {result.Exception?.Message}",
        _ => content.ToString()!,
    };

    private static IEnumerable<string> Spoken(ChatResponseUpdate update) => update.Contents.Select(c => c switch
    {
        FunctionCallContent call => $"calls {call.Name}",
        FunctionResultContent result => $"result {result.Result}",
        TextContent text => $"{update.AuthorName}: {text.Text}",
        _ => "",
    }).Where(s => s.Length > 0);

    private sealed record Step(string Said, List<(string Tool, int A, string B)> Calls)
    {
        public ChatMessage Say() => new(ChatRole.Assistant, Calls.Count == 0 ? [new TextContent(Said)]
            : [.. Calls.Select(c => new FunctionCallContent("", c.Tool, new Dictionary<string, object?> { ["a"] = c.A, ["b"] = c.Tool == "echo" ? c.B : c.B.Length == 1 ? 1 : c.B }))]);
    }

    private sealed class Tools
    {
        [KernelFunction("add"), Description("Adds.")]
        public static int Add(int a, int b) => a + b;

        [KernelFunction("echo")]
        public static string Echo(int a, string b) => a.ToString(CultureInfo.InvariantCulture) + b;

        [KernelFunction("explode")]
        public static string Explode(int a, string b) => throw new FileNotFoundException($"there is no file {a}{b}");
    }

    /// <summary>Says the beginning of something and breaks off.</summary>
    private sealed class Breaking(string beginning) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield return new(ChatRole.Assistant, beginning);
            throw new IOException("the line is dead");
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
