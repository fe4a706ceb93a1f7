using System.Collections.Immutable;
using Ensemble.Monitoring;
using Step = Ensemble.Checks.PracticeRun.Step;

namespace Ensemble.Checks;

/// <summary>Exercise 7.4: the learner's function reads runs in which the slowest step is, and is not, the one to speed up.</summary>
internal static class SpeedUp
{
    /// <summary>A run, what to suggest (null for nothing), and what to say to whoever suggests something else, by what was suggested.</summary>
    private sealed record Case(string What, int Places, Step[][] Run, Suggestion? Answer, string Advice, string? Instead = null, string? AdviceInstead = null);

    private static readonly Case[] Cases =
    [
        new("three steps in a row", 4, [[new("load", 2)], [new("clean", 5)], [new("write", 3)]], Take("clean", 2.5),
            "In a row, each step's time is the run's time. Twice as fast is half of it."),
        new("two answers side by side, nearly as slow as each other", 4, [[new("load", 3)], [new("answer 1", 8), new("answer 2", 7.5)], [new("write", 4)]], Take("write", 2),
            "Try each step in turn: halve it, and work out anew when the run ends.",
            "answer 1", "It is the slowest step, and stands on the critical path. Halve it, and its neighbour holds up the run for nearly as long: the path runs through the neighbour then."),
        new("a report that is written twice", 4, [[new("load", 5)], [new("write", 3)], [new("verify", 1)], [new("write", 3)], [new("verify", 1)]], Take("write", 3),
            "A step that runs again is faster again: a name may stand for several runs.",
            "load", "No single step takes longer than load. But write ran twice, and what makes a step faster makes each of its runs faster."),
        new("one place for two answers", 1, [[new("load", 4)], [new("answer 1", 6), new("answer 2", 5.9)]], Take("answer 1", 3),
            "With one place the two answers run one after the other, though they are ready together. Who takes a place, and when is it free again?"),
        new("two places for three answers, and the short one waits", 2, [[new("load", 4)], [new("answer 1", 7), new("answer 2", 6.5), new("answer 3", 1)]], Take("load", 2),
            "A step that is faster gives its place up sooner, and the one that waits begins sooner. Let the steps take places in the order in which they began.",
            "answer 3", "answer 3 ended last, and worked for one second: the rest of its time it waited for a place. Speeding up who waits helps nobody."),
        new("three places' work for two places", 2, [[new("load", 1)], [new("answer 1", 6), new("answer 2", 2), new("answer 3", 6)]], Take("answer 3", 2),
            "answer 3 begins when answer 2 gives up its place. Work out when each place is free, for each way of halving."),
        new("an answer that fails in the end", 4, [[new("load", 4)], [new("answer 1", 10, Fails: true), new("answer 2", 3)]], Take("answer 1", 5),
            "A step that fails keeps everybody waiting for as long as one that does not."),
        new("two steps that take equally long, side by side", 2, [[new("answer 1", 4), new("answer 2", 4)]], null,
            "Halve either, and the other still takes its 4 s: nothing is saved. Where nothing helps, the answer is null."),
    ];

    public static Task JudgeAsync(Func<IReadOnlyList<StepMetrics>, int, Suggestion?> suggest, CheckRun run)
    {
        foreach (var one in Cases)
        {
            var steps = PracticeRun.Of(one.What, one.Places, one.Run).Steps;
            var given = run.Ask($"{one.What}, {Words.Count(one.Places, "place")}", () => suggest(steps, one.Places));
            // The last case wants null, so null is an answer; whoever gives it for three steps in a row has not begun.
            if (given is null && one == Cases[0]) throw new NotImplementedException();
            if (!Holds(one, given, run)) break;
        }
        return Task.CompletedTask;
    }

    private static bool Holds(Case one, Suggestion? given, CheckRun run)
    {
        string claim = $"{one.What}, {Words.Count(one.Places, "place")}: {Shown(one.Answer)}";
        bool holds = given?.Step == one.Answer?.Step && Near(given?.Saves ?? default, one.Answer?.Saves ?? default);
        string advice = given is null ? $"{one.Advice} Something does help here."
            : one.Answer is null || given.Step != one.Answer.Step ? given.Step == one.Instead ? one.AdviceInstead! : one.Advice
            : Near(given.Saves, one.Answer.Saves * 2) ? "That is what is saved where the step takes no time at all. It is to be twice as fast."
            : $"The step is the right one, and the time saved is not. {one.Advice}";
        return run.Expect(holds, claim, advice, Shown(one.Answer), Shown(given), Drawn(one));
    }

    private static bool Near(TimeSpan one, TimeSpan other) => (one - other).Duration() < TimeSpan.FromMilliseconds(1);

    private static Suggestion Take(string step, double saves) => new(step, TimeSpan.FromSeconds(saves));

    private static string Shown(Suggestion? s) => s?.ToString() ?? "nothing helps";

    private static Timeline Drawn(Case one)
    {
        var report = PracticeRun.Of(one.What, one.Places, one.Run);
        return new("s", [.. report.Steps.Select(s => new Span(s.Name, (s.Start - report.Start).TotalSeconds, (s.End - report.Start).TotalSeconds))]);
    }
}
