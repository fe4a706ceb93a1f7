using System.Collections.Immutable;
using Ensemble.Agents;
using Microsoft.Extensions.AI;
using Line = System.Func<System.Collections.Generic.IReadOnlyList<Ensemble.Agents.Agent>, string, System.Threading.CancellationToken, System.Threading.Tasks.Task<Ensemble.Agents.AgentReply>>;

namespace Ensemble.Checks;

/// <summary>Exercise 1.1: judges a pipeline by who was asked, in which order, with which words.</summary>
internal static class PipelineCheck
{
    private const string Request = "Write about tides.";

    public static async Task JudgeAsync(Line line, CheckRun run) =>
        _ = await HandsOn(line, run)
            && await StopsAtSilence(line, run)
            && await StopsAtACutText(line, run)
            && await LetsErrorsOut(line, run)
            && await Cancels(line, run)
            && await RefusesAnEmptyLine(line, run);

    private static async Task<bool> HandsOn(Line line, CheckRun run)
    {
        var heard = new Heard(run.CancellationToken);
        var reply = await run.AskAsync("three agents in a line", () => line(heard.Agents("researcher: notes", "writer: draft", "editor: final text"), Request, run.CancellationToken));
        return run.ExpectSame(Heard.Of(("researcher", Request), ("writer", "notes"), ("editor", "draft")), heard.Lines,
                "each agent is asked once, in order, with what the one before it said", Advice(heard.Calls))
            && run.Expect(reply is not null, "the line gives back a reply", "The line came back with null. The caller wants the reply of the agent that spoke last.")
            && run.Expect(reply!.Text == "final text", "the answer is what the last agent said",
                "The agents did their work, and then another answer was handed back than the one the last of them gave.", "final text", reply.Text);
    }

    private static string Advice(ImmutableArray<Call> calls)
    {
        string[] order = ["researcher", "writer", "editor"];
        if (calls.IsEmpty) return "No agent was asked. Agent.RunAsync is what makes an agent speak.";
        if (calls.Length > 1 && calls.All(c => c.Words == Request)) return "Every agent was given the request itself. In a pipeline only the first hears it: what does the second work on?";
        if (calls.Skip(1).Any(c => c.Words.Contains(Request))) return "The request travels down the line with everything else. Here each agent gets what the one before it said, and nothing more.";
        if (calls.Length < order.Length) return $"Somebody was left out: {string.Join(", ", order.Except(calls.Select(c => c.Agent)))}. Look at where your loop begins and ends.";
        if (!calls.Select(c => c.Agent).SequenceEqual(order)) return "The agents were not asked once each, in the order of the list.";
        return "The next agent hears other words than the one before it said. A reply's Text is handed on as it stands.";
    }

    private static async Task<bool> StopsAtSilence(Line line, CheckRun run)
    {
        var heard = new Heard(run.CancellationToken);
        var outcome = await Outcome.OfAsync(run, "the second of three agents gives no answer", () => line(heard.Agents("researcher: notes", "writer: ", "editor: final text"), Request, run.CancellationToken));
        return run.Expect(heard.Calls.Length < 3, "after an agent without an answer nobody is asked",
                "In the check's team of researcher, writer and editor the writer gave no answer, and the editor was put to work on nothing. Each reply says why it ended.", "researcher → writer", heard.Names)
            && run.Expect(outcome.Error is null, "a line that stops is a result, not an error",
                "The stop came out as an error. An agent that gives no answer is something a caller wants to look at: hand back its reply.", "the writer's reply", outcome.Told)
            && run.Expect(outcome.Value is { Agent: "writer", StopReason: AgentStopReason.NoAnswer }, "the result says who stopped the line, and why",
                "A reply carries the agent's name and its stop reason. Whose reply tells the caller where the line stopped?",
                "writer, NoAnswer", outcome.Value is { } reply ? $"{reply.Agent}, {reply.StopReason}" : "nothing (null)");
    }

