using Ensemble.Agents.Conversations;
using Next = System.Func<Ensemble.Agents.Conversations.SpeakerRequest, string?>;

namespace Ensemble.Checks;

/// <summary>Exercise 2.2: judges a speaker policy by whom it names in conversations that were written beforehand.</summary>
internal static class NextCheck
{
    private const string Nobody = "nobody";

    public static async Task JudgeAsync(Next next, CheckRun run)
    {
        foreach (var scene in NextScenes.All)
            if (!await HoldsAsync(next, scene, run)) return;
    }

    private static async Task<bool> HoldsAsync(Next next, NextScene scene, CheckRun run)
    {
        var named = new List<string>();
        string? outside = null;
        await scene.Play.RunAsync(null, (request, line) =>
        {
            // Asked again about a name that nobody here has; the first answer is what counts.
            if (outside is not null) return null;
            string? name = run.Ask(scene.What, () => next(request));
            named.Add(name ?? Nobody);
            if (name is not null && !request.Names.Contains(name, StringComparer.OrdinalIgnoreCase)) outside = name;
            // The play goes on only as it was written.
            return Same(name, line?.Speaker) ? name : null;
        }, run.CancellationToken);

        var expected = scene.Play.Lines.Select(l => l.Speaker).Append(scene.Next ?? Nobody).ToList();
        bool holds = expected.SequenceEqual(named, StringComparer.OrdinalIgnoreCase);
        return holds ? run.Expect(true, $"{scene.What}: {scene.Next ?? Nobody} is next", "") : Wrong(scene, expected, named, outside, run);
    }

    private static bool Wrong(NextScene scene, List<string> expected, List<string> named, string? outside, CheckRun run)
    {
        int last = named.Count - 1;
        string advice = outside is not null && !NextScenes.Team.Contains(outside) ? $"The policy named '{Short.OneLine(outside, 40)}', and nobody here is called so. request.Names are those who may speak now."
            : last == expected.Count - 1 ? scene.Advice
            : $"Look at what {(last == 0 ? "was asked" : $"{expected[last - 1]} had said")} when {named[last]} was named: the rules want somebody else here.";
        return run.ExpectSame(expected, named, $"{scene.What}: {scene.Next ?? Nobody} is next", advice);
    }

    private static bool Same(string? name, string? speaker) => string.Equals(name, speaker, StringComparison.OrdinalIgnoreCase);
}
