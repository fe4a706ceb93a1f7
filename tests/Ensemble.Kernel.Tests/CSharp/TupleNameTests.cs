namespace Ensemble.Kernel.Tests.CSharp;

/// <summary>The names of a tuple's elements exist for the compiler only; a cell's value shows them all the same.</summary>
public sealed class TupleNameTests : IDisposable
{
    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("(Name: \"Ann\", Count: 3)")]
    [InlineData("new[] { (Name: \"Ann\", Count: 3) }")]
    [InlineData("new List<(string Name, int Count)> { (\"Ann\", 3) }")]
    [InlineData("new[] { \"Ann\" }.Select(n => (Name: n, Count: 3))")]
    [InlineData("new Dictionary<int, (string Name, int Count)> { [1] = (\"Ann\", 3) }")]
    [InlineData("(string Name, int Count) Get() => (\"Ann\", 3);\nGet()")]
    public async Task A_cells_value_shows_the_names(string code)
    {
        var ran = await session.RunAsync(code);
        Assert.Contains("Name", ran.Plain);
        Assert.Contains("Count", ran.Plain);
        Assert.DoesNotContain("Item1", ran.Plain);
    }

    [Fact]
    public async Task A_tuple_without_names_has_none() => Assert.DoesNotContain("Name", (await session.RunAsync("(\"Ann\", 3)")).Plain);
}
