using System.Collections.Concurrent;
using Ensemble.Agents;
using FanOut = System.Func<System.Collections.Generic.IReadOnlyList<Ensemble.Agents.Agent>, string, int, System.Threading.CancellationToken, System.Threading.Tasks.Task<Ensemble.Checks.ExpertAnswer[]>>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 1.2, answered by many learners.</summary>
public class Day1FanOutTests
{
    public static TheoryData<FanOut> Right => new() { With(), InParallel, ByWorkers, OnThreads };

    private static readonly (FanOut AskAll, string Advice)[] Wrong =
    [
        ((_, _, _, _) => Task.FromResult<ExpertAnswer[]>([]), "Nobody was asked"),
        ((_, _, _, _) => Task.FromResult<ExpertAnswer[]>(null!), "Nobody was asked"),
        ((_, _, _, _) => new TaskCompletionSource<ExpertAnswer[]>().Task, "Nobody was asked"),
        (OneByOne(), "asked only when the one before has answered"),
        (async (experts, question, _, token) => { await Task.WhenAll(experts.Select(e => AskAsync(e, question, token))); return null!; }, "The result is null"),
        (InOrderOfEnds(), "in the order in which the experts finished"),
        (async (experts, question, _, token) => [await await Task.WhenAny(experts.Select(e => AskAsync(e, question, token)).ToList())], "Four experts were asked, and 1 answers came back"),
        (async (experts, question, atMost, token) => [.. (await With()(experts, question, atMost, token)).Select(a => a with { Expert = "expert" })], "own name and its own words"),
        ((experts, question, _, token) => With()(experts, question, experts.Count, token), "More experts were at work than the caller allows"),
        ((experts, question, atMost, token) => With()(experts, question, atMost + 1, token), "More experts were at work than the caller allows"),
        ((experts, question, atMost, token) => With()(experts, question, atMost == 2 ? 1 : atMost, token), "Only one expert was at work"),
        (InBatches(), "until the whole batch is done"),
        (With(givesBack: false), "its place was never given back"),
        (With(takes: _ => false), "took the other answers with it"),
        (LeavingOut(), "missing from the result"),
        (With(silenceCounts: false), "ended without a word"),
        (With(told: e => new ExpertAnswer(e, "sorry")), "its place looks like an answer"),
        ((experts, question, atMost, _) => With()(experts, question, atMost, CancellationToken.None), "the experts went on working"),
        (With(takes: _ => true), "A cancelled expert did not fail"),
    ];

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(FanOut askAll) => Answers.PassesAsync("1.2", askAll);

    // All at once: the check waits a second and a half for what a wrong answer does not do.
    [Fact]
    public Task EveryWrongAnswerIsCoached() => Task.WhenAll(Wrong.Select(w => Answers.IsCoachedAsync("1.2", w.AskAll, w.Advice)));

    [Fact]
    public Task AnAnswerThatBlocksItsThreadIsCoached() => Answers.IsCoachedAsync("1.2", Blocking(), "asked only when the one before has answered");

    [Fact]
    public async Task AnAnswerThatWorksOneByOneIsShownInATimeline()
    {
        var result = await Answers.JudgeAsync("1.2", OneByOne());
        var spans = Assert.IsType<Timeline>(result.Points[^1].Timeline).Spans;
        Assert.Equal(["ada 0–1", "ben 2–3", "cleo 4–5", "dan 6–7"], spans.Select(s => $"{s.Row} {s.Start}–{s.End}"));
    }

