using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Tests.Dialect;

public sealed class SelectorTests : IDisposable
{
    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("#!markdown\n# Title", "text/markdown", "# Title")]
    [InlineData("#!html\n<b>x</b>\n", "text/html", "<b>x</b>")]
    [InlineData("\n#!mermaid\r\ngraph LR\r\n  A --> B", "text/plain", "graph LR\n  A --> B")]
    public async Task TextInAnotherLanguageIsShown(string code, string mimeType, string expected)
    {
        var shown = Assert.Single((await session.RunAsync(code)).Events.OfType<Displayed>());
        Assert.Equal(expected, shown.Data[mimeType]);
        Assert.NotNull(shown.Data["text/plain"]);
    }

    [Fact]
    public async Task WhatIsNoTextHasAWordForConsoles()
    {
        var ran = await session.RunAsync("\"<svg></svg>\".DisplayAs(\"image/svg+xml\"); \"<p>a</p> &lt;\".DisplayAs(\"text/html\"); \"x\".DisplayAs(\"text/plain\");");
        Assert.Equal(["[image/svg+xml, 11 characters]", "a <", "x"], ran.Events.OfType<Displayed>().Select(d => d.Data["text/plain"]));
    }

    [Fact]
    public async Task MetadataNamesTheLanguageAndADirectiveOverridesIt()
    {
        var shown = Assert.Single((await session.RunAsync("*x*", "markdown")).Events.OfType<Displayed>());
        Assert.Equal("*x*", shown.Data["text/markdown"]);
        Assert.Equal("3", (await session.RunAsync("#!csharp\n1 + 2", "markdown")).Plain);
    }

    [Fact]
    public async Task ASelectorHoldsUntilTheNextAndLinesKeepTheirNumbers()
    {
        var ran = await session.RunAsync("var a = 1;\n#!html\n<i>#!not at column 0</i>\n#!c#\na + wrong");
        Assert.Equal("<i>#!not at column 0</i>", Assert.Single(ran.Events.OfType<Displayed>()).Data["text/html"]);
        Assert.Equal(5, ran.Error!.Line);
        Assert.Equal("1", (await session.RunAsync("a")).Plain);
    }

    [Theory]
    [InlineData("var s = \"\"\"\n#!html\n\"\"\"; s", "#!html")]
    [InlineData("var s = @\"\n#!html\n\"; s.Trim()", "#!html")]
    [InlineData("var n = 1; var s = $\"\"\"\n#!html {n}\n\"\"\"; s", "#!html 1")]
    [InlineData("/*\n#!html\n*/ 5", "5")]
    [InlineData("#region x\n#if false\n#endif\n#endregion\n6", "6")]
    public async Task ALineInAStringOrCommentIsNoDirective(string code, string expected) =>
        Assert.Equal(expected, (await session.RunAsync(code)).Plain);

    [Theory]
    [InlineData("1\n#!markdwon\nx", 2, "did you mean #!markdown?")]
    [InlineData("#!zzzzzzzzzz", 1, "it knows")]
    [InlineData("#!html now", 1, "takes nothing after it")]
    public async Task AnUnknownDirectiveSaysWhatWasMeant(string code, int line, string hint)
    {
        var error = (await session.RunAsync(code)).Error!;
        Assert.Equal(("DirectiveError", line), (error.Name, error.Line));
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownLanguageInMetadataIsAnError() =>
        Assert.Contains("\"cobol\"", (await session.RunAsync("x", "cobol")).Error!.Message, StringComparison.Ordinal);
}
