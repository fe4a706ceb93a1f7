using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests.DialectPage;

/// <summary>The part of the page that says what a C# cell has.</summary>
public sealed partial class DialectPageTests
{
    [Theory]
    [InlineData("new StringBuilder(\"text\").ToString()", "text")]
    [InlineData("new ArrayList { 1 }.Count", "1")]
    [InlineData("new Dictionary<string, int>().Count", "0")]
    [InlineData("Task.CompletedTask.IsCompleted", "True")]
    [InlineData("new[] { 1, 2 }.Sum()", "3")]
    public async Task Usings_of_a_cell(string code, string plain) => Assert.Equal(plain, (await RunAsync(code)).Plain);

    [Theory]
    [InlineData("File.Exists(\"x\")")]
    [InlineData("Formatter.Register<int>(i => \"\", \"text/plain\")")]
    public async Task Not_the_usings_of_files_and_formatters(string code)
    {
        using var fresh = await KernelClient.StartAsync();
        var ran = await fresh.ExecuteAsync(code);
        Assert.Equal("error", ran.Status);
        Assert.Contains("CS0103", ran.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_that_need_more_usings_say_so()
    {
        Assert.Equal("False", (await RunAsync("using System.IO;\nFile.Exists(\"x\")")).Plain);
        await RunAsync("using Microsoft.DotNet.Interactive.Formatting;\nrecord Money(decimal Amount);\nFormatter.Register<Money>(m => $\"{m.Amount} francs\", \"text/plain\");");
        Assert.Equal("5 francs", (await RunAsync("new Money(5)")).Plain);
    }

    [Fact]
    public async Task Display_with_mime_types() =>
        Assert.Contains("text/html", Assert.Single((await RunAsync("display(new[] { 1, 2 }, \"text/html\");")).Displays).Select(p => p.Key));

    [Fact]
    public async Task Display_DisplayAs_and_DisplayTable_on_a_value()
    {
        Assert.Equal("5", Plain(Assert.Single((await RunAsync("5.Display();")).Displays)));
        Assert.Equal("*x*", (string?)Assert.Single((await RunAsync("\"*x*\".DisplayAs(\"text/markdown\");")).Displays)["text/markdown"]);
        Assert.Contains("<table", (string?)Assert.Single((await RunAsync("new[] { new { A = 1, B = 2 } }.DisplayTable();")).Displays)["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_javascript_and_css()
    {
        Assert.Equal("<i>x</i>", (string?)(await RunAsync("HTML(\"<i>x</i>\")")).Result!["text/html"]);
        Assert.Contains("alert(1)", (await RunAsync("Javascript(\"alert(1)\");")).ToString(), StringComparison.Ordinal);
        Assert.Contains("red", (await RunAsync("CSS(\"b { color: red }\");")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_password_and_GetInputAsync() =>
        Assert.Equal("a b c", (await _kernel.AnsweringAsync("$\"{input(\"1\")} {password(\"2\")} {await GetInputAsync(\"3\")}\"", "a", "b", "c")).Cell.Ok().Plain);

    [Fact]
    public async Task Top_level_await() => Assert.Equal("4", (await RunAsync("await Task.Delay(1); await Task.FromResult(4)")).Plain);

    [Fact]
    public async Task Redeclaration()
    {
        await RunAsync("var again = 1; int Twice(int x) => x * 2; record Thing(int A);");
        await RunAsync("var again = \"text\"; int Twice(int x) => x * 3; record Thing(string B);");
        Assert.Equal("text 9 b", (await RunAsync("$\"{again} {Twice(3)} {new Thing(\"b\").B}\"")).Plain);
    }

    [Fact]
    public async Task Extension_methods()
    {
        await RunAsync("static string Shout(this string text) => text.ToUpperInvariant() + \"!\";");
        Assert.Equal("HEY!", (await RunAsync("\"hey\".Shout()")).Plain);
    }

    [Fact]
    public async Task A_namespace_is_not_allowed() => Assert.Contains("CS7021", (await _kernel.ExecuteAsync("namespace Mine { class C { } }")).Trace, StringComparison.Ordinal);
}
