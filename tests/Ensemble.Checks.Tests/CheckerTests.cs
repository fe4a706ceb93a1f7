using Ensemble.Agents;

namespace Ensemble.Checks.Tests;

/// <summary>How a check ends, whatever the learner's code does.</summary>
public class CheckerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private static readonly Exercise Doubling = Exercise.Of<Func<int, int>>("9.1", ["add", "twice", "n + n is close"], (twice, run) =>
    {
        run.Expect(run.Ask("the double of 0", () => twice(0)) == 0, "0 stays 0", "Nothing plus nothing is nothing.");
        int eight = run.Ask("the double of 4", () => twice(4));
        run.Expect(eight == 8, "4 becomes 8", "Twice is once more than once.", "8", eight.ToString());
        return Task.CompletedTask;
    });

    private static Exercise Answering(Func<Func<CancellationToken, Task<string>>, CheckRun, Task> judge) => Exercise.Of("9.2", ["one", "two", "three"], judge);

    private static readonly Exercise Greeting = Answering(async (greet, run) =>
        run.Expect(await run.AskAsync("a greeting", () => greet(run.CancellationToken)) == "hello", "it says hello", "What does one say?"));

    private static Task<CheckResult> Greet(Func<CancellationToken, Task<string>>? answer, TimeSpan? limit = null) => Checker.RunAsync(Greeting, answer, limit ?? Long);

    public static TheoryData<Func<int, int>?, CheckStatus> Answers => new()
    {
        { n => n + n, CheckStatus.Passed },
        { n => n, CheckStatus.Wrong },
        { null, CheckStatus.NotDone },
        { _ => throw new NotImplementedException(), CheckStatus.NotDone },
        { _ => throw new InvalidOperationException("no idea"), CheckStatus.Threw },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task EveryWayToEndIsAResult(Func<int, int>? answer, CheckStatus status) =>
        Assert.Equal(status, (await Checker.RunAsync(Doubling, answer, Long)).Status);

    [Fact]
    public async Task AStubSaysSoWithTheFirstHint()
    {
        var result = await Greet(_ => throw new NotImplementedException());
        Assert.Equal((CheckStatus.NotDone, "Not done yet.", "one"), (result.Status, result.Message, result.Hint));
    }

    [Fact]
    public async Task AStubInAPartIsNamedAndWhatHoldsIsKept()
    {
        var result = await Checker.RunAsync(Doubling, (Func<int, int>)(n => n == 0 ? 0 : throw new NotImplementedException()), Long);
        Assert.Equal(CheckStatus.NotDone, result.Status);
        Assert.Contains("part", result.Message);
        Assert.Contains("the double of 4", result.Message);
        Assert.Equal("0 stays 0", Assert.Single(result.Points).Claim);
    }

    public static TheoryData<Exception> Wrappings => new()
    {
        new AggregateException(new InvalidOperationException("first"), new NotImplementedException()),
        new System.Reflection.TargetInvocationException(new NotImplementedException()),
        new AgentFailedException("writer", "model call 1", new AggregateException(new NotImplementedException())),
    };

    [Theory]
    [MemberData(nameof(Wrappings))]
    public async Task AStubIsFoundUnderWhateverIsWrappedAroundIt(Exception error) =>
        Assert.Equal(CheckStatus.NotDone, (await Greet(_ => Task.FromException<string>(error))).Status);

    [Fact]
    public async Task WhatTheLearnersCodeThrowsIsToldWithItsPlace()
    {
        var result = await Checker.RunAsync(Doubling, (Func<int, int>)(n => n == 0 ? 0 : throw new InvalidOperationException("no idea")), Long);
        Assert.Equal(CheckStatus.Threw, result.Status);
        Assert.StartsWith("Your code threw an error (what was tried: the double of 4). InvalidOperationException: no idea (CheckerTests.cs, line ", result.Message);
        Assert.Single(result.Points);
    }

    [Fact]
    public async Task AnErrorUnderOthersIsToldWithTheLineThatCausedIt()
    {
        Func<CancellationToken, Task<string>> deep = async _ =>
        {
            await Task.Yield();
            try { throw new KeyNotFoundException("no such agent"); }
            catch (KeyNotFoundException e) { throw new AgentFailedException("writer", "model call 1", e); }
        };
        var result = await Greet(deep);
        Assert.Equal(CheckStatus.Threw, result.Status);
        Assert.Contains("AgentFailedException: The agent 'writer' failed at model call 1: no such agent (CheckerTests.cs", result.Message);
    }

    // No line of the learner's is in these stack traces: only that the code was asked for tells whose the error is.
    [Theory]
    [MemberData(nameof(HandedBack))]
    public async Task AnErrorHandedBackInATaskIsTheLearners(Task<string> answer)
    {
        var asking = Answering((greet, run) => run.AskAsync("a greeting", () => greet(run.CancellationToken)));
        Assert.StartsWith("Your code threw an error (what was tried: a greeting). ", (await Checker.RunAsync(asking, (Func<CancellationToken, Task<string>>)(_ => answer), Long)).Message);
    }

    public static TheoryData<Task<string>> HandedBack => new()
    {
        Task.FromException<string>(new FormatException("mine")),
        Task.FromException<string>(new OperationCanceledException("mine")),
        Task.FromCanceled<string>(new CancellationToken(true)),
    };

    [Fact]
    public async Task ATaskThatIsNullIsTheLearnersError()
    {
        var result = await Greet(_ => null!);
        Assert.Equal(CheckStatus.Threw, result.Status);
        Assert.Contains("null where a Task was expected", result.Message);
        Assert.StartsWith("Your code", result.Message);
    }

    [Fact]
    public async Task WhatTheCheckItselfThrowsIsNotBlamedOnTheLearner()
    {
        var broken = Answering((_, _) => Task.FromException(new ArgumentOutOfRangeException("index")));
        var result = await Checker.RunAsync(broken, (Func<CancellationToken, Task<string>>)(_ => Task.FromResult("hello")), Long);
        Assert.Equal(CheckStatus.Threw, result.Status);
        Assert.StartsWith("The check itself failed", result.Message);
        Assert.Contains("our fault", result.Message);
    }

    [Fact]
    public async Task ACheckThatLooksAtNothingDoesNotPass()
    {
        var lazy = Answering((_, _) => Task.CompletedTask);
        Assert.StartsWith("The check itself failed", (await Checker.RunAsync(lazy, (Func<CancellationToken, Task<string>>)(_ => Task.FromResult("hello")), Long)).Message);
    }

    [Fact]
    public async Task AnErrorOfTheLearnersIsTheirsAlsoWhereTheCheckDidNotAskForIt()
    {
        var direct = Answering(async (greet, run) => run.Expect(await greet(run.CancellationToken) == "hello", "it says hello", "What does one say?"));
        var result = await Checker.RunAsync(direct, (Func<CancellationToken, Task<string>>)(_ => throw new FormatException("mine")), Long);
        Assert.StartsWith("Your code threw", result.Message);
    }

    [Fact]
    public async Task EndlessRecursionIsToldInWords() =>
        Assert.Contains("calls itself so often", (await Greet(_ => throw new InsufficientExecutionStackException())).Message);
}
