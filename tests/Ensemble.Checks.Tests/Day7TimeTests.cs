using Ensemble.Monitoring;
using Suggest = System.Func<System.Collections.Generic.IReadOnlyList<Ensemble.Monitoring.StepMetrics>, int, Ensemble.Checks.Suggestion?>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 7.4: where did the time go?</summary>
public class Day7TimeTests
{
    private static TimeSpan Half(StepMetrics step) => step.Duration / 2;

    private static TimeSpan Wall(IEnumerable<StepMetrics> steps, int places, Func<StepMetrics, TimeSpan> takes)
    {
        var wall = TimeSpan.Zero;
        foreach (var superstep in steps.GroupBy(s => s.Superstep))
        {
            var free = new TimeSpan[places];
            foreach (var step in superstep) free[Array.IndexOf(free, free.Min())] += takes(step);
            wall += free.Max();
        }
        return wall;
    }

    private static Suggestion? Best(IReadOnlyList<StepMetrics> steps, int places, Func<StepMetrics, TimeSpan> faster, Func<StepMetrics, StepMetrics, bool> same) =>
        steps.Select(s => new Suggestion(s.Name, Wall(steps, places, t => t.Duration) - Wall(steps, places, t => same(s, t) ? faster(t) : t.Duration)))
            .Where(s => s.Saves > TimeSpan.Zero).MaxBy(s => s.Saves);

    private static Suggest With(Func<StepMetrics, TimeSpan>? faster = null, Func<StepMetrics, StepMetrics, bool>? same = null, int? places = null) =>
        (steps, allowed) => Best(steps, places ?? allowed, faster ?? Half, same ?? ((s, t) => s.Name == t.Name));

    private static Suggestion? Of(StepMetrics? step) => step is null ? null : new(step.Name, Half(step));

    /// <summary>Another way: a queue of places, loops and names seen, and the clock of a whole run.</summary>
    private static Suggestion? ByQueue(IReadOnlyList<StepMetrics> steps, int places)
    {
        long Ends(string faster)
        {
            long now = 0;
            for (int superstep = 1; steps.Any(s => s.Superstep == superstep); superstep++)
            {
                var free = new PriorityQueue<int, long>(Enumerable.Range(0, places).Select(p => (p, now)));
                long last = now;
                foreach (var step in steps.Where(s => s.Superstep == superstep).OrderBy(s => s.Start))
                {
                    free.TryDequeue(out int place, out long from);
                    long to = from + (step.Duration.Ticks / (step.Name == faster ? 2 : 1));
                    free.Enqueue(place, to);
                    last = Math.Max(last, to);
                }
                now = last;
            }
            return now;
        }

        Suggestion? best = null;
        foreach (string name in steps.Select(s => s.Name).Distinct())
        {
            var saves = TimeSpan.FromTicks(Ends("") - Ends(name));
            if (saves > (best?.Saves ?? TimeSpan.Zero)) best = new(name, saves);
        }
        return best;
    }

    public static Dictionary<string, Suggest> Wrong => new()
    {
        ["the slowest step"] = (steps, _) => Of(steps.MaxBy(s => s.Duration)),
        ["the step with the most of the work"] = (steps, _) => Of(steps.OrderByDescending(s => s.Duration).ThenBy(s => s.Start).Skip(1).FirstOrDefault()),
        ["takes the step away"] = With(faster: _ => TimeSpan.Zero),
        ["one run of a step only"] = With(same: ReferenceEquals),
        ["places without number"] = With(places: 99),
        ["who ended last and waited"] = (steps, places) => steps.Any(s => s.Wait > TimeSpan.FromSeconds(6.4)) ? Of(steps.MaxBy(s => s.End)) : ByQueue(steps, places),
        ["a place is free when its superstep ends"] = (steps, places) => places == 2 ? Best(steps, 99, Half, (s, t) => s.Name == t.Name) : ByQueue(steps, places),
        ["failed steps do not count"] = (steps, places) => ByQueue([.. steps.Where(s => !s.Failed)], places),
        ["always suggests something"] = (steps, places) => ByQueue(steps, places) ?? new(steps[0].Name, TimeSpan.Zero),
    };

    [Fact]
    public Task EveryMistakeIsToldApart() => Day7Check.RefusesEachInItsOwnWords("7.4", Wrong);

    [Fact]
    public Task TryingEachStepPasses() => Day7Check.Passes("7.4", With());

    [Fact]
    public Task AQueueOfPlacesPasses() => Day7Check.Passes("7.4", (Suggest)ByQueue);

    [Fact]
    public async Task AStubIsNotDone()
    {
        await Day7Check.IsNotDone("7.4", (Suggest)((_, _) => throw new NotImplementedException()));
        await Day7Check.IsNotDone("7.4", (Suggest)((_, _) => null));
    }
}
