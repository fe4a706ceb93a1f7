using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Tests.Dialect;

public sealed class SessionDirectiveTests : IDisposable
{
    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    private static string Shown(Ran ran) => Assert.Single(ran.Events.OfType<Displayed>()).Data["text/plain"]!;

    [Fact]
    public async Task Time_is_shown_after_the_rest_of_the_cell_also_when_it_fails()
    {
        var ran = await session.RunAsync("#!time\nConsole.Write(1);\nthrow new Exception();");
        Assert.Equal(["StreamText", "Displayed", "Failed"], ran.Events.Select(e => e.GetType().Name));
        Assert.Matches(@"^Wall time: [0-9.]+ m?s$", Shown(ran));
    }

    [Fact]
    public async Task Nothing_of_a_faulty_cell_runs()
    {
        var ran = await session.RunAsync("Console.Write(1);\n#!nothing");
        Assert.Equal(("DirectiveError", 2), (ran.Error!.Name, ran.Error.Line));
        Assert.IsType<Failed>(Assert.Single(ran.Events));
        Assert.StartsWith("cell 1, line 2: #!nothing is not a directive", Assert.Single(ran.Error.Traceback), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directives_are_listed_and_explained()
    {
        Assert.Contains("#!set", Shown(await session.RunAsync("#!lsmagic")), StringComparison.Ordinal);
        Assert.Contains("--from LANGUAGE", Shown(await session.RunAsync("#!share --help")), StringComparison.Ordinal);
        Assert.Contains("the lines below are HTML", Shown(await session.RunAsync("#!html -h")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_never_listed_wherever_it_is_passed_on()
    {
        session.Answers.Enqueue(string.Concat("open", " sesame"));
        session.Answers.Enqueue(string.Concat("swords", "fish"));
        await session.RunAsync("#!set --name key --value @password:\"The key?\"");
        await session.RunAsync("var other = password(); var copy = key; int length = key.Length;");
        Assert.Equal("open sesame", (await session.RunAsync("key")).Plain);
        string listed = Shown(await session.RunAsync("#!whos"));
        Assert.DoesNotContain("sesame", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("swordsfish", listed, StringComparison.Ordinal);
        Assert.Equal(3, listed.Split("••••").Length - 1);
        Assert.Contains("11", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_names_the_runtime() =>
        Assert.Contains(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription, Shown(await session.RunAsync("#!about")), StringComparison.Ordinal);

    [Fact]
    public async Task Code_around_a_directive_runs_in_order()
    {
        var ran = await session.RunAsync("var a = 1;\n#!set --name b --value \"2\"\na + b");
        Assert.Equal("12", ran.Plain);
    }

    [Fact]
    public async Task Scripts_and_styles_are_shown_with_a_word_for_consoles()
    {
        var shown = (await session.RunAsync("Javascript(\"console.log('</script>')\"); CSS(\"b { color: red }\");")).Events.OfType<Displayed>().Select(d => d.Data).ToList();
        Assert.Contains("console.log('<\\/script>')", shown[0]["text/html"], StringComparison.Ordinal);
        Assert.Contains("b { color: red }", shown[1]["text/html"], StringComparison.Ordinal);
        Assert.All(shown, s => Assert.NotNull(s["text/plain"]));
    }
}
