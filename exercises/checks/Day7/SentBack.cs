using System.Collections.Immutable;
using Ensemble.Graphs;

namespace Ensemble.Checks;

/// <summary>Exercise 7.2: the learner's graph works with writers who lie never, once, as often as they may, and always.</summary>
internal static class SentBack
{
    public static async Task JudgeAsync(Func<Desk, int, Task<Verdict>> work, CheckRun run)
    {
        _ = await CaseAsync(work, run, "an honest writer", lies: 0, most: 2)
            && await CaseAsync(work, run, "a writer who lies once", lies: 1, most: 2)
            && await CaseAsync(work, run, "a writer who lies in each draft but the last one allowed", lies: 2, most: 2)
            && await CaseAsync(work, run, "a writer who always lies", lies: int.MaxValue, most: 2)
            && await CaseAsync(work, run, "a writer who always lies, and 40 corrections allowed", lies: int.MaxValue, most: 40)
            && await CaseAsync(work, run, "a writer who lies, and no correction allowed", lies: int.MaxValue, most: 0);
    }

    private static async Task<bool> CaseAsync(Func<Desk, int, Task<Verdict>> work, CheckRun run, string who, int lies, int most)
    {
        var desk = new Desk(lies);
        Verdict? verdict;
        try
        {
            verdict = await run.AskAsync($"{who}, at most {Words.Count(most, "correction")}", () => work(desk, most));
        }
        catch (GraphRunException stopped) when (desk.IsTired || stopped.Run.StopReason != GraphStopReason.NodeFailed)
        {
            return Stopped(stopped, desk, run, who, most);
        }
        if (verdict?.Run is null) throw new NotImplementedException();
        int drafts = Math.Min(lies, most) + 1;
        return Drafts(desk, drafts, most, run, who, verdict.Run) && Reviewed(desk, drafts, run, who, verdict.Run)
            && Told(desk, run, who) && Judged(verdict, desk, lies, drafts, run, who);
    }

    private static bool Drafts(Desk desk, int drafts, int most, CheckRun run, string who, IGraphRun path)
    {
        int written = desk.Told.Count;
        string advice = written == 0 ? "Nobody asked the writer. The desk's own methods should do the work of the nodes."
            : drafts == 1 && most > 0 && written > 1 ? "An honest draft was sent back. When nobody finds a problem, the way leads to End."
            : written == drafts - 1 && drafts == most + 1 ? "One correction was left. The first draft is not a correction of anything: count what was sent back, not what was written."
            : written > most + 1 ? "The report was sent back more often than allowed. Who counts, and who looks at the count before sending it back?"
            : written > drafts ? "A good draft was sent back, since an earlier one had been bad: [Append] only ever grows. Ask for the problems of this draft, not for all there ever were."
            : "A draft with problems was let through although a correction was left.";
        return run.Expect(written == drafts, $"{who}: {Words.Count(drafts, "draft")}", advice, Words.Count(drafts, "draft"), $"{Words.Count(written, "draft")}: {PathOf(path)}");
    }

    private static bool Reviewed(Desk desk, int drafts, CheckRun run, string who, IGraphRun path)
    {
        if (!run.Expect(desk.Reviews == 2 * drafts, $"{who}: both reviewers see every draft",
            desk.Reviews < 2 * drafts ? "A draft went by a reviewer unseen. The last draft deserves a look as well: otherwise who knows whether it holds?" : "A draft was looked at more than once by the same reviewer. Two edges into one node, where a join was meant?",
            Words.Count(2 * drafts, "review"), $"{Words.Count(desk.Reviews, "review")}: {PathOf(path)}")) return false;
        if (!run.Expect(desk.SideBySide, $"{who}: the two reviewers work side by side",
            "One reviewer began when the other had ended. They need nothing of each other: one node each, and one edge from the writer to both.", "both at work at the same time", PathOf(path))) return false;
        return run.Expect(path.Path.GroupBy(r => r.Superstep).Any(g => g.Count() > 1), $"{who}: the graph shows the two reviewers side by side",
            "Both are at work at the same time, but the graph does not know: a node that does everything has one time-out, one bar in the drawing, and one line in the report. One node each.", "two nodes in one superstep", PathOf(path));
    }

