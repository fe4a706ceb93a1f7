using System.Collections.Immutable;
using Update = System.Func<Ensemble.Checks.SharedDocument, System.Func<string, System.Threading.CancellationToken, System.Threading.Tasks.Task<string>>, int, System.Threading.CancellationToken, System.Threading.Tasks.Task<Ensemble.Checks.UpdateResult>>;

namespace Ensemble.Checks;

/// <summary>Exercise 1.3: judges an update by letting rivals write while the change is being made.</summary>
internal static class UpdateCheck
{
    private const int TooMany = 100;

    public static async Task JudgeAsync(Update update, CheckRun run)
    {
        try
        {
            _ = await WritesWhereNobodyElseDoes(update, run)
                && await KeepsARival(update, run)
                && await GivesUp(update, run)
                && await Cancels(update, run)
                && await LosesNothingInACrowd(update, run);
        }
        catch (SpinningException)
        {
            run.Expect(false, "an update that does not succeed ends",
                "Your code tries to write again and again, and nothing it tries can succeed: the text it has is older than the document. What has to happen before the next try?",
                actual: $"more than {TooMany} tries to write");
        }
    }

    private static async Task<bool> WritesWhereNobodyElseDoes(Update update, CheckRun run)
    {
        var story = new Story("one");
        var result = await run.AskAsync("nobody else writes", () => story.RunAsync(update, 3, run.CancellationToken));
        return run.Expect(story.Given.Length > 0, "the change is made", "The change was never called. It is the agent's work: it takes the text as it is, and gives the new one.")
            && run.Expect(story.Document.Read().Number > 1, "the new text is written",
                "The change was made, and nothing was written. TryWrite is what puts a text into the document.")
            && run.ExpectSame(["one", "mine"], story.Lines, "the document holds what the change gave",
                "The document does not hold what the change gave back. The change gets the whole text, and gives the whole text.")
            && run.Expect(result is not null, "the result says what came of it",
                "The update came back with null. The caller wants to know whether the change stands in the document.")
            && run.Expect(result!.Written, "the result says that it was written",
                "The change stands in the document, and the result says that it does not.", "Written", $"{result}")
            && run.Expect(result.Attempts == 1 && story.Given.Length == 1, "one attempt is counted as one",
                "Nobody stood in the way, so one attempt was enough. Where do you begin to count?", "1 attempt", $"{result.Attempts} counted, {story.Given.Length} made");
    }

    private static async Task<bool> KeepsARival(Update update, CheckRun run)
    {
        var story = new Story("one") { Rivals = 1 };
        var result = await run.AskAsync("a rival writes while the change is being made, once", () => story.RunAsync(update, 3, run.CancellationToken));
        return run.Expect(story.Lines.Contains("rival 1"), "what somebody else wrote meanwhile is kept",
                story.Given.Length == 1
                    ? "The rival's line is gone: your text was written over it. TryWrite was told a version; was your text made from that one?"
                    : "The rival's line is gone. The second attempt began with an old text. Where does the text come from that the change is given?",
                "one → rival 1 → mine", string.Join(" → ", story.Lines))
            && run.Expect(story.Lines.Contains("mine"), "the change is not lost either",
                story.Tries > 2
                    ? "TryWrite said no, and a text made from the same old version was tried again. It will never fit: that version is gone."
                    : "TryWrite said no, and nobody listened: this time the line of the one who came second is lost. False means that somebody was faster, and that the work has to be done again.",
                "one → rival 1 → mine", string.Join(" → ", story.Lines))
            && run.ExpectSame(["one", "rival 1", "mine"], story.Lines, "each line stands there once",
                "Lines stand in the document twice, or in another order. Make the change from the text that the document holds, and from nothing else.")
            && run.Expect(result is { Written: true, Attempts: 2 }, "the result counts both attempts",
                "The first attempt failed, the second succeeded. The result should tell so: the caller wants to see when it gets crowded.", "Written, 2 attempts", $"{result}");
    }

