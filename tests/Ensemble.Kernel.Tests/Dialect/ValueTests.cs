using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Tests.Dialect;

public sealed class ValueTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ensemble-values-").FullName;
    private readonly Session session;

    public ValueTests() => session = new Session(folder);

    public void Dispose()
    {
        session.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> FaultOf(string code) => (await session.RunAsync(code)).Error!.Message;

    private static string Shown(Ran ran) => Assert.Single(ran.Events.OfType<Displayed>()).Data["text/plain"]!;

    [Fact]
    public async Task A_text_is_stored_and_read()
    {
        Assert.Null((await session.RunAsync("#!value --name csv\na,\"b\"\n1,2\n\n#!csharp\n#!share --from value csv")).Error);
        Assert.Equal("a,\"b\"\n1,2", (await session.RunAsync("csv")).Plain);
        Assert.Equal("7", (await session.RunAsync("#!set --name n --value @value:csv\nn.Length - 2")).Plain);
    }

    [Fact]
    public async Task A_text_comes_from_a_file_or_the_line_and_may_be_shown()
    {
        File.WriteAllText(Path.Combine(folder, "some data.csv"), "x\n1");
        Assert.Null((await session.RunAsync("#!value --name a --from-file \"some data.csv\"\n#!csharp\n#!share --from value a")).Error);
        Assert.Equal("x\n1", (await session.RunAsync("a")).Plain);
        var ran = await session.RunAsync("#!value --name b --from-value <i>b</i> --mime-type text/html");
        Assert.Equal("<i>b</i>", Assert.Single(ran.Events.OfType<Displayed>()).Data["text/html"]);
        Assert.Contains("some dat.csv is missing; did you mean some data.csv?", await FaultOf("#!value --name a --from-file \"some dat.csv\""), StringComparison.Ordinal);
        Assert.Contains("there is a text below it as well", await FaultOf("#!value --name a --from-value x\ntext"), StringComparison.Ordinal);
        Assert.Contains("begin the cell with #!value --name", (await session.RunAsync("some text", "value")).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_goes_to_the_store_and_back_as_the_same_object()
    {
        await session.RunAsync("var list = new List<int> { 1 };");
        Assert.Null((await session.RunAsync("#!value --name ignored --from-value x\n#!set --name kept --value @csharp:list --byref\n#!csharp\n#!set --name again --value @value:kept --byref")).Error);
        Assert.Equal("2", (await session.RunAsync("list.Add(2); again.Count")).Plain);
    }

    [Fact]
    public async Task A_MIME_type_makes_a_text_of_the_value()
    {
        await session.RunAsync("var x = new { A = 1 };");
        Assert.Null((await session.RunAsync("#!set --name json --value @csharp:x --mime-type application/json")).Error);
        Assert.Equal("{\"A\":1}", (await session.RunAsync("json")).Plain);
    }

    [Fact]
    public async Task Questions_are_asked_and_answers_are_texts()
    {
        foreach (string answer in (string[])["@csharp:x", "secret"]) session.Answers.Enqueue(answer);
        Assert.Null((await session.RunAsync("#!set --name a --value @input:\"Your name\"\n#!set --name b --value @password:{\"prompt\":\"Key\"}")).Error);
        Assert.Equal("@csharp:x secret", (await session.RunAsync("a + \" \" + b")).Plain);
        Assert.Contains("nobody is there to answer", await FaultOf("#!set --name c --value @input"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_is_not_there_is_looked_for()
    {
        await session.RunAsync("var price = 1;\n#!value --name other --from-value x");
        Assert.Contains("csharp has no variable \"prise\"; did you mean price?", await FaultOf("#!set --name a --value @csharp:prise"), StringComparison.Ordinal);
        Assert.Contains("but value has: write @value:other", await FaultOf("#!share --from csharp other"), StringComparison.Ordinal);
        Assert.Contains("did you mean csharp?", await FaultOf("#!share --from chsarp other"), StringComparison.Ordinal);
        Assert.Contains("html has no variables", await FaultOf("#!html\n#!share --from csharp price"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_are_listed_with_type_and_a_short_value()
    {
        Assert.Equal("csharp has no variables yet", Shown(await session.RunAsync("#!who")));
        await session.RunAsync("var names = new Dictionary<string, List<int?>>(); string text = new('x', 500); var lazy = Enumerable.Range(0, 3).Select(i => i / (i - i));");
        Assert.Equal("names  text  lazy", Shown(await session.RunAsync("#!who")));
        var table = Assert.Single((await session.RunAsync("#!whos")).Events.OfType<Displayed>()).Data;
        Assert.Contains("Dictionary<string, List<int?>>", table["text/plain"], StringComparison.Ordinal);
        Assert.Contains("(a sequence)", table["text/plain"], StringComparison.Ordinal);
        Assert.True(table["text/plain"]!.Length < 1500);
        Assert.Contains("<table>", table["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task JavaScript_gets_values_as_constants()
    {
        await session.RunAsync("var rows = new[] { new { City = \"</script>\" } };");
        var ran = await session.RunAsync("#!javascript\n#!set --name rows --value @csharp:rows\nreturn \"</script>\" + rows[0].City;");
        Assert.Null(ran.Error);
        string html = Assert.Single(ran.Events.OfType<Displayed>()).Data["text/html"]!;
        Assert.Contains("const rows = [{\"City\":\"\\u003C/script\\u003E\"}];\nreturn \"<\\/script>\" + rows[0].City;", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.DoesNotContain("const rows", Assert.Single((await session.RunAsync("#!js\nreturn 1;")).Events.OfType<Displayed>()).Data["text/html"], StringComparison.Ordinal);
    }
}
