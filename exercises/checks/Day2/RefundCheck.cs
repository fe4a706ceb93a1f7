using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Make = System.Func<Ensemble.Checks.Shop, Ensemble.Agents.Conversations.IHumanInput, System.TimeSpan, object>;

namespace Ensemble.Checks;

/// <summary>Exercise 2.3: an agent pays money back with the learner's tool; what counts is the shop's ledger and what the person was asked.</summary>
internal static class RefundCheck
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(40), Long = TimeSpan.FromSeconds(1);

    public static async Task JudgeAsync(Make make, CheckRun run) =>
        _ = await PaysAsync(make, run) && await UnknownOrderAsync(make, run) && await SenselessAsync(make, run)
            && await AsksAsync(make, run) && await NoIsNoAsync(make, run) && await SilenceIsNoAsync(make, run)
            && await OnceAsync(make, run) && await AgainAfterANoAsync(make, run) && await AgainAfterAFailureAsync(make, run)
            && await OnceSideBySideAsync(make, run);

    private static async Task<bool> PaysAsync(Make make, CheckRun run)
    {
        var counter = new Counter(make, run, "80 back for an order of 250");
        if (!counter.HasTool)
            return run.Expect(false, $"the object has a tool called {Counter.Tool}", $"A model sees only the methods marked [KernelFunction(\"…\")], by that name: one of them should be called {Counter.Tool}.", Counter.Tool, counter.ToolNames);
        var reply = await counter.CallAsync(("A-17", 80));
        if (!run.Expect(counter.Ledger == "80 for A-17", "80 for A-17 are paid back",
                reply.ToolCalls[0].Error is not null ? "The call was right, and the tool refused it: look at what the model was told."
                    : counter.Shop.Ledger.Count == 0 ? "The model was told that all is well, and no money has moved. Shop.PayAsync pays." : "Another payment stands in the ledger than the one asked for.",
                "80 for A-17", $"{counter.Ledger}\n{Told(reply)}")
            || !run.Expect(counter.Asked.IsEmpty, "nobody is asked about 80", "A person was asked about a small amount. Whoever is asked too often says yes without reading.", "not asked", $"asked: {string.Join("; ", counter.Asked)}")) return false;

        var limit = new Counter(make, run, "100 back, which is the limit itself");
        await limit.CallAsync(("B-4", 100));
        return run.Expect(limit.Asked.IsEmpty && limit.Ledger == "100 for B-4", "nobody is asked about 100", "100 is not above 100.", "100 for B-4, nobody asked", $"{limit.Ledger}, asked {limit.Asked.Count} times");
    }

    private static async Task<bool> UnknownOrderAsync(Make make, CheckRun run)
    {
        var counter = new Counter(make, run, "the model gets an order's number wrong");
        var reply = await counter.CallAndRecoverAsync("A-71", 80);
        return run.Expect(reply.ToolCalls[0].Error is not null, "an order that is not there is refused",
                "Nobody ordered under this number, and the call went well. A refusal is a call that fails: throw.", "an error in words", Told(reply))
            && run.Expect(counter.Ledger == "80 for A-17", "the model recovers by what the tool told it",
                "The model was told that something is wrong, and knows no better number. Name those that are near (NearestNames.Hint).", "a second call, for A-17", Told(reply));
    }

    private static async Task<bool> SenselessAsync(Make make, CheckRun run) =>
        await RefusesAsync(make, run, -20, "Paying back minus 20 takes 20 from the customer. Look at the amount before anything else.", null)
        && await RefusesAsync(make, run, 0, "Nothing was paid back, and it stands in the ledger. Look at the amount before anything else.", null)
        && await RefusesAsync(make, run, 300, "More was paid back than was ever paid. Compare with the order.",
            "The model was told no, and not how much would be possible. It will guess: 299, 298, … Say what was paid.");

    private static async Task<bool> RefusesAsync(Make make, CheckRun run, decimal amount, string advice, string? wordless)
    {
        var counter = new Counter(make, run, FormattableString.Invariant($"{amount} back for an order of 250"));
        var reply = await counter.CallAsync(("A-17", amount));
        return run.Expect(counter.Shop.Ledger.Count == 0, FormattableString.Invariant($"{amount} is not paid back for an order of 250"), advice, "nothing paid back", counter.Ledger)
            && run.Expect(reply.ToolCalls[0].Error is not null, "the call fails", "Nothing was paid, and the model was told so as if all had gone well. A refusal is a call that fails: throw.", "an error in words", Told(reply))
            && run.Expect(counter.Asked.IsEmpty, "nobody is asked about it", "A person was asked about an amount that makes no sense. First the rules that a program can check; people come last.", "not asked", $"asked: {string.Join("; ", counter.Asked)}")
            && (wordless is null || run.Expect($"{reply.ToolCalls[0].Result}".Contains("250", StringComparison.Ordinal), "the words say how much would do", wordless, "words with 250 in them", $"{reply.ToolCalls[0].Result}"));
    }

    private static async Task<bool> AsksAsync(Make make, CheckRun run)
    {
        var counter = new Counter(make, run, "180 back, and the person says Yes");
        counter.Answer = () => Task.FromResult<string?>(" Yes ");
        var reply = await counter.CallAsync(("A-17", 180));
        return run.Expect(counter.Asked.Count == 1, "above 100 a person is asked, once",
                counter.Asked.IsEmpty ? "180 were paid back, and no person has seen it." : "The person was asked more than once about one payment.", "asked once", $"asked {counter.Asked.Count} times")
            && run.Expect(counter.Asked[0].Contains("A-17", StringComparison.Ordinal) && counter.Asked[0].Contains("180", StringComparison.Ordinal), "the question says which order and how much",
                "A person who reads this question cannot know what it is about. They will say yes, or ask you.", "a question with A-17 and 180 in it", counter.Asked[0])
            && run.Expect(counter.Ledger == "180 for A-17", "after a yes it is paid back", "The person said Yes, with a capital letter and a blank at each end, as people do; and it was not paid. Trim the answer, and compare without regard to capitals.", "180 for A-17", $"{counter.Ledger}\n{Told(reply)}");
    }

    private static async Task<bool> NoIsNoAsync(Make make, CheckRun run)
    {
        foreach (var (answer, advice) in new (string?, string)[]
        {
            ("no", "The person said no, and the money went out."),
            (null, "Nobody was there to answer (null), and the money went out. Silence is no."),
            ("", "The person answered nothing, and the money went out. Silence is no."),
            ("yes, but only 50", "The person said: yes, but only 50. 180 went out. Only a plain yes is one."),
        })
        {
            var counter = new Counter(make, run, $"180 back, and the person says {Quoted(answer)}") { Answer = () => Task.FromResult(answer) };
            var reply = await counter.CallAsync(("A-17", 180));
            if (!run.Expect(counter.Shop.Ledger.Count == 0, $"{Quoted(answer)} is not yes", advice, "nothing paid back", counter.Ledger)
                || !run.Expect(reply.ToolCalls[0].Error is not null, "without a yes the call fails", "Nothing was paid, and the model will tell the customer that it was: its call went well. Throw.", "an error in words", Told(reply))) return false;
        }
        return true;
    }

    private static async Task<bool> SilenceIsNoAsync(Make make, CheckRun run)
    {
        var late = new TaskCompletionSource<string?>();
        var counter = new Counter(make, run, "180 back, and the person never answers", Moment) { Answer = () => late.Task };
        var calling = counter.CallAsync(("A-17", 180));
        bool ended = await Task.WhenAny(calling, Task.Delay(Long, run.CancellationToken)) == calling;
        if (!run.Expect(ended, "a person who does not answer in time is not waited for",
            "The person has left the desk, the patience is over, and the tool still waits: so do the agent and the customer. Not every way of asking listens to a token; WaitAsync ends the waiting itself.", "over after the patience", "still waiting")) return false;
        var reply = await calling;
        if (!run.Expect(counter.Shop.Ledger.Count == 0 && reply.ToolCalls[0].Error is not null, "no answer in time is no", "The person did not answer in time, and the call went well.", "nothing paid back, an error in words", $"{counter.Ledger}\n{Told(reply)}")) return false;
        late.SetResult("yes");
        await Task.Delay(Moment, run.CancellationToken);
        return run.Expect(counter.Shop.Ledger.Count == 0, "a yes that comes too late pays nothing", "The model was told no, and then the late yes was carried out all the same. Whoever is told no must be able to rely on it.", "nothing paid back", counter.Ledger);
    }

    private static async Task<bool> OnceAsync(Make make, CheckRun run)
    {
        var counter = new Counter(make, run, "80 back for an order, then 70 for the same, then 60 for another");
        var reply = await counter.CallAsync(("A-17", 80), ("A-17", 70), ("B-4", 60));
        return run.Expect(counter.Shop.Ledger.Count(r => r.Order == "A-17") == 1, "an order is paid back once",
                "One order was paid back twice. A model that is not sure whether a call went through calls again.", "80 for A-17, 60 for B-4", counter.Ledger)
            && run.Expect(reply.ToolCalls[1].Error is not null, "the second call for an order fails", "The second call paid nothing, and the model was told that it did. Throw.", "an error in words", Told(reply))
            && run.Expect(counter.Ledger == "80 for A-17, 60 for B-4", "another order is another matter", "One order was paid back, and then no other one could be.", "80 for A-17, 60 for B-4", counter.Ledger);
    }

    private static async Task<bool> AgainAfterANoAsync(Make make, CheckRun run)
    {
        var counter = new Counter(make, run, "180 back, the person says no, then 80 for the same order") { Answer = () => Task.FromResult<string?>("no") };
        var reply = await counter.CallAsync(("A-17", 180), ("A-17", 80));
        return run.Expect(counter.Ledger == "80 for A-17", "after a no a smaller amount can be paid back",
            "Nothing was paid back for this order yet, and it counts as paid: it was marked before the person said no. What has to happen to the mark then?", "80 for A-17", $"{counter.Ledger}\n{Told(reply)}");
    }

    private static async Task<bool> AgainAfterAFailureAsync(Make make, CheckRun run)
    {
        var counter = new Counter(make, run, "the bank refuses, then the same call again");
        int payments = 0;
        counter.Shop.Bank = _ => ++payments == 1 ? Task.FromException(new IOException("The bank is closed.")) : Task.CompletedTask;
        var reply = await counter.CallAsync(("A-17", 80), ("A-17", 80));
        return run.Expect(reply.ToolCalls[0].Error is not null, "a payment that fails is a call that fails",
                "The bank refused, and the model was told that the money is on its way. Was the task of PayAsync waited for, and its error let out?", "an error", Told(reply))
            && run.Expect(counter.Ledger == "80 for A-17", "after a payment that failed it can be tried again",
                "The bank refused the first time, no money has moved, and the order counts as paid. What has to happen to the mark then?", "80 for A-17", $"{counter.Ledger}\n{Told(reply)}");
    }

    private static async Task<bool> OnceSideBySideAsync(Make make, CheckRun run)
    {
        var counter = new Counter(make, run, "two calls for one order at the same time");
        var both = new Both();
        counter.Shop.Bank = both.ArriveAsync;
        var reply = await counter.CallTwiceAtOnceAsync("A-17", 80);
        if (!OneOf(counter, reply, run, "two calls at the same time pay once",
            "Both calls looked, both saw that nothing was paid yet, and both paid. Between looking and paying there must be no room: which method looks and marks in one step?")) return false;

        var asking = new Counter(make, run, "two calls above the limit for one order at the same time");
        both = new Both();
        asking.Answer = async () =>
        {
            await both.ArriveAsync(run.CancellationToken);
            return "yes";
        };
        reply = await asking.CallTwiceAtOnceAsync("A-17", 180);
        return OneOf(asking, reply, run, "two calls at the same time pay once, also while a person thinks",
                "While a person thought about the first call, the second came, and in the end both were paid. A person takes long: mark the order before you ask.")
            && run.Expect(asking.Asked.Count == 1, "the person is asked once for one order",
                "The person was asked twice about the same money. Mark the order before you ask.", "asked once", $"asked {asking.Asked.Count} times");
    }

    private static bool OneOf(Counter counter, AgentReply reply, CheckRun run, string claim, string advice) =>
        run.Expect(counter.Shop.Ledger.Count == 1 && reply.ToolCalls.Count(c => c.Error is null) == 1, claim,
            counter.Shop.Ledger.Count == 0 ? "Two calls for one order came at the same time, and neither was paid. One of them should be." : advice, "one payment, one refusal", $"{counter.Ledger}\n{Told(reply)}");

    private static string Told(AgentReply reply) => string.Join('\n', reply.ToolCalls.Select(c => $"the model calls {c}"));

    private static string Quoted(string? answer) => answer is null ? "nothing (nobody is there)" : $"'{answer}'";

    /// <summary>Lets nobody on before two have come, or the second has had its time.</summary>
    private sealed class Both
    {
        private readonly TaskCompletionSource _two = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _came;

        public async Task ArriveAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _came) == 2) _two.SetResult();
            await Task.WhenAny(_two.Task, Task.Delay(3 * Moment, cancellationToken));
        }
    }
}
