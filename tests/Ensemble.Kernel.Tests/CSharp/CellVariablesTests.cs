using Ensemble.Kernel.CSharp;
using Ensemble.Kernel.Errors;
using Ensemble.Kernel.Variables;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Tests.CSharp;

public sealed class CellVariablesTests
{
    private readonly CSharpLanguage _language = new(Path.GetTempPath(), new References(Path.GetTempPath()), new CellSources());
    private readonly KernelInvocationContext _cell = new(new Session(), 1, TestContext.Current.CancellationToken);

    private async Task RunAsync(params string[] cells)
    {
        foreach (string code in cells) Assert.Null(await _language.RunAsync(code, "cell 1", _cell));
    }

    [Fact]
    public async Task TheLatestDeclarationOfANameIsTheVariable()
    {
        await RunAsync("using System.IO;", "var x = 1; IEnumerable<int> y = new[] { 2 };", "var z = 3;", "x = 10; 5", "var x = \"text\"; int Twice(int n) => 2 * n;");
        Assert.Equal([new Variable("x", typeof(string), "text"), _language.Find("y")!, new Variable("z", typeof(int), 3)], _language.All());
        Assert.Equal(typeof(IEnumerable<int>), _language.Find("y")!.Type);
        Assert.Null(_language.Find("Twice"));
        await RunAsync("int x() => 1;");
        Assert.Null(_language.Find("x"));
    }

    [Fact]
    public async Task VariablesOfEveryFormAreFound()
    {
        await RunAsync("int.TryParse(\"8\", out var n); var (a, b) = (1, \"two\"); static int s = 4; if (s is int m) { int inner = m; }");
        Assert.Equal("a=1 b=two m=4 n=8 s=4", string.Join(' ', _language.All().OrderBy(v => v.Name).Select(v => $"{v.Name}={v.Value}")));
    }

    [Fact]
    public async Task WhatWasDeclaredBeforeAnExceptionIsThere()
    {
        Assert.NotNull(await _language.RunAsync("var kept = 7; throw new Exception();", "cell 1", _cell));
        Assert.Equal(7, _language.Find("kept")!.Value);
    }

    [Fact]
    public async Task AVariableFromElsewhereIsDeclaredWithItsType()
    {
        Assert.Null(await _language.SetAsync("numbers", new List<int> { 1, 2 }, typeof(IReadOnlyList<int>), _cell));
        Assert.Null(await _language.SetAsync("class", 5, typeof(int?), _cell));
        Assert.Null(await _language.SetAsync("nested", new Dictionary<string, int[][,]>().Keys, typeof(Dictionary<string, int[][,]>.KeyCollection), _cell));
        await RunAsync("int sum = numbers[0] + numbers.Count + @class.Value; int keys = nested.Count;");
        Assert.Equal((8, 0), (_language.Find("sum")!.Value, _language.Find("keys")!.Value));
        Assert.Equal([typeof(IReadOnlyList<int>), typeof(int?)], _language.All().Take(2).Select(v => v.Type));
    }

    [Fact]
    public async Task ATypeOfACellKeepsItsIdentity()
    {
        await RunAsync("record P(int A);", "var p = new P(3);");
        var p = _language.Find("p")!;
        Assert.Null(await _language.SetAsync("q", p.Value, p.Type, _cell));
        await RunAsync("bool same = p == q; int a = q.A;");
        Assert.Equal((true, 3), (_language.Find("same")!.Value, _language.Find("a")!.Value));
    }

    [Fact]
    public async Task ATypeThatCellsCannotNameIsSeenAsWhatItDerivesFrom()
    {
        Assert.Null(await _language.SetAsync("hidden", new Hidden(), typeof(Hidden), _cell));
        Assert.Equal(typeof(ArgumentException), _language.Find("hidden")!.Type);
        await RunAsync("string message = hidden.Message;");
    }

    [Fact]
    public async Task ANameThatIsNoIdentifierIsRefused() =>
        Assert.Contains("cannot be the name", (await _language.SetAsync("a b", 1, typeof(int), _cell))!.Message, StringComparison.Ordinal);

    private sealed class Hidden : ArgumentException;
}
