using Ensemble.Agents.Conversations;
using WhenDone = System.Func<string, long, Ensemble.Agents.Conversations.StopCondition>;

namespace Ensemble.Checks;

/// <summary>Exercise 2.1: judges a stop condition by the turn after which it ends conversations that were written beforehand.</summary>
internal static class EndCheck
{
    public static async Task JudgeAsync(WhenDone whenDone, CheckRun run)
    {
        foreach (var scene in EndScenes.All)
            if (!await HoldsAsync(whenDone, scene, run)) return;
        _ = await KeepsNothing(whenDone, run) && await HoldsAsync(whenDone, EndScenes.Continued, run) && await SaysWhy(whenDone, run);
    }

    private static async Task<bool> HoldsAsync(WhenDone whenDone, EndScene scene, CheckRun run)
    {
        var until = run.Ask(scene.What, () => whenDone(scene.Reviewer, scene.Budget));
        if (until is null) return run.Expect(false, "there is a condition", "The function gave back null. Conditions are made with Stop.When, Stop.WhenSaid and the others, and put together with & and |.");
        var result = await scene.Play.RunAsync(until, run.CancellationToken);
        bool met = result.StopReason == ChatStopReason.ConditionMet;
        int turns = result.Turns.Count;
        return run.Expect(met && turns == scene.EndsAfter, $"{scene.What}: over after turn {scene.EndsAfter}",
            turns < scene.EndsAfter ? scene.TooEarly : scene.TooLate,
            $"over after turn {scene.EndsAfter}", met ? $"over after turn {turns}, because {result.StoppedBecause}\n{Play.Told(result)}" : $"never over\n{Play.Told(result)}");
    }

    private static async Task<bool> KeepsNothing(WhenDone whenDone, CheckRun run)
    {
        const string what = "one condition in two conversations, one after the other";
        EndScene first = EndScenes.All[0], second = EndScenes.Objected;
        var until = run.Ask(what, () => whenDone(first.Reviewer, first.Budget));
        await first.Play.RunAsync(until, run.CancellationToken);
        var result = await second.Play.RunAsync(until, run.CancellationToken);
        return run.Expect(result.Turns.Count == second.EndsAfter, what,
            "The second conversation was judged by what had been said in the first. Variables outside the function remember; read everything from the conversation that you are given.",
            $"over after turn {second.EndsAfter}", $"over after turn {result.Turns.Count}");
    }

    private static async Task<bool> SaysWhy(WhenDone whenDone, CheckRun run)
    {
        var scene = EndScenes.All[0];
        var until = run.Ask(scene.What, () => whenDone(scene.Reviewer, scene.Budget));
        var result = await scene.Play.RunAsync(until, run.CancellationToken);
        return run.Expect(result.StoppedBecause.Contains(scene.Reviewer, StringComparison.Ordinal), "the reason says who approved",
            "It ended at the right place, and the sentence that says why could stand under any conversation. Stop.When has a second parameter.",
            $"a sentence with {scene.Reviewer} in it", result.StoppedBecause);
    }
}
