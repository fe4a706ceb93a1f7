using Ensemble.Agents.Conversations;
using HoldAll = System.Func<System.Collections.Generic.IReadOnlyList<Ensemble.Checks.Talk>, System.Threading.CancellationToken, System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlyList<Ensemble.Agents.Conversations.ChatResult>>>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 2.6, answered by many learners.</summary>
public class Day2TalksTests
{
    public static TheoryData<HoldAll> Right => new() { With(), With(task: (talk, known) => $"{talk.Task}\n{Lines(known)}"), (talks, token) => Recursively(talks, [], token) };

    public static TheoryData<HoldAll, string> Wrong => new()
    {
        { (_, _) => Task.FromResult<IReadOnlyList<ChatResult>>([]), "No talk was held" },
        { With(task: (talk, known) => $"{talk.Task}\nWhat is known so far:\n{Lines(known)}"), "as it stands" },
        { (talks, token) => With()([.. talks.Skip(1)], token), "as it stands" },
        { (talks, token) => With()([.. talks.Take(1)], token), "A talk was left out" },
        { With(task: (_, known) => known.Count == 0 ? null : Lines(known)), "does not begin with what it is to do" },
        { With(task: (talk, known) => known.Count == 0 ? null : $"{Lines(known)}\n{talk.Task}"), "First the task" },
        { With(task: (talk, _) => talk.Task), "nobody told it where" },
        { With(task: (talk, known) => $"{talk.Task}{string.Concat(known.SelectMany(r => r.Turns).Select(t => $"\n{t.Text}"))}"), "all that was said" },
        { With(task: (talk, known) => known.Count == 0 ? null : $"{talk.Task}\n{known[^1].Summary}".Trim()), "no longer the airport" },
        { With(task: (talk, known) => known.Count == 0 ? null : $"{talk.Task}\n{known[0].Summary}".Trim()), "knows nothing of the second" },
        { With(task: (talk, known) => known.Count == 0 ? null : $"{talk.Task}\n{known[^1].Conversation.Task}\n{Lines(known)}".Trim()), "the same thing twice" },
        { With(task: (talk, known) => known.Count == 0 ? null : $"{talk.Task}\n{Lines(Enumerable.Reverse(known))}".Trim()), "What came later stands first" },
        { With(gives: _ => null!), "one result for each talk" },
        { With(gives: results => [results[^1]]), "one result for each talk" },
        { With(gives: results => [.. results.Reverse()]), "another order" },
        { With(task: (talk, known) => known.Count == 0 ? null : $"{talk.Task}\n\nWhat is known so far:\n{Lines(known)}"), "A heading with nothing below it" },
        { With(goesOn: _ => true), "The second talk failed" },
        { With(goesOn: result => result.Failure is null), "cut off by its turn limit" },
        { With(goesOn: result => result.StopReason != ChatStopReason.AgentFailed), "cut off by its turn limit" },
        { With(goesOn: result => result.Failure is null ? true : throw result.Failure), "came out as an error" },
        { With(gives: results => [.. results.Where(r => r.StopReason == ChatStopReason.ConditionMet)]), "is missing from the results" },
        { (talks, _) => With()(talks, CancellationToken.None), "needs the token" },
        { Hushing, "made something else of it" },
        { (talks, token) => talks.Count == 0 ? Task.FromResult<IReadOnlyList<ChatResult>>(null!) : With()(talks, token), "and not null" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(HoldAll holdAll) => Answers.PassesAsync("2.6", holdAll);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(HoldAll holdAll, string advice) => Answers.IsCoachedAsync("2.6", holdAll, advice);

    [Fact]
    public async Task TheStubIsNotDone()
    {
        HoldAll stub = (_, _) => throw new NotImplementedException();
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("2.6", stub)).Status);
    }

    private static string Lines(IEnumerable<ChatResult> known) => string.Join('\n', known.Where(r => r.Summary.Length > 0).Select(r => $"- {r.Summary}"));

    /// <summary>A right answer, with a screw for each mistake.</summary>
    private static HoldAll With(
        Func<Talk, List<ChatResult>, string?>? task = null, Func<ChatResult, bool>? goesOn = null, Func<IReadOnlyList<ChatResult>, IReadOnlyList<ChatResult>>? gives = null) => async (talks, token) =>
    {
        var results = new List<ChatResult>();
        foreach (var talk in talks)
        {
            string known = Lines(results);
            var result = await talk.Chat.RunAsync((task is not null ? task(talk, results) : known.Length == 0 ? null : $"{talk.Task}\n{known}") ?? talk.Task, token);
            results.Add(result);
            if (!(goesOn?.Invoke(result) ?? result.StopReason == ChatStopReason.ConditionMet)) break;
        }
        return gives is null ? results : gives(results);
    };

    private static async Task<IReadOnlyList<ChatResult>> Recursively(IReadOnlyList<Talk> talks, IReadOnlyList<string> known, CancellationToken token)
    {
        if (talks.Count == 0) return [];
        var result = await talks[0].Chat.RunAsync(string.Join(" / ", known.Prepend(talks[0].Task)), token);
        if (result.StopReason is not ChatStopReason.ConditionMet) return [result];
        return [result, .. await Recursively([.. talks.Skip(1)], result.Summary == "" ? known : [.. known, result.Summary], token)];
    }

    private static async Task<IReadOnlyList<ChatResult>> Hushing(IReadOnlyList<Talk> talks, CancellationToken token)
    {
        try
        {
            return await With()(talks, token);
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }
}
