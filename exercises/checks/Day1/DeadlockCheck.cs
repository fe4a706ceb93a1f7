using System.Globalization;
using System.Runtime.ExceptionServices;
using FindRing = System.Func<System.Collections.Generic.IReadOnlyDictionary<string, string[]>, string[]>;

namespace Ensemble.Checks;

/// <summary>Exercise 1.4: judges a search for deadlocks by small drawings of who waits for whom, and by two large ones.</summary>
internal static class DeadlockCheck
{
    private const int Many = 20_000;

    public static async Task JudgeAsync(FindRing findRing, CheckRun run) =>
        _ = await Finds(findRing, run, "two agents wait for each other", "ann>ben ben>ann")
            && await FindsNothing(findRing, run, "a chain: ann waits for ben, ben for cleo, and cleo works", "ann>ben ben>cleo",
                "Nobody here waits for ever: cleo waits for nobody, so it will finish, then ben, then ann. A chain of waits is not a ring.")
            && await FindsNothing(findRing, run, "nobody waits", "", "Nobody waits, and there is a ring in your answer.")
            && await Finds(findRing, run, "ann waits for herself", "ann>ann")
            && await Finds(findRing, run, "two agents wait for a ring of three", "ann>ben ben>cleo cleo>dan dan>eve eve>cleo")
            && await FindsNothing(findRing, run, "ann waits for ben and cleo, and both wait for dan", "ann>ben,cleo ben>dan cleo>dan",
                "dan is met twice on the way, and that is no ring: dan works, and all others get their turn. Having been somewhere before is not the same as standing on one's own path.")
            && await Finds(findRing, run, "ann waits for ben, who works, and for cleo, who waits for ann", "ann>ben,cleo cleo>ann")
            && await Finds(findRing, run, "a ring that is found only from a later agent", "ann>ben cleo>dan,ann dan>cleo")
            && await Finds(findRing, run, "two rings", "ann>ben ben>ann cleo>dan dan>cleo")
            && await FindsNothing(findRing, run, "twenty rows of two, where both wait for both of the next row", Rows(20), "There is no ring in these rows, and there is one in your answer.")
            && await FindsNothing(findRing, run, $"a chain of {Many.ToString("N0", CultureInfo.InvariantCulture)} agents", Chain(Many), "There is no ring in this chain, and there is one in your answer.")
            && await Finds(findRing, run, "the same chain, where the last waits for the first", $"{Chain(Many)} {Many}>1");

    private static async Task<bool> Finds(FindRing findRing, CheckRun run, string what, string drawing)
    {
        if (await AskAsync(findRing, run, what, drawing) is not { } ring) return false;
        var advice = Advice(ring, Read(drawing), what);
        return run.Expect(advice is null, $"{what}: the ring is found", advice ?? "", "a ring: each waits for the next, and the last for the first", Shown(ring));
    }

    private static string? Advice(string[] ring, Dictionary<string, string[]> waits, string what)
    {
        if (ring.Length == 0) return $"There is a ring, and your answer is empty ({what}). Each agent in a ring waits for the next, so none of them ever goes on.";
        if (ring.Length > 1 && ring[0] == ring[^1]) return "The first agent stands at the end once more. That the last waits for the first is what makes it a ring, so name each only once.";
        if (ring.Distinct().Count() < ring.Length) return "Somebody is named more than once. A ring passes each of its agents once.";
        if (IsRing(ring)) return null;
        if (IsRing([.. ring.Reverse()])) return "These are the right agents, in the wrong direction: each should wait for the one named after it.";
        return IsWay(ring)
            ? "Not everybody in your answer is part of the ring. Walking along the waits can lead into a ring from outside: where does the ring itself begin?"
            : "Your answer is no ring: somebody in it does not wait for the one named next. Name the agents of one ring, in the order of their waiting.";

        bool Waits(string one, string other) => waits.TryGetValue(one, out var others) && others.Contains(other);
        bool IsWay(string[] names) => names.Zip(names.Skip(1)).All(pair => Waits(pair.First, pair.Second));
        bool IsRing(string[] names) => IsWay(names) && Waits(names[^1], names[0]);
    }

    private static async Task<bool> FindsNothing(FindRing findRing, CheckRun run, string what, string drawing, string advice) =>
        await AskAsync(findRing, run, what, drawing) is { } ring
        && run.Expect(ring.Length == 0, $"{what}: no deadlock", advice, "nothing", Shown(ring));

    /// <summary>Null where the answer was worthless, and that is noted.</summary>
    private static async Task<string[]?> AskAsync(FindRing findRing, CheckRun run, string what, string drawing)
    {
        var waits = Read(drawing);
        var graph = new WaitsFor(waits, 100 + 20 * waits.Values.Sum(others => 1 + others.Length));
        var outcome = await Outcome.OfAsync(run, what, () => OnASmallStackAsync(() => findRing(graph)));
        switch (outcome.Error)
        {
            case TooManyLooksException:
                run.Expect(false, $"{what}: each agent is looked at a few times at most",
                    "Your code goes the same ways again and again, goes round and round, or looks through everybody in each round: the work grows much faster than the number of agents. What do you know of an agent once you have looked at all its waits?",
                    $"at most some {20 * waits.Count:N0} looks", "more than that");
                return null;
            case InsufficientExecutionStackException:
                run.Expect(false, $"{what}: no room is needed for each agent on the way",
                    "A function that calls itself for each agent on the way needs a piece of the stack for each, and the stack is short. Keep the way in a list or a Stack<string> of your own.");
                return null;
            case KeyNotFoundException:
                run.Expect(false, $"{what}: agents that wait for nobody may be missing from the dictionary",
                    "Your code asked the dictionary for an agent that is not in it. Whoever waits for nobody need not stand there.", actual: outcome.Told);
                return null;
            case { } error:
                ExceptionDispatchInfo.Throw(error);
                break;
        }
        if (outcome.Value is null) run.Expect(false, $"{what}: the answer is an array",
            "The answer is null. Where there is no deadlock, give back an empty array: callers can count it without asking first.");
        return outcome.Value;
    }

    // The same small stack on every system, so that the same answers pass everywhere.
    private static Task<string[]> OnASmallStackAsync(Func<string[]> learnersCode)
    {
        var done = new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(learnersCode());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        }, maxStackSize: 512 * 1024) { IsBackground = true };
        thread.Start();
        return done.Task;
    }

    /// <summary>"ann>ben,cleo ben>ann": ann waits for ben and cleo, ben for ann.</summary>
    private static Dictionary<string, string[]> Read(string drawing) =>
        drawing.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('>')).ToDictionary(p => p[0], p => p[1].Split(','));

    private static string Chain(int length) => string.Join(' ', Enumerable.Range(1, length - 1).Select(n => $"{n}>{n + 1}"));

    private static string Rows(int rows) => string.Join(' ', Enumerable.Range(1, rows - 1).SelectMany(n => new[] { 'a', 'b' }.Select(side => $"{side}{n}>a{n + 1},b{n + 1}")));

    private static string Shown(string[] ring) => ring.Length == 0 ? "nothing" : string.Join(" → ", ring.Take(12)) + (ring.Length > 12 ? $" → … ({ring.Length} names)" : "");
}
