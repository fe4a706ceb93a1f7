using System.Runtime.CompilerServices;
using FindRing = System.Func<System.Collections.Generic.IReadOnlyDictionary<string, string[]>, string[]>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 1.4, answered by many learners.</summary>
public class Day1DeadlockTests
{
    public static TheoryData<FindRing> Right => new() { Walking, TakingAway };

    public static TheoryData<FindRing, string> Wrong => new()
    {
        { _ => null!, "The answer is null" },
        { _ => [], "your answer is empty" },
        { _ => ["ann", "ben"], "A chain of waits is not a ring" },
        { waits => waits.Count == 2 && waits.Values.All(others => waits.ContainsKey(others[0])) ? [.. waits.Keys] : [], "your answer is empty (ann waits for herself)" },
        { waits => Walking(waits) is [var first, ..] ring ? [.. ring, first] : [], "The first agent stands at the end once more" },
        { waits => [.. Walking(waits).Reverse()], "in the wrong direction" },
        { waits => [.. Walking(waits).Order(StringComparer.Ordinal).Take(1)], "Not everybody in your answer is part of the ring" },
        { WithTheTail, "lead into a ring from outside" },
        { SeenIsEnough, "dan is met twice on the way" },
        { TheFirstWaitOnly, "your answer is empty (ann waits for ben, who works" },
        { FromTheFirstAgentOnly, "your answer is empty (a ring that is found only from a later agent)" },
        { waits => Everyone(waits), "Your answer is no ring" },
        { waits => { _ = waits.Count > 0 ? waits[waits.Values.First()[0]] : null; return Walking(waits); }, "is not in it" },
        { Forgetful, "the same ways again and again" },
        { RoundAndRound, "the same ways again and again" },
        { Recursively, "calls itself for each agent" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(FindRing findRing) => Answers.PassesAsync("1.4", findRing);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(FindRing findRing, string advice) => Answers.IsCoachedAsync("1.4", findRing, advice);

    [Fact]
    public async Task AnErrorIsToldWithItsLine()
    {
        FindRing throws = _ => throw new InvalidOperationException("no idea");
        var result = await Answers.JudgeAsync("1.4", throws);
        Assert.Equal(CheckStatus.Threw, result.Status);
        Assert.Contains("Day1DeadlockTests.cs, line", result.Message);
    }

    [Fact]
    public async Task TheStubIsNotDone()
    {
        FindRing stub = _ => throw new NotImplementedException();
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("1.4", stub)).Status);
    }

    private static string[] Walking(IReadOnlyDictionary<string, string[]> waitsFor)
    {
        var done = new HashSet<string>();
        foreach (string start in waitsFor.Keys)
        {
            var way = new List<string>();
            var onTheWay = new HashSet<string>();
            var next = new Stack<IEnumerator<string>>();
            Enter(start);
            while (next.TryPeek(out var others))
            {
                if (!others.MoveNext())
                {
                    next.Pop();
                    onTheWay.Remove(way[^1]);
                    done.Add(way[^1]);
                    way.RemoveAt(way.Count - 1);
                }
                else if (onTheWay.Contains(others.Current)) return [.. way.SkipWhile(a => a != others.Current)];
                else Enter(others.Current);
            }

            void Enter(string agent)
            {
                if (done.Contains(agent)) return;
                way.Add(agent);
                onTheWay.Add(agent);
                next.Push(Others(waitsFor, agent).AsEnumerable().GetEnumerator());
            }
        }
        return [];
    }