    private static async Task<bool> StopsAtACutText(Line line, CheckRun run)
    {
        var heard = new Heard(run.CancellationToken);
        var agents = heard.Agents("researcher: notes", "writer: The moon pulls at the", "editor: final text");
        heard.Ends["writer"] = ChatFinishReason.Length;
        var reply = await run.AskAsync("the second of three agents is cut off in the middle of its text", () => line(agents, Request, run.CancellationToken));
        return run.Expect(heard.Calls.Length == 2 && reply is { Agent: "writer", StopReason: AgentStopReason.OutputLimit },
            "half a text stops the line as well",
            "The writer's text was cut in the middle of a sentence, so it is not empty, and not an answer either. Ask for the one stop reason that is good, not for the bad ones you know.",
            "researcher → writer", heard.Names);
    }

    private static async Task<bool> LetsErrorsOut(Line line, CheckRun run)
    {
        var heard = new Heard(run.CancellationToken);
        var agents = heard.Agents("researcher: notes", "writer: draft", "editor: final text");
        heard.Does["writer"] = _ => throw new InvalidOperationException("the provider is down");
        var outcome = await Outcome.OfAsync(run, "the second agent's model fails", () => line(agents, Request, run.CancellationToken));
        return run.Expect(outcome.Error is AgentFailedException { Agent: "writer" }, "a model that fails is not hushed up",
            "The writer's model failed, and the caller was not told so. The error names the agent already: let it through.", "AgentFailedException of the writer", outcome.Told);
    }

    private static async Task<bool> Cancels(Line line, CheckRun run)
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken);
        var heard = new Heard(run.CancellationToken);
        var agents = heard.Agents("researcher: notes", "writer: draft", "editor: final text");
        bool reached = false;
        heard.Does["writer"] = token =>
        {
            caller.Cancel();
            reached = token.IsCancellationRequested;
            token.ThrowIfCancellationRequested();
        };
        var outcome = await Outcome.OfAsync(run, "the caller cancels while the second agent thinks", () => line(agents, Request, caller.Token));
        return run.Expect(reached, "the caller's token reaches each agent",
                "The caller cancelled, and the writer did not notice. Somebody who interrupts this cell would wait, and pay, to the end.")
            && run.Expect(outcome.Error is OperationCanceledException && heard.Calls.Length == 2, "a cancelled line ends with OperationCanceledException",
                "The caller cancelled, and your code went on, or made something else of it. Cancelling is the caller's own wish: let it through.", "OperationCanceledException", outcome.Told);
    }

    private static async Task<bool> RefusesAnEmptyLine(Line line, CheckRun run)
    {
        var outcome = await Outcome.OfAsync(run, "a line without agents", () => line([], Request, run.CancellationToken));
        return run.Expect(outcome.Error is ArgumentException, "a line without agents is refused",
            outcome.Error is null
                ? "A line without agents came back as if somebody had answered. That is a mistake of the caller's: say so at once, with an ArgumentException."
                : "A line without agents fails, but with an error about your code's insides. The caller made the mistake: say so, with an ArgumentException.",
            "ArgumentException", outcome.Told);
    }

    private readonly record struct Call(string Agent, string Words);

    /// <summary>Agents that say one thing each, and a list of what they heard.</summary>
    private sealed class Heard(CancellationToken timeUp)
    {
        private const int MostCalls = 50;
        private ImmutableArray<Call> _calls = [];

        public Dictionary<string, ChatFinishReason> Ends { get; } = [];
        public Dictionary<string, Action<CancellationToken>> Does { get; } = [];
        public ImmutableArray<Call> Calls => _calls;
        public IEnumerable<string> Lines => Of([.. _calls.Select(c => (c.Agent, c.Words))]);
        public string Names => string.Join(" → ", _calls.Select(c => c.Agent));

        public static IEnumerable<string> Of(params (string Agent, string Words)[] calls) => calls.Select(c => $"{c.Agent} hears \"{c.Words}\"");

        public IReadOnlyList<Agent> Agents(params string[] lines) => [.. lines.Select(line => line.Split(": ")).Select(part => Make(part[0], part[1]))];

        private Agent Make(string name, string says) => ProbeModel.Agent(name, async (words, token) =>
        {
            // A loop without end waits here until the time is up, and then ends.
            if (_calls.Length >= MostCalls) await Task.Delay(Timeout.InfiniteTimeSpan, timeUp);
            ImmutableInterlocked.Update(ref _calls, calls => calls.Add(new(name, words)));
            Does.GetValueOrDefault(name)?.Invoke(token);
            return ProbeModel.Says(says, Ends.TryGetValue(name, out var why) ? why : null);
        });
    }
}
