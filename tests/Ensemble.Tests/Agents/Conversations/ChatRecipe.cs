using System.Collections.Immutable;
using CsCheck;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Ensemble.Tests.Agents.Conversations;

/// <summary>A chat made of random parts, the same each time it is built. Its models and people answer by what they are shown, so that a resumed one is given the same answers.</summary>
internal sealed record ChatRecipe(int Seed, int Policy, int Until, int History, int Mode, int MaxAutoReplies, bool Restricted, bool AllowRepeat, int MaxTurns)
{
    private static readonly string[] Words = ["yes", "no", "", "DONE", "perhaps\nlater", "  ", "“quoted” \u2028 & <b>", "STOP", "one", "two"];

    public static Gen<ChatRecipe> Any { get; } =
        from numbers in Gen.Int[0, 1000].Array[7]
        from flags in Gen.Bool.Array[2]
        select new ChatRecipe(numbers[0], numbers[1] % 6, numbers[2] % 6, numbers[3] % 3, numbers[4] % 4, numbers[5] % 4, flags[0], flags[1], 1 + numbers[6] % 14);

    public GroupChat Chat(string saveTo)
    {
        IAgent ann = Agent("ann"), bob = Agent("bob");
        var user = new UserProxy { Mode = (HumanInputMode)(Mode % 3), Input = HumanInput.From((prompt, _) => Task.FromResult(Answer(prompt))), AutoReply = Seed % 3 == 0 ? "Go on." : "", MaxAutoReplies = MaxAutoReplies };
        return new(Mode == 3 ? [ann, bob] : [user, ann, bob])
        {
            NextSpeaker = ThePolicy(),
            Until = TheCondition(),
            History = TheHistory(),
            Transitions = Restricted ? Mode == 3 ? Transitions.Disallowed(("ann", "ann")) : Transitions.Disallowed(("ann", "ann"), ("bob", "user")) : null,
            AllowRepeat = AllowRepeat,
            MaxTurns = MaxTurns,
            Time = new FakeTimeProvider(),
            SaveTo = saveTo,
        };
    }

    private SpeakerPolicy ThePolicy() => Policy switch
    {
        0 => Speakers.RoundRobin,
        1 => Speakers.Random(Seed),
        2 => Speakers.By(c => Pick(c.LastText, "ann", "bob", "nobody", "Bob ", null)),
        3 => Speakers.Auto(Model("moderator", ["ann", "bob", "**bob**", "I say: ann.", "zoe"])),
        4 => Speakers.Manual(HumanInput.From((prompt, _) => Task.FromResult<string?>(Pick(prompt, "ann", "bob", "exit", "anne")))),
        _ => Speakers.By(c => c.Participants[c.Turns.Count % c.Participants.Length]),
    };

    private StopCondition? TheCondition() => Until switch
    {
        0 => null,
        1 => Stop.WhenSaid("DONE"),
        2 => Stop.WhenSaid("DONE", by: "bob") | Stop.AfterTurns(6),
        3 => Stop.AfterTokens(200) & Stop.WhenSaid("STOP"),
        4 => Stop.AfterTokens(120),
        _ => Stop.When(c => c.RecentTurns.Count(t => t.Text == "yes") == 2),
    };

    private HistoryReducer TheHistory() => History switch
    {
        0 => Histories.Whole,
        1 => Histories.LastTurns(3),
        _ => Histories.Summarising(Model("writer", ["a summary", "in short"]), overTokens: 60),
    };

    private Agent Agent(string name) => new() { Name = name, Description = $"the one called {name}", Model = Model(name, Words), Tools = [AIFunctionFactory.Create((int n) => n + 1, "next")], MaxToolRounds = 2 };

    private string? Answer(string prompt) => Pick(prompt, "", "Please go on.", "exit", null, "", "yes");

    private T Pick<T>(string by, params T[] from) => from[(int)(Hash($"{Seed}:{by}") % (uint)from.Length)];

    private FromWhatItReads Model(string name, string[] words) => new(request => Reply(name, words, request));

    private ChatMessage Reply(string name, string[] words, OfflineRequest request)
    {
        string read = string.Join('|', request.Messages.Select(m => $"{m.Role}{m.AuthorName}{m.Text}{string.Concat(m.Contents.Select(c => c is FunctionResultContent r ? $"{r.Result}" : ""))}"));
        uint hash = Hash($"{Seed}{name}{read}");
        bool calls = request.Tools.Count > 0 && hash % 5 == 0;
        return calls ? new(ChatRole.Assistant, [new FunctionCallContent("", "next", new Dictionary<string, object?> { ["n"] = (int)(hash % 7) })]) : new(ChatRole.Assistant, words[hash / 5 % words.Length]);
    }

    private static uint Hash(string text) => text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u)) >> 3;

    private sealed class FromWhatItReads(Func<OfflineRequest, ChatMessage> reply) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            new ScriptedChatClient(ScriptedReply.From(reply)).GetResponseAsync(messages, options, cancellationToken);

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            new ScriptedChatClient(ScriptedReply.From(reply)).GetStreamingResponseAsync(messages, options, cancellationToken);

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
