using System.ComponentModel;
using System.Text.Json;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Ensemble.Tests.Models.OpenAi;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Ensemble.Tests.Agents.Conversations;

/// <summary>The same conversations with the model itself and, over HTTP, with OpenAI's own client, streamed and not: word for word the same.</summary>
public class OverHttpTests
{
    private const string Order = "Please send 3 keyboards at 49.90 each and two mice for 15.";

    private static readonly Dictionary<string, Scenario> All = new()
    {
        ["two agents"] = new(Offline, "Which bird is the fastest?", w => new(
            w.Agent("ornithologist", "You know:\n- The peregrine falcon is the fastest bird; it dives at 389 km/h."),
            w.Agent("hunter", "You know:\n- A falcon is trained with a lure."))
        { Until = Stop.AfterTurns(4) }),
        ["round robin"] = new(Offline, Order, w => new(
            w.Agent("reader", "You read orders. List the items, one per line."), w.Agent("adder", "Add up the items."), w.Agent("checker", "You check the total of an order."))
        { Until = Stop.WhenSaid("Correct") | Stop.AfterTurns(6) }),
        ["chosen by the model"] = new(Offline, "Which tree grows fastest?", w => new(
            w.Agent("tree expert", "You know:\n- Paulownia is the tree that grows fastest.", "knows trees: which grows fastest"),
            w.Agent("rock expert", "You know:\n- Granite is hard.", "knows rocks, stones and minerals"),
            w.Agent("Jürgen Müller", "You know:\n- The tide is made by the moon.", "knows the sea and its tides"))
        { NextSpeaker = Speakers.Auto(w.Model), Until = Stop.AfterTurns(3) }),
        ["a team behind tools"] = new(Offline, Order, w =>
        {
            var flow = new MessageFlow();
            var team = new[] { w.Agent("reader", "List the items."), w.Agent("order adder", "Add up the items.") };
            return new(w.Agent("manager", "You lead a team. Ask the reader first, then the order adder.", tools: [.. team.Select(a => flow.AsTool("manager", a))]), w.Agent("checker", "You check the total."))
            {
                Until = Stop.AfterTurns(3),
            };
        }),
        ["tools that fit, fail and are not there"] = new(() => new ScriptedChatClient(
            ScriptedReply.Calls(("count_rows", new { column = "Species", filters = new[] { "Year = 2008", "naïve 🎉 \"x\"" } }), ("no_such", new { a = 1 })),
            ScriptedReply.Call("count_rows", new { kolumn = 3 }), ScriptedReply.Call("explode"), "There are 152.",
            "", ScriptedReply.Call("explode"), "Fine.\nTERMINATE"), "How many?", w => new(
            w.Agent("counter", "Count.", tools: [.. AgentTools.From(new Tools())]), w.Agent("checker", "Check.", tools: [.. AgentTools.From(new Tools())]))
        { Until = Stop.WhenSaid("TERMINATE") }),
        ["a summarised history"] = new(Offline, Order, w => new(
            w.Agent("reader", "You read orders. List the items, one per line."), w.Agent("adder", "Add up the items."), w.Agent("checker", "You check the total of an order."))
        { Until = Stop.AfterTurns(8), History = Histories.Summarising(w.Model, overTokens: 60) }),
        ["one round of tools too many"] = new(() => new ScriptedChatClient([.. Enumerable.Repeat(ScriptedReply.Call("explode"), 3), "Is that all?", "I give up. TERMINATE"]), "Go.", w => new(
            w.Agent("stubborn", "Go on.", rounds: 2, tools: [.. AgentTools.From(new Tools())]), w.Agent("other", "Ask."))
        { Until = Stop.WhenSaid("TERMINATE") }),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_conversation_is_the_same_over_http(string name)
    {
        var scenario = All[name];
        string direct = await Run(scenario, scenario.Model(), null);
        Assert.DoesNotContain("None of my rules", direct, StringComparison.Ordinal);
        foreach (var watcher in new Action<ChatResponseUpdate>?[] { null, _ => { } })
        {
            await using var server = await MockOpenAiServer.StartAsync(scenario.Model());
            Assert.Equal(direct, await Run(scenario, server.Client(), watcher));
            Assert.All(server.Requests, r => Assert.Equal(watcher is not null && !IsBesides(r), r.TryGetProperty("stream", out var s) && s.GetBoolean()));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(160)]
    public async Task However_short_a_history_is_cut_a_strict_server_takes_it(int tokens)
    {
        var script = Enumerable.Repeat(new[] { ScriptedReply.Calls(("explode", null), ("no_such", null)), ScriptedReply.Call("explode"), "It did not work, as I said." }, 6).SelectMany(r => r);
        foreach (var history in new[] { Histories.LastTokens(tokens), Histories.LastTurns(1 + (tokens / 40)) })
        {
            await using var server = await MockOpenAiServer.StartAsync(new ScriptedChatClient([.. script]));
            var with = new With(server.Client(), null);
            var tools = AgentTools.From(new Tools());
            var chat = new GroupChat(with.Agent("ann", "Try.", tools: [.. tools]), with.Agent("bob", "Try.", tools: [.. tools])) { Until = Stop.AfterTurns(6), History = history };
            var result = await chat.RunAsync("Go on.", Token);
            Assert.Equal((ChatStopReason.ConditionMet, "it had 6 turns"), (result.StopReason, result.StoppedBecause));
        }
    }

    [Fact]
    public async Task A_server_that_fails_ends_the_conversation_with_what_was_said()
    {
        await using var server = await MockOpenAiServer.StartAsync(new ScriptedChatClient("one", "two"));
        var with = new With(server.Client(), null);
        var chat = new GroupChat(with.Agent("ann", ""), with.Agent("bob", "")) { OnTurn = turn => { if (turn.Number == 2) server.Fail(WireError.Bad("messages", "the context is too long")); } };
        var result = await chat.RunAsync("Count.", Token);
        Assert.Equal(ChatStopReason.AgentFailed, result.StopReason);
        Assert.Equal(["one", "two"], result.Turns.Select(t => t.Text));
        Assert.Contains("ann failed in turn 3: ", result.StoppedBecause, StringComparison.Ordinal);
        Assert.Contains("refused the request (400): the context is too long.", result.StoppedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recorded_conversation_is_replayed_without_the_server()
    {
        string file = Path.Combine(Path.GetTempPath(), $"ensemble-{Guid.NewGuid():n}.jsonl");
        try
        {
            var scenario = All["tools that fit, fail and are not there"];
            string recorded;
            await using (var server = await MockOpenAiServer.StartAsync(scenario.Model()))
            {
                recorded = await Run(scenario, new RecordedChatClient(await ChatRecording.OpenAsync(file, RecordingMode.Record, cancellationToken: Token), server.Client()), _ => { });
            }
            Assert.Equal(recorded, await Run(scenario, new RecordedChatClient(await ChatRecording.OpenAsync(file, RecordingMode.Replay, cancellationToken: Token)), null));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static OfflineChatClient Offline() => new();

    // Choosing a speaker and summarising are no agent's words, and nobody watches them.
    private static bool IsBesides(JsonElement request) => request.GetProperty("messages").GetRawText() is var text
        && (text.Contains("You are the moderator", StringComparison.Ordinal) || text.Contains("ummar", StringComparison.Ordinal)) && !request.TryGetProperty("stream", out _);

    private static async Task<string> Run(Scenario scenario, IChatClient model, Action<ChatResponseUpdate>? watcher)
    {
        var result = await scenario.Chat(new With(model, watcher)).RunAsync(scenario.Task, Token);
        // Not the tokens read: OpenAI's client writes the tools' schemas in its own words.
        return string.Join('\n', [.. result.Turns.Select(Turn), $"{result.StopReason}: {result.StoppedBecause}", result.Summary, $"{result.Usage.OutputTokenCount} tokens written"]);
    }

    private static string Turn(ChatTurn turn)
    {
        var contents = turn.Messages.SelectMany(m => m.Contents).Select(c => c switch
        {
            Microsoft.Extensions.AI.FunctionCallContent call => $"calls {call.CallId} {call.Name}({string.Join(", ", call.Arguments?.Select(a => $"{a.Key}: {JsonSerializer.Serialize(a.Value)}") ?? [])})",
            Microsoft.Extensions.AI.FunctionResultContent told => $"result {told.CallId} {told.Result}",
            _ => c.ToString(),
        });
        return $"{turn.Speaker} ({turn.StopReason}): {turn.Text}\n  {string.Join("\n  ", contents.Concat(turn.Notes))}";
    }

    private sealed record Scenario(Func<IChatClient> Model, string Task, Func<With, GroupChat> Chat);

    /// <summary>Makes the agents of a scenario, all with one model and watched or not.</summary>
    private sealed record With(IChatClient Model, Action<ChatResponseUpdate>? Watcher)
    {
        public Agent Agent(string name, string instructions, string description = "", int rounds = 10, params AIFunction[] tools) => new()
        {
            Name = name, Instructions = instructions, Description = description, Model = Model, Tools = tools, MaxToolRounds = rounds, OnUpdate = Watcher,
        };
    }

    private sealed class Tools
    {
        [KernelFunction("count_rows"), Description("Counts the rows that meet the filters.")]
        public static Counted Count(string column, string[] filters) => new(column.Length + filters.Length, filters);

        [KernelFunction("explode")]
        public static string Explode() => throw new FileNotFoundException("there is no such file");
    }

    private sealed record Counted(int Rows, string[] Filters);
}
