using Ensemble.Agents;
using FanOut = System.Func<System.Collections.Generic.IReadOnlyList<Ensemble.Agents.Agent>, string, int, System.Threading.CancellationToken, System.Threading.Tasks.Task<Ensemble.Checks.ExpertAnswer[]>>;

namespace Ensemble.Checks;

/// <summary>Exercise 1.2: judges a fan-out by who is at work at the same time. Experts stay at work until the check lets them go.</summary>
internal static class FanOutCheck
{
    private const string Question = "Should we ship on Friday?";

    public static async Task JudgeAsync(FanOut askAll, CheckRun run) =>
        _ = await AsksAtTheSameTime(askAll, run)
            && await KeepsTheLimit(askAll, run)
            && await OutlivesFailures(askAll, run)
            && await Cancels(askAll, run);

    private static async Task<bool> AsksAtTheSameTime(FanOut askAll, CheckRun run)
    {
        await using var scene = new Scene(askAll, run, "four experts, four at once, and the last one asked is the first to finish", ["ada", "ben", "cleo", "dan"], 4);
        if (!await scene.UntilAsync(() => scene.Room.Came == 4))
        {
            if (!run.Expect(scene.Room.Came > 0, "the experts are asked", "Nobody was asked. Agent.RunAsync is what makes an agent speak.")) return false;
            await scene.FinishAsync();
            return run.Expect(false, "all four experts work at the same time",
                    "The next expert is asked only when the one before has answered. An await inside a loop waits there: start all the work first, and wait for it afterwards.",
                    "4 at once", $"{scene.Room.Peak} at once", scene.Room.Timeline);
        }
        foreach (string expert in scene.Room.Here.Reverse()) await scene.Room.LetGoAsync(expert);
        var answers = await scene.FinishAsync();
        return run.ExpectSame(["ada: ada says yes", "ben: ben says yes", "cleo: cleo says yes", "dan: dan says yes"], answers?.Select(Told),
            "the answers stand in the experts' order, whoever finishes first", OrderAdvice(answers), scene.Room.Timeline);
    }

    private static string OrderAdvice(ExpertAnswer[]? answers)
    {
        if (answers is null) return "The result is null. The caller wants one answer for each expert.";
        if (answers.Length != 4) return $"Four experts were asked, and {answers.Length} answers came back.";
        if (answers.Select(a => a?.Expert).Order().SequenceEqual(["ada", "ben", "cleo", "dan"]))
            return "The answers stand in the order in which the experts finished. The caller knows the experts by their place in the list: keep it.";
        return "Each answer carries the expert's own name and its own words.";
    }

    private static async Task<bool> KeepsTheLimit(FanOut askAll, CheckRun run)
    {
        await using var scene = new Scene(askAll, run, "five experts, two at once", ["ada", "ben", "cleo", "dan", "eve"], 2);
        bool two = await scene.UntilAsync(() => scene.Room.Came >= 2);
        // Whoever ignores the limit has asked a third by now, or does so in a moment.
        bool three = await scene.Room.UntilAsync(() => scene.Room.Came > 2, milliseconds: 300);
        if (!run.Expect(!three, "never more than two work at once",
            "More experts were at work than the caller allows. A provider answers that with errors. What lets only so many in, and the next when one leaves?",
            "2 at once", $"{scene.Room.Peak} at once", scene.Room.Timeline)) return false;
        if (!run.Expect(two, "two places, two experts at work", "Only one expert was at work where two are allowed.", "2 at once", "1 at once", scene.Room.Timeline)) return false;

        await scene.Room.LetGoAsync(scene.Room.Here[^1]);
        bool next = await scene.UntilAsync(() => scene.Room.Came == 3);
        var soFar = scene.Room.Timeline;
        if (!run.Expect(next, "a place that becomes free is taken at once",
            "One of two experts finished, and nobody took the free place: the next ones wait until the whole batch is done. The slowest of each batch makes all others wait.",
            "2 at once", "1 at once", soFar)) return false;
        var answers = await scene.FinishAsync();
        return run.Expect(scene.Room.Peak == 2, "never more than two work at once, to the end", "In the course of the work more experts were busy than the caller allows.",
                "2 at once", $"{scene.Room.Peak} at once", scene.Room.Timeline)
            && run.Expect(answers?.Length == 5, "everyone is asked in the end", "Some experts never got their turn.", "5 answers", $"{answers?.Length ?? 0} answers");
    }

    private static async Task<bool> OutlivesFailures(FanOut askAll, CheckRun run)
    {
        await using var scene = new Scene(askAll, run, "one at a time; the first expert's model fails, the second says nothing, the third answers", ["broken", "silent", "cleo"], 1);
        scene.Room.Open();
        bool ended = await scene.EndsAsync();
        if (!run.Expect(ended, "a failure gives its place back",
            "After the first expert failed, nobody else was asked: its place was never given back. Give it back whatever happens.",
            "all three asked", $"{scene.Room.Came} asked")) return false;
        var outcome = await scene.OutcomeAsync();
        var answers = outcome.Value;
        return run.Expect(outcome.Error is null, "one failure does not lose the others' answers",
                "One expert's model failed, and the error took the other answers with it. Where should it be caught, so that only one answer is missing?", "three answers", outcome.Told)
            && run.Expect(answers?.Length == 3, "each expert has its place in the result, also the one that failed",
                "The expert that failed is missing from the result, and the caller cannot tell whom it would have been.", "3 answers", $"{answers?.Length ?? 0} answers")
            && run.Expect(answers![2] is { Text: "cleo says yes", Problem: null }, "an answer stands as it was given",
                "An expert answered, and its answer does not stand in its place.", "cleo: cleo says yes", Told(answers[2]))
            && run.Expect(answers[0] is { Expert: "broken", Text: null, Problem.Length: > 0 }, "the place of a failed expert says what went wrong",
                "An expert failed, and its place looks like an answer. Leave Text null, and say in Problem what went wrong.", "broken: no text, a problem", Told(answers[0]))
            && run.Expect(answers[1] is { Expert: "silent", Text: null, Problem.Length: > 0 }, "an expert that ends without an answer counts as a problem too",
                "An expert's model ended without a word, and its place holds an empty answer as if it had given one. Nothing was thrown; the reply says why it ended.", "silent: no text, a problem", Told(answers[1]));
    }

