namespace Ensemble.Checks.Tests;

/// <summary>How a check ends, whatever the learner's code does.</summary>
public class CheckerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    private static readonly Exercise Doubling = Exercise.Of<Func<int, int>>("9.1", ["add", "twice", "n + n is close"], (twice, run) =>
    {
        run.Trying("the double of 4");
        run.Expect(twice(4) == 8, "4 becomes 8", "Twice is once more than once.", "8", twice(4).ToString());
        return Task.CompletedTask;
    });

    public static TheoryData<Func<int, int>?, CheckStatus> Answers => new()
    {
        { n => n + n, CheckStatus.Passed },
        { n => n, CheckStatus.Wrong },
        { null, CheckStatus.NotDone },
        { _ => throw new NotImplementedException(), CheckStatus.NotDone },
        { _ => throw new InvalidOperationException("no idea"), CheckStatus.Threw },
        { _ => { while (true) { } }, CheckStatus.TimedOut },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task EveryWayToEndIsAResult(Func<int, int>? answer, CheckStatus status) =>
        Assert.Equal(status, (await Checker.RunAsync(Doubling, answer, Limit)).Status);
}
