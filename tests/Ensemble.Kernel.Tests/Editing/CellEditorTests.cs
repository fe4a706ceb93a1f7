using CsCheck;

namespace Ensemble.Kernel.Tests.Editing;

public sealed class CellEditorTests : IDisposable
{
    private readonly Writer writer = new();

    public void Dispose() => writer.Dispose();

    [Theory]
    [InlineData("#!html\n<b>x</b>\n#!csharp\nConsole.WriteL¦", "csharp", "WriteLine", 33, 39)]
    [InlineData("#!html\r\n<b>x</b>\r\n#!csharp\r\nConsole.WriteL¦", "csharp", "WriteLine", 36, 42)]
    [InlineData("#!csharp\nConsole.WriteL¦\n#!html\n<p>", "markdown", "WriteLine", 17, 23)]
    [InlineData("var s = \"😀😀\"; Console.WriteL¦", "csharp", "WriteLine", 24, 30)]
    public async Task Positions_are_those_of_the_cell(string marked, string language, string expected, int start, int end)
    {
        var found = await writer.CompleteAsync(marked, language);
        Assert.Equal(expected, found.Items[0].Text);
        Assert.Equal((start, end), (found.Start, found.End));
    }

    [Theory]
    [InlineData("#!¦", "#!csharp")]
    [InlineData("#!fs¦", "#!fsharp")]
    [InlineData("var a = 1;\n#!sh¦\n", "#!share")]
    [InlineData("#!set --n¦", "--name")]
    [InlineData("#!share --from ¦", "fsharp")]
    [InlineData("#!value --name x ¦", "--from-file")]
    public async Task Directives_come_with_their_options(string marked, string expected) => Assert.Contains(expected, await writer.TextsAsync(marked));

    [Theory]
    [InlineData("#!share --from=fs¦", "fsharp")]
    [InlineData("#!share --from csharp spa¦", "sparrow")]
    [InlineData("#!set --name x --value @csharp:¦", "@csharp:sparrow")]
    [InlineData("#!set --name x ¦", "--value")]
    [InlineData("<b>text</b>\n#!cs¦", "#!csharp", "html")]
    public async Task What_a_directive_still_needs_comes_first(string marked, string expected, string language = "csharp")
    {
        await writer.RunAsync("var sparrow = 1;");
        var found = await writer.CompleteAsync(marked, language);
        Assert.Equal(expected, found.Items[0].Text);
        Assert.StartsWith(marked.Replace("¦", "")[found.Start..found.End], expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directive_shows_its_help() =>
        Assert.Contains("#!share", (await writer.InspectAsync("#!sha¦re --from fsharp x"))!["text/plain"], StringComparison.Ordinal);

    [Theory]
    [InlineData("<b>¦", "html")]
    [InlineData("anything¦", "no language")]
    public async Task Other_languages_have_nothing_to_offer(string marked, string language) => Assert.Empty(await writer.TextsAsync(marked, language));

    [Theory]
    [InlineData("#!html\n<b>", "complete")]
    [InlineData("#!html\n<b>\n#!csharp\nif (true) {", "incomplete")]
    [InlineData("if (true) {\n#!html\n<b>", "invalid")]
    [InlineData("#!nothing", "invalid")]
    [InlineData("#!time\n1 + 1", "complete")]
    public void A_cell_of_parts_is_complete_when_its_last_part_is(string code, string status)
    {
        using var kernel = new NotebookKernel(Path.GetTempPath());
        Assert.Equal(status, kernel.IsComplete(code, "csharp").Status);
    }

    [Fact]
    public void Whatever_stands_in_the_cell_the_answer_lies_within_it()
    {
        const string Sample = "#!time\r\n#r \"a\"\nrecord Bird(string Name) { public int Age => Name?.Length ?? 0; } // 😀\nvar all = new List<Bird> { new(\"x\") { } };\n"
            + "all.Where(b => b is { Age: > 1 }).Select((b, i) => $\"{b.Name} {{i}} {i}\").ToList()[^1];\n#!fsharp\n#!html\n<b>\n#!csharp\nstring t = \"\"\"\n  raw\n  \"\"\"; [Obsolete] async Task M(";
        var cases = Gen.Select(Gen.Int[0, Sample.Length], Gen.Int[0, Sample.Length], Gen.Int[-2, Sample.Length + 2]);
        using var kernel = new NotebookKernel(Path.GetTempPath());
        cases.Sample((a, b, position) =>
        {
            string code = Sample[Math.Min(a, b)..Math.Max(a, b)];
            var found = kernel.CompleteAsync(code, position, "csharp", CancellationToken.None).GetAwaiter().GetResult();
            _ = kernel.InspectAsync(code, position, "csharp", CancellationToken.None).GetAwaiter().GetResult();
            string status = kernel.IsComplete(code, "csharp").Status;
            return 0 <= found.Start && found.Start <= found.End && found.End <= code.Length && status is "complete" or "incomplete" or "invalid";
        }, iter: 60, threads: 1);
    }
}