    private static string[] TakingAway(IReadOnlyDictionary<string, string[]> waitsFor)
    {
        var left = waitsFor.ToDictionary(p => p.Key, p => p.Value.Length);
        var waiting = waitsFor.SelectMany(p => p.Value.Select(other => (other, p.Key))).ToLookup(p => p.other, p => p.Key);
        var free = new Queue<string>(waiting.Select(g => g.Key).Where(a => !left.ContainsKey(a)));
        while (free.TryDequeue(out string? agent))
            foreach (string other in waiting[agent])
                if (--left[other] == 0 && left.Remove(other)) free.Enqueue(other);
        if (left.Count == 0) return [];
        var way = new List<string> { left.Keys.First() };
        var places = new Dictionary<string, int>();
        while (places.TryAdd(way[^1], way.Count - 1)) way.Add(waitsFor[way[^1]].First(left.ContainsKey));
        return [.. way[places[way[^1]]..^1]];
    }

    private static string[] WithTheTail(IReadOnlyDictionary<string, string[]> waitsFor)
    {
        var ring = Walking(waitsFor);
        var before = waitsFor.FirstOrDefault(p => !ring.Contains(p.Key) && p.Value.Any(ring.Contains)).Key;
        return before is null || ring.Length == 0 ? ring : [before, .. Walking(waitsFor)];
    }

    private static string[] SeenIsEnough(IReadOnlyDictionary<string, string[]> waitsFor)
    {
        if (Walking(waitsFor) is { Length: > 0 } ring) return ring;
        var seen = new HashSet<string>();
        foreach (string agent in waitsFor.Values.SelectMany(others => others))
            if (!seen.Add(agent)) return [agent];
        return [];
    }

    private static string[] TheFirstWaitOnly(IReadOnlyDictionary<string, string[]> waitsFor) =>
        Walking(waitsFor.ToDictionary(p => p.Key, p => p.Value[..1]));

    private static string[] FromTheFirstAgentOnly(IReadOnlyDictionary<string, string[]> waitsFor)
    {
        var reached = new List<string>(waitsFor.Keys.Take(1));
        for (int i = 0; i < reached.Count && reached.Count < 100; i++) reached.AddRange(Others(waitsFor, reached[i]).Except(reached).ToList());
        return Walking(waitsFor.Where(p => reached.Contains(p.Key)).ToDictionary());
    }

    private static string[] Everyone(IReadOnlyDictionary<string, string[]> waitsFor) =>
        Walking(waitsFor).Length == 0 ? [] : [.. waitsFor.Keys.OrderDescending(StringComparer.Ordinal)];

    // Follows every way there is, and forgets where it has been.
    private static string[] Forgetful(IReadOnlyDictionary<string, string[]> waitsFor)
    {
        foreach (string start in waitsFor.Keys)
            if (Follow([start]) is { } ring) return ring;
        return [];

        string[]? Follow(List<string> way)
        {
            foreach (string other in Others(waitsFor, way[^1]))
            {
                if (way.Contains(other)) return [.. way.SkipWhile(a => a != other)];
                if (Follow([.. way, other]) is { } ring) return ring;
            }
            return null;
        }
    }

    private static string[] RoundAndRound(IReadOnlyDictionary<string, string[]> waitsFor)
    {
        foreach (string start in waitsFor.Keys)
        {
            var way = new List<string> { start };
            while (Others(waitsFor, way[^1]) is [var other, ..])
            {
                if (other == start) return [.. way];
                way.Add(other);
            }
        }
        return [];
    }

    private static string[] Recursively(IReadOnlyDictionary<string, string[]> waitsFor)
    {
        var done = new HashSet<string>();
        var way = new List<string>();
        return waitsFor.Keys.Select(Follow).FirstOrDefault(ring => ring is not null) ?? [];

        string[]? Follow(string agent)
        {
            // As the notebooks' kernel does in every function of a cell.
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (way.IndexOf(agent) is >= 0 and var place) return [.. way[place..]];
            if (!done.Add(agent)) return null;
            way.Add(agent);
            foreach (string other in Others(waitsFor, agent))
                if (Follow(other) is { } ring) return ring;
            way.RemoveAt(way.Count - 1);
            return null;
        }
    }

    private static string[] Others(IReadOnlyDictionary<string, string[]> waitsFor, string agent) => waitsFor.GetValueOrDefault(agent) ?? [];
}
