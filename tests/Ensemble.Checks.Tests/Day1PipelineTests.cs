using Ensemble.Agents;
using Line = System.Func<System.Collections.Generic.IReadOnlyList<Ensemble.Agents.Agent>, string, System.Threading.CancellationToken, System.Threading.Tasks.Task<Ensemble.Agents.AgentReply>>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 1.1, answered by many learners.</summary>
public class Day1PipelineTests
{
    public static TheoryData<Line> Right => new() { With(), Recursively, Folded };

    public static TheoryData<Line, string> Wrong => new()
    {
        { (_, _, _) => Task.FromResult<AgentReply>(null!), "No agent was asked" },
        { async (agents, request, token) => (await Task.WhenAll(agents.Select(a => a.RunAsync(request, token))))[^1], "Every agent was given the request itself" },
        { With(hand: (heard, reply) => $"{heard}\n{reply.Text}"), "The request travels down the line" },
        { (agents, request, token) => With()([.. agents.SkipLast(1)], request, token), "Somebody was left out: editor" },
        { (agents, request, token) => With()([.. agents.Skip(1)], request, token), "Somebody was left out: researcher" },
        { (agents, request, token) => With()([.. agents.Reverse()], request, token), "in the order of the list" },
        { With(hand: (_, reply) => $"{reply.Agent} said: {reply.Text}"), "handed on as it stands" },
        { With(gives: _ => null), "The line came back with null" },
        { With(gives: replies => replies[0]), "another answer was handed back" },
        { With(goesOn: _ => true), "put to work on nothing" },
        { With(goesOn: reply => reply.Text != "" ? true : throw new InvalidOperationException("no answer")), "The stop came out as an error" },
        { With(gives: replies => replies.Last(r => r.Text != "")), "Whose reply tells the caller" },
        { With(goesOn: reply => reply.Text != ""), "cut in the middle of a sentence" },
        { With(goesOn: reply => reply.StopReason != AgentStopReason.NoAnswer), "cut in the middle of a sentence" },
        { Hushing<Exception>(), "was not told so" },
        { (agents, request, _) => With()(agents, request, CancellationToken.None), "the writer did not notice" },
        { Hushing<OperationCanceledException>(), "or made something else of it" },
        { With(guards: false), "as if somebody had answered" },
        { With(guards: false, gives: replies => replies.Last()), "about your code's insides" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(Line line) => Answers.PassesAsync("1.1", line);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(Line line, string advice) => Answers.IsCoachedAsync("1.1", line, advice);

    [Fact]
    public async Task TheStubIsNotDone()
    {
        Line stub = async (_, _, _) => throw new NotImplementedException();
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("1.1", stub)).Status);
    }

    [Fact]
    public async Task ALoopWithoutEndIsCutOffAndEnds()
    {
        Line endless = async (agents, request, token) =>
        {
            while (true) await agents[0].RunAsync(request, token);
        };
        var result = await Checker.RunAsync(Day1.Exercises[0], endless, TimeSpan.FromMilliseconds(300));
        Assert.Equal(CheckStatus.TimedOut, result.Status);
        Assert.DoesNotContain("did not stop", result.Message);
    }

    private static async Task<AgentReply> Recursively(IReadOnlyList<Agent> agents, string request, CancellationToken token)
    {
        if (agents.Count == 0) throw new ArgumentException("A line needs an agent.", nameof(agents));
        var reply = await agents[0].RunAsync(request, token);
        return reply.StopReason != AgentStopReason.Answered || agents.Count == 1 ? reply : await Recursively([.. agents.Skip(1)], reply.Text, token);
    }

    private static Task<AgentReply> Folded(IReadOnlyList<Agent> agents, string request, CancellationToken token) => agents.Count == 0
        ? Task.FromException<AgentReply>(new ArgumentOutOfRangeException(nameof(agents)))
        : agents.Skip(1).Aggregate(agents[0].RunAsync(request, token), async (before, agent) =>
            await before is { StopReason: AgentStopReason.Answered } reply ? await agent.RunAsync(reply.Text, token) : await before);

    /// <summary>A right answer, with a screw for each mistake.</summary>
    private static Line With(
        Func<string, AgentReply, string>? hand = null, Func<AgentReply, bool>? goesOn = null,
        Func<List<AgentReply>, AgentReply?>? gives = null, bool guards = true) => async (agents, request, token) =>
    {
        if (guards && agents.Count == 0) throw new ArgumentException("A line needs at least one agent.", nameof(agents));
        var replies = new List<AgentReply>();
        string words = request;
        foreach (var agent in agents)
        {
            var reply = await agent.RunAsync(words, token);
            replies.Add(reply);
            if (!(goesOn?.Invoke(reply) ?? reply.StopReason == AgentStopReason.Answered)) break;
            words = hand?.Invoke(words, reply) ?? reply.Text;
        }
        return gives is null ? replies.LastOrDefault()! : gives(replies)!;
    };

    private static Line Hushing<TError>() where TError : Exception => async (agents, request, token) =>
    {
        try
        {
            return await With()(agents, request, token);
        }
        catch (TError error)
        {
            return new AgentReply("line", error.Message, [], [], new(), AgentStopReason.NoAnswer);
        }
    };
}
