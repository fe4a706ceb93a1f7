using System.Collections.Immutable;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Microsoft.Extensions.AI;
using HoldAll = System.Func<System.Collections.Generic.IReadOnlyList<Ensemble.Checks.Talk>, System.Threading.CancellationToken, System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlyList<Ensemble.Agents.Conversations.ChatResult>>>;

namespace Ensemble.Checks;

/// <summary>Exercise 2.6: judges talks that are held one after another by what each of them begins with.</summary>
internal static class TalksCheck
{
    private const string First = "Which airport had the most strikes?", Second = "Which month was the worst there?", Third = "Write two sentences for the newsletter.";
    private const string FirstFound = "Atlanta, with 812 strikes.", SecondFound = "August, with 131 of them.", Aside = "Let me look at the file first.";

    public static async Task JudgeAsync(HoldAll holdAll, CheckRun run) =>
        _ = await CarriesOverAsync(holdAll, run) && await CarriesNothingAsync(holdAll, run)
            && await StopsAsync(holdAll, run, "the second of three talks fails", ChatStopReason.AgentFailed)
            && await StopsAsync(holdAll, run, "the second of three talks comes to its turn limit", ChatStopReason.TurnLimit)
            && await CancelsAsync(holdAll, run) && await HoldsNoneAsync(holdAll, run);

    private static async Task<bool> CarriesOverAsync(HoldAll holdAll, CheckRun run)
    {
        var heard = new Heard();
        const string what = "three talks that all end well";
        var results = await run.AskAsync(what, () => holdAll([heard.Talk(First, FirstFound), heard.Talk(Second, SecondFound), heard.Talk(Third, "Done.")], run.CancellationToken));
        if (!run.Expect(heard.Tasks.Length > 0, "the talks are held", "No talk was held. GroupChat.RunAsync holds one.")
            || !run.Expect(heard.Tasks[0].TrimEnd() == First, "the first begins with its own task, and nothing else", "The first talk has none before it, so there is nothing to carry over: it begins with its task as it stands.", First, heard.Tasks[0])
            || !run.Expect(heard.Tasks.Length == 3, "all three are held, each once", heard.Tasks.Length < 3 ? "A talk was left out, and those before it had ended as they should." : "A talk was held more than once.", "3 talks", $"{heard.Tasks.Length} talks")) return false;
        string second = heard.Tasks[1], third = heard.Tasks[2];
        return run.Expect(second.StartsWith(Second, StringComparison.Ordinal), "each begins with its own task", "The second talk does not begin with what it is to do. First the task, then what is known.", Second + " …", second)
            && run.Expect(second.Contains(FirstFound, StringComparison.Ordinal), "what came of the first is carried over to the second",
                "The second talk asks what happened there, and nobody told it where. A result has a Summary.", $"{Second} … {FirstFound}", second)
            && run.Expect(!second.Contains(Aside, StringComparison.Ordinal), "only what came of it is carried over",
                "The second talk was given all that was said in the first. Each talk then pays for reading every word of those before. Its Summary is enough.", $"{Second} … {FirstFound}", second)
            && run.Expect(third.Contains(SecondFound, StringComparison.Ordinal) && third.StartsWith(Third, StringComparison.Ordinal), "what came of the second is carried over to the third", "The third talk knows nothing of the second.", $"{Third} … {FirstFound} … {SecondFound}", third)
            && run.Expect(third.Contains(FirstFound, StringComparison.Ordinal), "the third knows what came of all talks before it",
                "The third talk knows the month, and no longer the airport: what came of the first was lost on the way. All that came before is carried over.", $"{Third} … {FirstFound} … {SecondFound}", third)
            && run.Expect(Times(third, FirstFound) == 1 && Times(third, SecondFound) == 1, "each thing is carried over once", "The third talk is told the same thing twice. A task to which something was added is not the talk's own task any more.", $"{Third} … {FirstFound} … {SecondFound}", third)
            && run.Expect(third.IndexOf(FirstFound, StringComparison.Ordinal) < third.IndexOf(SecondFound, StringComparison.Ordinal), "in the order of the talks", "What came later stands first. Give it in the order in which it was found.", $"{Third} … {FirstFound} … {SecondFound}", third)
            && run.Expect(results is { Count: 3 } && results.All(r => r is not null), "the results of all three come back", "The caller wants one result for each talk that was held.", "3 results", results is null ? "nothing (null)" : $"{results.Count} results")
            && run.ExpectSame([FirstFound, SecondFound, "Done."], results!.Select(r => r.Summary), "the results stand in the order of the talks", "The results stand in another order than the talks.");
    }

