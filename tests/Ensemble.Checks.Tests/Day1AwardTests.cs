using Award = System.Func<Ensemble.Checks.Job, System.Collections.Generic.IReadOnlyList<Ensemble.Checks.Bid>, Ensemble.Checks.Decision[]>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 1.5, answered by many learners.</summary>
public class Day1AwardTests
{
    public static TheoryData<Award> Right => new() { With(), InALoop };

    public static TheoryData<Award, string> Wrong => new()
    {
        { (_, _) => null!, "The answer is null" },
        { (_, _) => [], "A bid fits, and nobody got the job" },
        { With(best: fitting => fitting.FirstOrDefault()), "costs less than the one that won" },
        { With(best: fitting => fitting.MinBy(b => b.Minutes)), "costs less than the one that won" },
        { With(fits: (job, bid) => bid.Minutes <= job.WithinMinutes), "somebody who cannot do it" },
        { With(fits: (job, bid) => bid.Skills.Contains(job.Skill)), "needs longer than there is time" },
        { With(fits: (job, bid) => bid.Skills.Contains(job.Skill) && bid.Minutes < job.WithinMinutes), "exactly the minutes that there are" },
        { With(best: fitting => fitting.LastOrDefault(b => b.Price == fitting.Min(f => f.Price))), "the later one won" },
        { With(best: fitting => fitting.OrderBy(b => b.Price).ThenBy(b => b.Minutes).FirstOrDefault()), "the later one won" },
        { With(wins: (bid, best) => bid.Price == best?.Price), "Two bidders were told that they have the job" },
        { With(best: fitting => fitting.OrderBy(b => b.Price).First()), "an ordinary outcome" },
        { With(wins: (bid, best) => bid.From == best!.From), "asked for its name" },
        { (job, bids) => With()(job, bids) is var all && all.Any(d => d.Accepted) || bids.Count == 0 ? all : [all[0] with { Accepted = true }, .. all[1..]], "No bid fits, and somebody got the job" },
        { (job, bids) => [.. With()(job, bids).Where(d => d.Accepted)], "Some bidders never hear" },
        { (job, bids) => [.. With()(job, [.. bids.Where(b => b.Minutes <= job.WithinMinutes && b.Skills.Contains(job.Skill))])], "Some bidders never hear" },
        { (job, bids) => With()(job, bids) is var all && all.Length == 0 ? all : [.. all, .. all.Where(d => !d.Accepted)], "two answers to one bid" },
        { Sorting, "Your code changed the list" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(Award award) => Answers.PassesAsync("1.5", award);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(Award award, string advice) => Answers.IsCoachedAsync("1.5", award, advice);

    [Fact]
    public async Task TheStubIsNotDone()
    {
        Award stub = (_, _) => throw new NotImplementedException();
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("1.5", stub)).Status);
    }

    /// <summary>A right answer, with a screw for each mistake.</summary>
    private static Award With(Func<Job, Bid, bool>? fits = null, Func<List<Bid>, Bid?>? best = null, Func<Bid, Bid?, bool>? wins = null) => (job, bids) =>
    {
        var fitting = bids.Where(b => fits?.Invoke(job, b) ?? b.Skills.Contains(job.Skill) && b.Minutes <= job.WithinMinutes).ToList();
        var winner = best is null ? fitting.MinBy(b => b.Price) : best(fitting);
        return [.. bids.Select(b => new Decision(b.From, wins?.Invoke(b, winner) ?? b == winner))];
    };

    private static Decision[] InALoop(Job job, IReadOnlyList<Bid> bids)
    {
        int winner = -1;
        for (int i = 0; i < bids.Count; i++)
        {
            if (!bids[i].Skills.Contains(job.Skill) || bids[i].Minutes > job.WithinMinutes) continue;
            if (winner < 0 || bids[i].Price < bids[winner].Price) winner = i;
        }
        var losers = bids.Where((_, i) => i != winner).Select(b => new Decision(b.From, false));
        return winner < 0 ? [.. losers] : [new(bids[winner].From, true), .. losers];
    }

    private static Decision[] Sorting(Job job, IReadOnlyList<Bid> bids)
    {
        var list = (List<Bid>)bids;
        var first = bids.ToList();
        list.Sort((a, b) => (a.Price, first.IndexOf(a)).CompareTo((b.Price, first.IndexOf(b))));
        return With()(job, list);
    }
}
