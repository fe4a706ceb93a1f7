namespace Ensemble.Checks.Tests;

/// <summary>Hints come one by one.</summary>
public class HintsTests
{
    private readonly Hints _hints = new([Of("1.1", "see", "hear", "feel"), Of("1.2", "one", "two", "three")]);

    private static Exercise Of(string id, params string[] hints) => Exercise.Of<Func<int>>(id, hints, (_, _) => Task.CompletedTask);

    [Fact]
    public void EachCallGivesOneMoreAndThenSaysWhereTheSolutionIs()
    {
        string[] given = [.. Enumerable.Range(0, 5).Select(_ => _hints.Next("1.2"))];
        Assert.Equal(["Hint 1 of 3 for 1.2: one", "Hint 2 of 3 for 1.2: two", "Hint 3 of 3 for 1.2: three"], given[..3]);
        Assert.StartsWith("Those were all 3 hints for 1.2.", given[3]);
        Assert.Contains("solutions/", given[3]);
        Assert.Equal(given[3], given[4]);
    }

    [Fact]
    public void EachExerciseHasItsOwnCount()
    {
        _hints.Next("1.2");
        Assert.Equal("Hint 1 of 3 for 1.1: see", _hints.Next(" 1.1 "));
    }

    [Fact]
    public void HintsAskedForAtOnceAreAllDifferent()
    {
        var given = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 3, _ => given.Add(_hints.Next("1.1")));
        Assert.Equal(["Hint 1 of 3 for 1.1: see", "Hint 2 of 3 for 1.1: hear", "Hint 3 of 3 for 1.1: feel"], given.Order());
    }

    [Theory]
    [InlineData("1,2", "There is no exercise \"1,2\". Did you mean '1.2'?")]
    [InlineData("9.9", "There is no exercise \"9.9\". Known: '1.1', '1.2'.")]
    [InlineData("", "Which exercise? Give its number, such as \"1.2\".")]
    [InlineData(null, "Which exercise? Give its number, such as \"1.2\".")]
    public void AnUnknownNumberIsToldWithTheNearest(string? id, string told) => Assert.Equal(told, _hints.Next(id));
}
