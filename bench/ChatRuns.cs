using System.Diagnostics;
using System.Globalization;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Microsoft.Extensions.AI;

namespace Ensemble.Bench;

/// <summary>What a conversation costs when its model takes no time: a turn early and late, and whole conversations of growing length, beside a loop written by hand.</summary>
internal static class ChatRuns
{
    private const int Repeats = 15;
    private const string Reply = "I have looked at the numbers again, and I agree with what you said about them.";
    private static readonly int[] Lengths = [250, 500, 1000, 2000];

    private static readonly (string Name, Func<int, Action<int>, Task<object>> Run)[] Ways =
    [
        ("by hand", ByHandAsync),
        ("`Agent` by hand", AgentByHandAsync),
        ("`GroupChat`", ChatAsync),
        ("`GroupChat`, last 20 turns shown", TrimmedAsync),
    ];

    public static async Task<int> RunAsync()
    {
        Console.WriteLine("| one turn, µs (median) | at turn 10 | at turn 1,000 | from | to |\n|---|---:|---:|---:|---:|");
        foreach (var (name, run) in Ways)
        {
            double[][] micros = await TurnsAsync(run, 1000);
            double early = Median(micros.SelectMany(m => m[5..15])), late = Median(micros.SelectMany(m => m[985..]));
            var each = micros.Select(m => Median(m[985..])).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {early:0.0} | {late:0.0} | {each.Min():0.0} | {each.Max():0.0} |"));
        }
        Console.WriteLine($"\n| whole conversations, ms, MB allocated, MB kept in the result (fastest of {Repeats}) | {string.Join(" | ", Lengths)} turns |\n|---|{string.Concat(Lengths.Select(_ => "---:|"))}");
        foreach (var (name, run) in Ways)
        {
            var cells = new List<string>();
            foreach (int turns in Lengths) cells.Add(await WholeAsync(run, turns));
            Console.WriteLine($"| {name} | {string.Join(" | ", cells)} |");
        }
        return 0;
    }

    private static async Task<string> WholeAsync(Func<int, Action<int>, Task<object>> run, int turns)
    {
        var (best, bytes) = (TimeSpan.MaxValue, long.MaxValue);
        var results = new List<object>(Repeats);
        long held = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Repeats; i++)
        {
            GC.Collect();
            long before = GC.GetTotalAllocatedBytes(precise: true), begin = Stopwatch.GetTimestamp();
            results.Add(await run(turns, _ => { }));
            var took = Stopwatch.GetElapsedTime(begin);
            bytes = Math.Min(bytes, GC.GetTotalAllocatedBytes(precise: true) - before);
            if (took < best) best = took;
        }
        double kept = (GC.GetTotalMemory(forceFullCollection: true) - held) / (double)results.Count;
        return string.Create(CultureInfo.InvariantCulture, $"{best.TotalMilliseconds:0.0}, {bytes / 1e6:0.0}, {kept / 1e6:0.0}");
    }

    /// <summary>The time from each turn to the next, for each repetition; the first ones warm up.</summary>
    private static async Task<double[][]> TurnsAsync(Func<int, Action<int>, Task<object>> run, int turns)
    {
        var all = new List<double[]>();
        for (int i = 0; i < 2 * Repeats; i++)
        {
            long[] at = new long[turns + 1];
            at[0] = Stopwatch.GetTimestamp();
            await run(turns, turn => at[turn] = Stopwatch.GetTimestamp());
            if (i >= Repeats) all.Add([.. at.Zip(at.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a, b).TotalMicroseconds)]);
        }
        return [.. all];
    }

    private static async Task<object> ByHandAsync(int turns, Action<int> onTurn)
    {
        var model = new AtOnce();
        List<ChatMessage> said = [new(ChatRole.User, "Talk.")];
        for (int turn = 1; turn <= turns; turn++)
        {
            var response = await model.GetResponseAsync(said);
            said.Add(new(ChatRole.User, response.Text));
            onTurn(turn);
        }
        return said;
    }

    private static async Task<object> AgentByHandAsync(int turns, Action<int> onTurn)
    {
        Agent[] agents = [Talker("ann"), Talker("bob")];
        List<ChatMessage> said = [new(ChatRole.User, "Talk.")];
        for (int turn = 1; turn <= turns; turn++)
        {
            var reply = await agents[turn % 2].RunAsync(said);
            said.Add(new(ChatRole.User, reply.Text));
            onTurn(turn);
        }
        return said;
    }

    private static Task<object> ChatAsync(int turns, Action<int> onTurn) => ChatAsync(turns, onTurn, Histories.Whole);

    private static Task<object> TrimmedAsync(int turns, Action<int> onTurn) => ChatAsync(turns, onTurn, Histories.LastTurns(20));

    private static async Task<object> ChatAsync(int turns, Action<int> onTurn, HistoryReducer history)
    {
        var result = await new GroupChat(Talker("ann"), Talker("bob"))
        {
            // Not by OnTurn, which is called on a thread of its own so that it can be given up: most chats have none.
            Until = Stop.WhenSaid("TERMINATE") | Stop.When(chat => Told(chat.Turns.Count)), MaxTurns = turns, History = history,
        }.RunAsync("Talk.");
        if (result.StopReason != ChatStopReason.TurnLimit) throw new InvalidOperationException(result.StoppedBecause);
        return result;

        bool Told(int turn)
        {
            onTurn(turn);
            return false;
        }
    }

    private static Agent Talker(string name) => new() { Name = name, Instructions = "You talk.", Model = new AtOnce() };

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>A model that takes no time and does not look at what it is asked.</summary>
    private sealed class AtOnce : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Reply)) { FinishReason = ChatFinishReason.Stop });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