    private static async Task<bool> GivesUp(Update update, CheckRun run)
    {
        // Not without end, so that an answer without a limit comes to its own.
        var story = new Story("one") { Rivals = 20 };
        var outcome = await Outcome.OfAsync(run, "a rival is always faster, and three attempts are allowed", () => story.RunAsync(update, 3, run.CancellationToken));
        if (outcome.Error is SpinningException) throw outcome.Error;
        return run.Expect(outcome.Error is null, "giving up is a result, not an error",
                "After the last attempt an error came out. That others were faster is nothing unusual; let the result say it.", "not written, 3 attempts", outcome.Told)
            && run.Expect(story.Given.Length <= 3, "no more attempts than allowed",
                "The change was made more often than allowed. Each attempt of a real agent costs time and tokens, so the limit counts every one.", "3 attempts", $"{story.Given.Length} attempts")
            && run.Expect(outcome.Value is not { Written: true }, "a change that is not in the document is not called written",
                "The result says that the change was written, and it does not stand in the document. This is how updates get lost without a trace.", "not written", $"{outcome.Value}")
            && run.Expect(story.Given.Length == 3, "all allowed attempts are made",
                "Your code gave up early. The limit is how often the change may be made, the first time included.", "3 attempts", $"{story.Given.Length} attempts")
            && run.Expect(outcome.Value is { Attempts: 3 }, "the result counts the attempts",
                "The change was made three times, and the result counts otherwise.", "3 attempts", $"{outcome.Value}");
    }

    private static async Task<bool> Cancels(Update update, CheckRun run)
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken);
        var story = new Story("one") { Rivals = int.MaxValue, During = caller.Cancel };
        var outcome = await Outcome.OfAsync(run, "the caller cancels during the first attempt, and a rival is faster", () => story.RunAsync(update, 3, caller.Token));
        return run.Expect(story.Reached, "the caller's token reaches the change",
                "The caller cancelled, and the change did not notice. It is an agent at work: it needs the token.")
            && run.Expect(outcome.Error is OperationCanceledException, "a cancelled update ends with OperationCanceledException",
                "The caller cancelled, and your code went on, or made something else of it. Look at the token before each attempt.", "OperationCanceledException", outcome.Told);
    }

    private static async Task<bool> LosesNothingInACrowd(Update update, CheckRun run)
    {
        var document = new SharedDocument();
        var room = new Meeting();
        string[] agents = [.. Enumerable.Range(1, 8).Select(n => $"agent {n}")];
        // Each failed attempt means that another agent succeeded, so eight attempts are enough for eight agents.
        Task<UpdateResult>[] updates = [.. agents.Select(agent => Task.Run(() => run.AskAsync("eight agents at the same time, eight attempts each", () => update(document, async (text, token) =>
        {
            await room.StayAsync(agent, token);
            return $"{text}{agent}\n";
        }, agents.Length, run.CancellationToken)), run.CancellationToken))];
        foreach (var one in updates) _ = one.ContinueWith(_ => room.Wake(), TaskScheduler.Default);
        // All read, then one writes, the next is refused and reads again, and only then the third tries what it has.
        if (await room.UntilAsync(() => room.Came == 8))
        {
            foreach (int n in new[] { 0, 1, 2 })
            {
                int came = room.Came;
                await room.LetGoAsync(agents[n]);
                await room.UntilAsync(() => updates[n].IsCompleted || room.Came > came);
            }
        }
        room.Open();
        var results = await Task.WhenAll(updates);
        var lines = document.Read().Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return run.ExpectSame(agents, lines.Order(StringComparer.Ordinal), "eight agents write eight lines",
                "Lines were lost, or written twice, with several agents at work. Does each call keep its text and its version to itself?")
            && run.Expect(results.All(r => r is { Written: true }), "everyone is told that the line was written",
                "All lines stand in the document, and somebody was told otherwise.");
    }

    /// <summary>A document, a change that adds the line "mine", and rivals that write while it is being made.</summary>
    private sealed class Story
    {
        public Story(string text) => Document = new(text)
        {
            Tried = _ => { if (++Tries > TooMany) throw new SpinningException(); },
        };

        public SharedDocument Document { get; }
        public int Tries { get; private set; }
        public int Rivals { get; init; }
        public Action? During { get; init; }
        public bool Reached { get; private set; }
        public ImmutableArray<string> Given { get; private set; } = [];
        public ImmutableArray<string> Lines => [.. Document.Read().Text.Split('\n')];

        public Task<UpdateResult> RunAsync(Update update, int maxAttempts, CancellationToken token) => update(Document, ChangeAsync, maxAttempts, token);

        private Task<string> ChangeAsync(string text, CancellationToken token)
        {
            Given = Given.Add(text);
            During?.Invoke();
            Reached = token.IsCancellationRequested;
            if (Given.Length <= Rivals)
            {
                var now = Document.Read();
                Document.TryWrite($"{now.Text}\nrival {Given.Length}", now.Number);
            }
            return Task.FromResult($"{text}\nmine");
        }
    }

    /// <summary>Ends an answer that would never end by itself.</summary>
    private sealed class SpinningException : Exception;
}