    private static bool Told(Desk desk, CheckRun run, string who)
    {
        static ImmutableList<string> Wanted(int draft) => draft == 0 ? [] : [$"draft {draft}: a figure is wrong", $"draft {draft}: a source is missing"];
        int wrong = desk.Told.Index().Where(t => !t.Item.Order(StringComparer.Ordinal).SequenceEqual(Wanted(t.Index))).Select(t => t.Index).FirstOrDefault(-1);
        if (wrong < 0) return run.Expect(true, $"{who}: the writer is given the problems of the draft before, and no others", "");
        ImmutableList<string> told = desk.Told[wrong], wanted = Wanted(wrong);
        string advice = told.Count > wanted.Count ? "The writer is given problems that are mended long ago. What is kept for the record and what is sent back are two things."
            : told.IsEmpty ? "The report was sent back, and the writer was not told why. A node sees what is in the state."
            : "The writer is told half of it: what one of the reviewers found was lost on the way.";
        return run.Expect(false, $"{who}: the writer of draft {wrong + 1} is given the problems of {(wrong == 0 ? "no draft" : $"draft {wrong}")}", advice, Listed(wanted), Listed(told));
    }

    private static bool Judged(Verdict verdict, Desk desk, int lies, int drafts, CheckRun run, string who)
    {
        bool holds = drafts > lies;
        if (!run.Expect(verdict.Draft == $"draft {drafts}", $"{who}: the last draft comes off the desk", "The verdict is on another draft than the last one.", $"draft {drafts}", verdict.Draft)) return false;
        if (!run.Expect(verdict.Accepted == holds, $"{who}: the verdict says {(holds ? "accepted" : "not accepted")}",
            holds ? "The last draft holds, and was not accepted. That the corrections are used up does not make it bad: ask for its problems." : "The last draft has problems and was accepted. A loop that ends at its limit should say so: the reader trusts what was accepted.",
            holds ? "accepted" : "not accepted", verdict.Accepted ? "accepted" : "not accepted")) return false;
        var found = Enumerable.Range(1, Math.Min(lies, drafts)).SelectMany(i => new[] { $"draft {i}: a figure is wrong", $"draft {i}: a source is missing" }).ToList();
        var kept = verdict.Problems ?? [];
        string lost = kept.Count > kept.Distinct().Count() ? "A problem is listed twice. What a node gives back with [Append] is the list as it was with its own at the end."
            : kept.Count <= 2 && found.Count > 2 ? "Only the problems of one round are left. What was found in the earlier drafts is worth keeping: it tells what this writer gets wrong."
            : "The problems kept are not those that the reviewers found.";
        return run.Expect(kept.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal)), $"{who}: every problem found is kept", lost, Listed(found), Listed(kept));
    }

    private static bool Stopped(GraphRunException stopped, Desk desk, CheckRun run, string who, int most)
    {
        string advice = stopped.Run.StopReason switch
        {
            _ when desk.IsTired => "The writer was asked a hundred times and went home. What ends this loop when the writer never stops lying?",
            GraphStopReason.StateConflict => "Two nodes of one superstep changed the same property, and it does not say how to make one value of two. Where a list only grows, a reducer can.",
            GraphStopReason.RecursionLimit when desk.Told.Count > most + 1 => "The run was ended by the graph's limit on supersteps, as by a pulled plug: the text and the problems went with it. A loop needs a limit of its own, and a way out.",
            GraphStopReason.RecursionLimit => "The corrections allowed need more supersteps than a graph may take by default. GraphOptions.RecursionLimit is the graph's seat belt: set it beyond your own limit.",
            GraphStopReason.Stalled => "A join waits for a node that never ran, so the run stalled.",
            _ => "The graph stopped before its end.",
        };
        return run.Expect(false, $"{who}: the run comes to its end", advice, "Completed", $"{stopped.Run.StopReason}: {stopped.Message}");
    }

    private static string PathOf(IGraphRun path) => string.Join(" → ", path.Path.Take(12).GroupBy(r => r.Superstep).Select(g => string.Join(" + ", g.Select(r => r.Node)))) + (path.Path.Count > 12 ? " → …" : "");

    private static string Listed(IEnumerable<string> problems) => problems.ToList() is { Count: > 0 } some ? string.Join("; ", some.Take(6)) + (some.Count > 6 ? $"; and {some.Count - 6} more" : "") : "(none)";
}