    private static async Task<bool> CarriesNothingAsync(HoldAll holdAll, CheckRun run)
    {
        var heard = new Heard();
        await run.AskAsync("two talks, and nothing comes of the first", () => holdAll([heard.Talk(First, ""), heard.Talk(Second, SecondFound)], run.CancellationToken));
        return run.Expect(heard.Tasks.Length == 2 && heard.Tasks[1].TrimEnd() == Second, "an empty summary is not carried over",
            "Nothing came of the first talk, and the second was told so at length. A heading with nothing below it invites a model to fill it in. Then the task alone is enough.", Second, heard.Tasks.Length < 2 ? "the second was not held" : heard.Tasks[1]);
    }

    private static async Task<bool> StopsAsync(HoldAll holdAll, CheckRun run, string what, ChatStopReason reason)
    {
        var heard = new Heard();
        var outcome = await Outcome.OfAsync(run, what, () => holdAll([heard.Talk(First, FirstFound), heard.Talk(Second, SecondFound, reason), heard.Talk(Third, "Done.")], run.CancellationToken));
        return run.Expect(heard.Tasks.Length == 2, $"{what}: no further one is held",
                reason == ChatStopReason.AgentFailed ? "The second talk failed, and the third was held all the same, on half of what it needs. A result says in its StopReason why it ended."
                    : "The second talk was cut off by its turn limit, and what it had so far was taken for an answer. Ask for the one stop reason that is good, not for the bad ones that you know.", "2 talks held", $"{heard.Tasks.Length} talks held")
            && run.Expect(outcome.Error is null, "a talk that fails is a result, not an error", "The stop came out as an error, and with it went what the first talk had found.", "2 results", outcome.Told)
            && run.Expect(outcome.Value is { Count: 2 } some && some[1]?.StopReason == reason, "the last result says where it stopped, and why",
                "The talk that did not end well is missing from the results: the caller sees that something is missing, and not why.", $"2 results, the last with {reason}",
                outcome.Value is { } results ? $"{results.Count} results, {string.Join(", ", results.Select(r => r?.StopReason.ToString() ?? "null"))}" : "nothing (null)");
    }

    private static async Task<bool> CancelsAsync(HoldAll holdAll, CheckRun run)
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken);
        var heard = new Heard { During = caller.Cancel };
        var outcome = await Outcome.OfAsync(run, "the caller cancels during the first of two talks", () => holdAll([heard.Talk(First, FirstFound), heard.Talk(Second, SecondFound)], caller.Token));
        return run.Expect(heard.Tasks.Length == 1, "after cancelling no further talk is held", "The caller cancelled during the first talk, and the second was held all the same. Each talk needs the token.", "1 talk held", $"{heard.Tasks.Length} talks held")
            && run.Expect(outcome.Error is OperationCanceledException, "cancelled talks end with OperationCanceledException", "The caller cancelled, and your code made something else of it. Cancelling is the caller's own wish: let it through.", "OperationCanceledException", outcome.Told);
    }

    private static async Task<bool> HoldsNoneAsync(HoldAll holdAll, CheckRun run)
    {
        var results = await run.AskAsync("no talks at all", () => holdAll([], run.CancellationToken));
        return run.Expect(results is { Count: 0 }, "no talks, no results", "Of no talks nothing comes: an empty list, and not null.", "0 results", results is null ? "nothing (null)" : $"{results.Count} results");
    }

    private static int Times(string text, string part) => text.Split(part).Length - 1;

    /// <summary>Talks with one speaker each, and a list of what they began with.</summary>
    private sealed class Heard
    {
        private ImmutableArray<string> _tasks = [];

        public ImmutableArray<string> Tasks => _tasks;

        public Action? During { get; init; }

        public Talk Talk(string task, string finds, ChatStopReason ends = ChatStopReason.ConditionMet)
        {
            var speaker = new Speaker(this, finds, ends);
            return new(task, new GroupChat(speaker) { Until = Stop.WhenSaid("TERMINATE"), MaxTurns = 4 });
        }

        private sealed class Speaker(Heard heard, string finds, ChatStopReason ends) : IAgent
        {
            private int _turns;

            public string Name => "analyst";

            public string Description => "";

            public Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default)
            {
                if (++_turns == 1) ImmutableInterlocked.Update(ref heard._tasks, tasks => tasks.Add(messages.First().Text));
                heard.During?.Invoke();
                if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<AgentReply>(cancellationToken);
                if (ends == ChatStopReason.AgentFailed) return Task.FromException<AgentReply>(new AgentFailedException(Name, "model call 1", new IOException("the provider is down")));
                string says = finds.Length == 0 ? "TERMINATE" : _turns == 1 || ends == ChatStopReason.TurnLimit ? Aside : $"{finds}\nTERMINATE";
                return Task.FromResult(new AgentReply(Name, says, [new ChatMessage(ChatRole.Assistant, says)], [], new(), AgentStopReason.Answered));
            }
        }
    }
}
