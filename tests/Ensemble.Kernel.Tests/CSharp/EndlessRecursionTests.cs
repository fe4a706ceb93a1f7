namespace Ensemble.Kernel.Tests.CSharp;

public sealed class EndlessRecursionTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1; F(0)")]
    [InlineData("class C { public int P { get { return P + 1; } } } new C().P")]
    public async Task A_function_that_calls_itself_without_end_is_an_error_and_state_is_kept(string code)
    {
        await _session.RunAsync("var kept = 1;");
        var error = (await _session.RunAsync(code)).Error!;
        Assert.Equal("InsufficientExecutionStackException", error.Name);
        Assert.Contains("calls itself", error.Message);
        Assert.Contains(error.Traceback, line => line.StartsWith("   at cell 2, line 1", StringComparison.Ordinal));
        Assert.Equal("1", (await _session.RunAsync("kept")).Plain);
    }
}
