using System.Globalization;
using Award = System.Func<Ensemble.Checks.Job, System.Collections.Generic.IReadOnlyList<Ensemble.Checks.Bid>, Ensemble.Checks.Decision[]>;

namespace Ensemble.Checks;

/// <summary>Exercise 1.5: judges an award by who is told what.</summary>
internal static class AwardCheck
{
    private static readonly Job Translation = new("translate", 60);

    public static Task JudgeAsync(Award award, CheckRun run)
    {
        _ = Awards(award, run, "three bids that all fit", "ben",
                [Fits("ann", 40, 9), Fits("ben", 50, 6), Fits("cleo", 10, 12)],
                "A bid that fits costs less than the one that won.")
            && Awards(award, run, "the cheapest bidder cannot translate", "ben",
                [new("ann", ["draw", "cook"], 10, 1), Fits("ben", 50, 6), Fits("cleo", 10, 12)],
                "The job went to somebody who cannot do it. An agent may bid for more than it can do; who looks at that?")
            && Awards(award, run, "the cheapest bidder needs too long", "cleo",
                [Fits("ann", 40, 9), Fits("ben", 61, 2), Fits("cleo", 30, 8)],
                "The job went to somebody who needs longer than there is time.")
            && Awards(award, run, "the cheapest bidder is ready in the last minute", "ben",
                [Fits("ann", 40, 9), Fits("ben", 60, 6)],
                "A bidder who needs exactly the minutes that there are is in time, and was passed over.")
            && Awards(award, run, "two bids at the same price", "ben",
                [Fits("ann", 40, 9), Fits("ben", 50, 6), Fits("cleo", 10, 6)],
                "Two bids cost the same, and the later one won. The rule gives it to the earlier, so that nobody gains by waiting.")
            && Awards(award, run, "nobody can do it in time", null,
                [new("ann", ["draw"], 10, 1), Fits("ben", 61, 6)],
                "No bid fits, and somebody got the job all the same. Then nobody gets it: the manager may call again with more time or more money.")
            && Awards(award, run, "no bids", null, [], "Nobody bid, and somebody got the job.");
        return Task.CompletedTask;
    }

    private static bool Awards(Award award, CheckRun run, string what, string? winner, Bid[] bids, string advice)
    {
        List<Bid> given = [.. bids];
        Decision[]? decisions;
        try
        {
            decisions = run.Ask(what, () => award(Translation, given));
        }
        catch (InvalidOperationException error) when (winner is null)
        {
            return run.Expect(false, $"{what}: an empty choice is no error",
                "Where no bid fits there is nothing to choose from, and your code threw. That nobody fits is an ordinary outcome.", "all rejected", $"{error.GetType().Name}: {error.Message}");
        }
        catch (NullReferenceException error) when (winner is null)
        {
            return run.Expect(false, $"{what}: nobody may have won",
                "Where no bid fits there is no best bid, and your code asked for its name. What is it compared with then?", "all rejected", error.Message);
        }
        string? fault = Fault(decisions, bids, winner, advice) ?? (given.SequenceEqual(bids) ? null : "Your code changed the list it was given. It belongs to the caller: sort a copy.");
        string outcome = winner is null ? "all rejected" : $"{winner} accepted";
        return run.Expect(fault is null, $"{what}: {outcome}, and each bidder is told once", fault ?? "", winner is null ? outcome : $"{outcome}, the others rejected", Shown(decisions));
    }

    private static string? Fault(Decision[]? decisions, Bid[] bids, string? winner, string advice)
    {
        if (decisions is null) return "The answer is null. Give back one decision for each bid; no bids, no decisions.";
        string[] accepted = [.. decisions.Where(d => d is { Accepted: true }).Select(d => d.To)], told = [.. decisions.Where(d => d is not null).Select(d => d.To)];
        if (accepted.Length > 1) return "Two bidders were told that they have the job. Both will do it, and both will want their money.";
        if (accepted.Length == 0 && winner is not null) return "A bid fits, and nobody got the job.";
        if (accepted.SingleOrDefault() != winner) return advice;
        if (told.Distinct().Count() < told.Length) return "Somebody got two answers to one bid.";
        return bids.All(b => told.Contains(b.From)) ? null
            : "Some bidders never hear from the manager. They keep the time free for a job that somebody else does; tell them as well.";
    }

    private static Bid Fits(string from, int minutes, decimal price) => new(from, ["draw", "translate"], minutes, price);

    private static string Shown(Decision[]? decisions) => decisions is null or [] ? "no decisions"
        : string.Join(", ", decisions.Select(d => d is null ? "null" : string.Create(CultureInfo.InvariantCulture, $"{d.To} {(d.Accepted ? "accepted" : "rejected")}")));
}