    [Fact]
    public async Task TheStubIsNotDone()
    {
        FanOut stub = (_, _, _, _) => throw new NotImplementedException();
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("1.2", stub)).Status);
    }

    /// <summary>A right answer, with a screw for each mistake.</summary>
    private static FanOut With(
        bool givesBack = true, bool silenceCounts = true, Func<Exception, bool>? takes = null, Func<string, ExpertAnswer>? told = null) => async (experts, question, atMost, token) =>
    {
        using var places = new SemaphoreSlim(atMost);
        return await Task.WhenAll(experts.Select(AskInTurnAsync));

        async Task<ExpertAnswer> AskInTurnAsync(Agent expert)
        {
            await places.WaitAsync(token);
            bool fails = true;
            try
            {
                var reply = await expert.RunAsync(question, token);
                fails = false;
                return silenceCounts && reply.StopReason != AgentStopReason.Answered ? new(expert.Name, null, $"ended: {reply.StopReason}") : new(expert.Name, reply.Text);
            }
            catch (Exception error) when (takes?.Invoke(error) ?? !token.IsCancellationRequested)
            {
                return told?.Invoke(expert.Name) ?? new(expert.Name, null, error.Message);
            }
            finally
            {
                if (givesBack || !fails) places.Release();
            }
        }
    };

    private static async Task<ExpertAnswer[]> InParallel(IReadOnlyList<Agent> experts, string question, int atMost, CancellationToken token)
    {
        var answers = new ExpertAnswer[experts.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = atMost, CancellationToken = token };
        await Parallel.ForAsync(0, experts.Count, options, async (i, stop) => answers[i] = await AskAsync(experts[i], question, stop));
        return answers;
    }

    private static async Task<ExpertAnswer[]> ByWorkers(IReadOnlyList<Agent> experts, string question, int atMost, CancellationToken token)
    {
        var answers = new ExpertAnswer[experts.Count];
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, atMost).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < experts.Count;) answers[i] = await AskAsync(experts[i], question, token);
        }));
        return answers;
    }

    // A place is taken before the thread is, and every error but cancelling is caught.
    private static async Task<ExpertAnswer[]> OnThreads(IReadOnlyList<Agent> experts, string question, int atMost, CancellationToken token)
    {
        var places = new SemaphoreSlim(atMost, atMost);
        var asked = new List<Task<ExpertAnswer>>();
        foreach (var expert in experts)
        {
            await places.WaitAsync(token);
            asked.Add(Task.Run(async () =>
            {
                try
                {
                    var reply = await expert.RunAsync(question, token);
                    return reply.Text.Length > 0 ? new ExpertAnswer(expert.Name, reply.Text) : new(expert.Name, null, "silent");
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    return new(expert.Name, null, error.Message);
                }
                finally
                {
                    places.Release();
                }
            }, token));
        }
        return await Task.WhenAll(asked);
    }

    private static async Task<ExpertAnswer> AskAsync(Agent expert, string question, CancellationToken token)
    {
        try
        {
            var reply = await expert.RunAsync(question, token);
            return reply.StopReason == AgentStopReason.Answered ? new(expert.Name, reply.Text) : new(expert.Name, null, "no answer");
        }
        catch (AgentFailedException error)
        {
            return new(expert.Name, null, error.Message);
        }
    }

    private static FanOut OneByOne() => async (experts, question, _, token) =>
    {
        var answers = new List<ExpertAnswer>();
        foreach (var expert in experts) answers.Add(await AskAsync(expert, question, token));
        return [.. answers];
    };

    private static FanOut Blocking() => (experts, question, _, token) =>
        Task.FromResult(experts.Select(e => AskAsync(e, question, token).GetAwaiter().GetResult()).ToArray());

    private static FanOut InOrderOfEnds() => async (experts, question, _, token) =>
    {
        var answers = new ConcurrentQueue<ExpertAnswer>();
        await foreach (var done in Task.WhenEach(experts.Select(e => AskAsync(e, question, token)))) answers.Enqueue(await done);
        return [.. answers];
    };

    private static FanOut InBatches() => async (experts, question, atMost, token) =>
    {
        var answers = new List<ExpertAnswer>();
        foreach (var batch in experts.Chunk(atMost)) answers.AddRange(await Task.WhenAll(batch.Select(e => AskAsync(e, question, token))));
        return [.. answers];
    };

    private static FanOut LeavingOut() => async (experts, question, atMost, token) =>
        [.. (await With()(experts, question, atMost, token)).Where(a => a.Problem is null)];
}
