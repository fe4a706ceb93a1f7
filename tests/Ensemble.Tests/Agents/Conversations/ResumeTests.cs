using System.Collections.Immutable;
using CsCheck;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Ensemble.Tests.Agents.Conversations;

/// <summary>A conversation that is saved, read and resumed comes to the same end as one that ran through, wherever it was broken off.</summary>
public sealed class ResumeTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-chats-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Broken_off_after_any_turn_it_resumes_to_the_same_transcript_reason_and_usage() => await ChatRecipe.Any.SampleAsync(async recipe =>
    {
        string whole = PathOf("whole"), part = PathOf("part");
        var through = await recipe.Chat(whole).RunAsync("Begin.", Cancel);
        byte[] bytes = await File.ReadAllBytesAsync(whole, Cancel);
        string[] lines = await File.ReadAllLinesAsync(whole, Cancel);
        for (int turns = 0; turns < lines.Length; turns++)
        {
            await File.WriteAllLinesAsync(part, lines.Take(turns + 1), Cancel);
            var resumed = await recipe.Chat(part).ResumeAsync(part, cancellationToken: Cancel);
            Assert.Equal((through.StopReason, through.StoppedBecause, through.Summary), (resumed.StopReason, resumed.StoppedBecause, resumed.Summary));
            Assert.Equal(through.ToString(), resumed.ToString());
            Assert.Equal(Tokens(through), Tokens(resumed));
            // Notes, who was a person, where one let it go on, tool calls: all that the file holds.
            Assert.Equal(bytes, await File.ReadAllBytesAsync(part, Cancel));
        }
    }, iter: 60, threads: 1);

    [Fact]
    public async Task The_same_recipe_gives_the_same_file_byte_for_byte() => await ChatRecipe.Any.SampleAsync(async recipe =>
    {
        string one = PathOf("one"), two = PathOf("two");
        await recipe.Chat(one).RunAsync("Begin.", Cancel);
        await recipe.Chat(two).RunAsync("Begin.", Cancel);
        Assert.Equal(await File.ReadAllBytesAsync(one, Cancel), await File.ReadAllBytesAsync(two, Cancel));
    }, iter: 40, threads: 1);

    [Fact]
    public async Task Tool_calls_and_their_results_are_shown_to_the_model_as_they_were()
    {
        string path = PathOf("tools");
        var tools = new[] { AIFunctionFactory.Create((string town) => $"rain in {town}", "weather"), AIFunctionFactory.Create(() => new { Degrees = 4.5, Words = new[] { "cold", "wet" } }, "measure") };
        var first = new ScriptedChatClient(ScriptedReply.Calls(("weather", new { town = "Bergen" }), ("measure", null)), "It rains.", "Still.");
        var through = await Chat(first).RunAsync("Weather?", Cancel);
        Assert.Equal(2, through.Turns.Count);
        await File.WriteAllLinesAsync(path, (await File.ReadAllLinesAsync(path, Cancel)).Take(2), Cancel);
        var second = new ScriptedChatClient("Still.");
        var resumed = await Chat(second).ResumeAsync(path, cancellationToken: Cancel);
        Assert.Equal(Shown(first.Requests[^1]), Shown(second.Requests[^1]));
        // As JSON a text looks the same, but a provider is sent it with quotation marks.
        Assert.Equal("rain in Bergen", second.Requests[^1].Messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().First().Result as string);
        Assert.Equal(Tokens(through), Tokens(resumed));

        GroupChat Chat(IChatClient model) => new(new Agent { Name = "ann", Model = model, Tools = tools }) { Until = Stop.AfterTurns(2), SaveTo = path };

        static string Shown(OfflineRequest request) => string.Join('\n', request.Messages.Select(m => System.Text.Json.JsonSerializer.Serialize(m, AIJsonUtilities.DefaultOptions)));
    }

    [Fact]
    public async Task A_chat_that_has_ended_ends_again_for_the_same_reason_without_another_turn()
    {
        var chat = new GroupChat(Said.By("ann", "DONE", "never")) { Until = Stop.WhenSaid("DONE") };
        var first = await chat.RunAsync("Count.", Cancel);
        var again = await chat.ResumeAsync(first.Conversation, cancellationToken: Cancel);
        Assert.Equal((first.StopReason, first.StoppedBecause, 1), (again.StopReason, again.StoppedBecause, again.Turns.Count));
    }

    [Fact]
    public async Task One_more_message_from_a_person_lets_it_go_on_and_conditions_count_from_there()
    {
        var told = new List<string>();
        var user = new UserProxy { Mode = HumanInputMode.Never };
        var chat = new GroupChat(user, Said.By("ann", "4 DONE", "5 DONE")) { NextSpeaker = Speakers.By(_ => "ann"), Until = Stop.WhenSaid("DONE"), OnTurn = t => told.Add(t.Text) };
        string path = PathOf("more");
        await (await chat.RunAsync("2 + 2?", Cancel)).Conversation.SaveAsync(path, Cancel);
        var result = await chat.ResumeAsync(path, "And 2 + 3?", Cancel);
        Assert.Equal(["ann: 4 DONE", "user: And 2 + 3?", "ann: 5 DONE"], result.Lines());
        Assert.Equal("ann said 'DONE' in turn 3", result.StoppedBecause);
        Assert.True(result.Turns[1].ByHuman);
        Assert.Equal(["4 DONE", "And 2 + 3?", "5 DONE"], told);
    }

    [Fact]
    public async Task Time_spent_before_counts()
    {
        var time = new FakeTimeProvider();
        var ann = Said.With("ann", _ => { time.Advance(TimeSpan.FromSeconds(40)); return Task.FromResult(Said.Reply("ann", "hm")); });
        string path = PathOf("time");
        await new GroupChat(ann) { Time = time, SaveTo = path, MaxTurns = 1 }.RunAsync("Think.", Cancel);
        var result = await new GroupChat(ann) { Time = time, Until = Stop.AfterTime(TimeSpan.FromSeconds(70)) }.ResumeAsync(path, cancellationToken: Cancel);
        Assert.Equal((2, TimeSpan.FromSeconds(80)), (result.Turns.Count, result.Conversation.Elapsed));
        Assert.Equal([TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(80)], result.Turns.Select(t => t.At));
    }

    [Fact]
    public async Task A_nested_result_is_saved_with_its_turn()
    {
        string path = PathOf("nested");
        var inner = await new GroupChat(Said.By("bob", "inner DONE")) { Name = "inside", Until = Stop.WhenSaid("DONE") }.RunAsync("Dig.", Cancel);
        var conversation = new Conversation("Ask.", "user", ["ann"]);
        conversation.Add(new ChatTurn { Number = 1, Speaker = "ann", Text = "outer", Nested = inner with { Failure = new IOException("lost"), Notes = ["a note"] } });
        await conversation.SaveAsync(path, Cancel);
        var read = (await Conversation.LoadAsync(path, Cancel)).Turns[0].Nested!;
        Assert.Equal(("inside", "Dig.", "bob: inner DONE", "inner DONE"), (read.Chat, read.Conversation.Task, read.Lines().Single(), read.Conversation.LastText));
        Assert.Equal((ChatStopReason.ConditionMet, "lost", "a note", Tokens(inner)), (read.StopReason, read.Failure!.Message, read.Notes[0], Tokens(read)));
    }

    [Fact]
    public async Task A_cancelled_chat_has_every_turn_in_its_file()
    {
        string path = PathOf("cancelled");
        using var stop = new CancellationTokenSource();
        var chat = new GroupChat(Said.By("ann", "one", "two", "three")) { SaveTo = path, OnTurn = t => { if (t.Number == 2) stop.Cancel(); } };
        await Assert.ThrowsAsync<ChatCancelledException>(() => chat.RunAsync("Count.", stop.Token));
        Assert.Equal(["one", "two"], (await Conversation.LoadAsync(path, Cancel)).Turns.Select(t => t.Text));
    }

    [Fact]
    public async Task A_conversation_of_others_cannot_go_on_here()
    {
        var first = await new GroupChat(Said.By("ann", "DONE")) { Until = Stop.WhenSaid("DONE") }.RunAsync("Count.", Cancel);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => new GroupChat(Said.By("bob")).ResumeAsync(first.Conversation, cancellationToken: Cancel));
        Assert.Contains("it was held by ann, and here are bob", error.Message);
    }

    private string PathOf(string name) => Path.Combine(_folder, $"{name}.jsonl");

    private static (long?, long?, long?) Tokens(ChatResult result) => (result.Usage.InputTokenCount, result.Usage.OutputTokenCount, result.Usage.TotalTokenCount);
}