    private static async Task<bool> Cancels(FanOut askAll, CheckRun run) => await CancelsExpertsAtWork(askAll, run) && await CancelsThoseWhoWait(askAll, run);

    // Nobody waits for a place here: whoever waits is cancelled too, and that would decide, by chance, how the whole ends.
    private static async Task<bool> CancelsExpertsAtWork(FanOut askAll, CheckRun run)
    {
        await using var scene = new Scene(askAll, run, "the caller cancels while experts work", ["ada", "ben"], 2);
        await scene.UntilAsync(() => scene.Room.Came == 2);
        scene.Caller.Cancel();
        bool left = await scene.Room.UntilAsync(() => scene.Room.Here.IsEmpty);
        if (!run.Expect(left, "the caller's token reaches the experts",
            "The caller cancelled, and the experts went on working. Somebody who interrupts this cell would wait, and pay, to the end.", "nobody at work", $"{scene.Room.Here.Length} at work")) return false;
        if (!run.Expect(await scene.EndsAsync(), "a cancelled fan-out ends", "The caller cancelled, and your code still waits.")) return false;
        return EndsAsCancelled(run, await scene.OutcomeAsync());
    }

    private static bool EndsAsCancelled(CheckRun run, Outcome<ExpertAnswer[]> outcome) =>
        run.Expect(outcome.Error is OperationCanceledException, "a cancelled fan-out ends with OperationCanceledException",
            "The caller cancelled, and got a list of problems. A cancelled expert did not fail: which errors does your catch take, and which should it leave alone?",
            "OperationCanceledException", outcome.Told);

    private static async Task<bool> CancelsThoseWhoWait(FanOut askAll, CheckRun run)
    {
        await using var scene = new Scene(askAll, run, "the caller cancels while experts work and others wait", ["ada", "ben", "cleo"], 2);
        await scene.UntilAsync(() => scene.Room.Came == 2);
        scene.Caller.Cancel();
        if (!await scene.EndsAsync()) return run.Expect(false, "a cancelled fan-out ends", "The caller cancelled while an expert waited for a place, and your code still waits.");
        var outcome = await scene.OutcomeAsync();
        if (outcome.Error is not OperationCanceledException) return EndsAsCancelled(run, outcome);
        return run.Expect(scene.Room.Came == 2, "after cancelling nobody else is asked",
            "The caller cancelled, and an expert who was waiting for a place was asked all the same.", "2 asked", $"{scene.Room.Came} asked");
    }

    private static string Told(ExpertAnswer? answer) => answer switch
    {
        null => "nothing (null)",
        { Text: null, Problem: null } => $"{answer.Expert}: no text, no problem",
        { Problem: null } => $"{answer.Expert}: {answer.Text}",
        { Text: null } => $"{answer.Expert}: no text, problem: {answer.Problem}",
        _ => $"{answer.Expert}: {answer.Text}, problem: {answer.Problem}",
    };

    /// <summary>One call of the learner's code, with experts that stay in a room.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private readonly CheckRun _run;
        private readonly string _what;

        public Scene(FanOut askAll, CheckRun run, string what, string[] experts, int atMost)
        {
            (_run, _what) = (run, what);
            Caller = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken);
            IReadOnlyList<Agent> agents = [.. experts.Select(Expert)];
            // On another thread, because code that blocks must not block the check.
            Work = Task.Run(() => run.AskAsync(what, () => askAll(agents, Question, atMost, Caller.Token)));
            _ = Work.ContinueWith(_ => Room.Wake(), TaskScheduler.Default);
        }

        public Meeting Room { get; } = new();
        public CancellationTokenSource Caller { get; }
        public Task<ExpertAnswer[]> Work { get; }

        /// <summary>Waits until something holds, or the learner's code has ended.</summary>
        public async Task<bool> UntilAsync(Func<bool> holds)
        {
            await Room.UntilAsync(() => holds() || Work.IsCompleted);
            if (Work.IsFaulted) await Work;
            return holds();
        }

        /// <summary>How it ended, where an error may be the right end.</summary>
        public Task<Outcome<ExpertAnswer[]>> OutcomeAsync() => Outcome.OfAsync(_run, _what, () => Work);

        public Task<bool> EndsAsync() => Room.UntilAsync(() => Work.IsCompleted);

        public Task<ExpertAnswer[]> FinishAsync()
        {
            Room.Open();
            return Work;
        }

        public ValueTask DisposeAsync()
        {
            Room.Open();
            Caller.Cancel();
            return ValueTask.CompletedTask;
        }

        private Agent Expert(string name) => ProbeModel.Agent(name, async (_, token) =>
        {
            token.ThrowIfCancellationRequested();
            await Room.StayAsync(name, token);
            if (name == "broken") throw new InvalidOperationException("the provider is down");
            return ProbeModel.Says(name == "silent" ? "" : $"{name} says yes");
        });
    }
}
